import Ajv from 'ajv';
// @ts-expect-error -- it has no types
import untypedSchemas from 'har-schema';

const schemas = Object.values(untypedSchemas as Readonly<Record<string, Record<string, unknown>>>);

/** What of a value is not as HAR 1.2 has it; nothing when it is valid. */
export function harProblems(value: unknown): readonly string[] {
	const ajv = new Ajv({allErrors: true, schemaId: '$id', meta: false, logger: false});
	ajv.addMetaSchema(draft6);
	ajv.addSchema(schemas);
	void ajv.validate('har.json#', value);
	return (ajv.errors ?? []).map(({dataPath, message = ''}) => `${dataPath} ${message}`);
}

/** The schemas are of draft 6, of which they use nothing that needs to be checked itself. */
const draft6 = {$id: 'http://json-schema.org/draft-06/schema#'};
