import {LocalFileError} from '../../errors/local-file-error.js';
import {readFileBytes} from '../../files/file-bytes.js';

/** A shared definition as it is kept in a file. */
export type SharedDefinition = Readonly<Record<string, unknown>>;

/**
The definition in a file, whether that holds `{"definition": …}` as `workspace definition` prints it or only the inside, as the
Python client writes it.

@throws LocalFileError when it is not JSON or no definition.
*/
export function readDefinition(file: string): SharedDefinition {
	const value = parsed(file);
	if (isObject(value)) {
		const definition = 'definition' in value ? value['definition'] : value;
		if (isObject(definition) && typeof definition['name'] === 'string') {
			return definition;
		}
	}

	throw new LocalFileError(`${file} holds no definition of a workspace`, file, {
		hint: 'workspace definition > FILE.json writes one',
	});
}

/** Whether something in it is under version control, so that local projects may stand for it. */
export function hasVersionControl(definition: SharedDefinition): boolean {
	return [definition['projects'], definition['dependencies']]
		.flatMap((entries) => (Array.isArray(entries) ? (entries as readonly unknown[]) : []))
		.some(
			(entry) => isObject(entry) && isObject(entry['reference']) && Boolean(entry['reference']['vcsUri']),
		);
}

function parsed(file: string): unknown {
	try {
		return JSON.parse(new TextDecoder().decode(readFileBytes(file)));
	} catch (error) {
		throw error instanceof SyntaxError
			? new LocalFileError(`${file} is not JSON: ${error.message}`, file)
			: error;
	}
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
