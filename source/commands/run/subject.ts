import {readDefinition, type StoredDefinition} from '../../api/resources/definition.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {LocalFileError} from '../../errors/local-file-error.js';
import {readFileBytes} from '../../files/file-bytes.js';
import {type ExpandedWord} from '../../language/parsing/syntax.js';
import {type Context} from '../command.js';
import {datedId} from './starting-point.js';

/** What is to be run. */
export type Subject =
	| {readonly kind: 'model'; readonly className: string}
	| {readonly kind: 'fmu'; readonly id: string}
	| ({readonly kind: 'definition'} & StoredDefinition);

/**
What the first word of `run` means: `$name` of a definition or experiment, a `.json` file of one, `@definition` (that of an
experiment), an FMU by its id, else a class. Asks the server only where it must.

@throws ProtocolError, LocalFileError, ApiError
*/
export async function readSubject(
	context: Context,
	scope: WorkspaceScope,
	word: ExpandedWord,
): Promise<Subject> {
	const {text, value} = word;
	const {fmu, definition} = context.session.entities;
	if (typeof value === 'object' && value !== null) {
		return {kind: 'definition', ...readDefinition(value, 'the value')};
	}

	if (/\.json$/iv.test(text)) {
		return {kind: 'definition', ...readDefinition(jsonIn(text), text)};
	}

	if (text === definition?.id) {
		const place = {workspaceId: scope.workspaceId, experimentId: text};
		const {raw} = await scope.client.experiments.get(place, {signal: scope.signal});
		return {kind: 'definition', ...readDefinition(raw, text)};
	}

	if (text === fmu?.id || datedId.test(text)) {
		return {kind: 'fmu', id: text};
	}

	// Names of classes begin with a capital letter by convention, ids of FMUs never do.
	if (/^[a-z_][a-z_\d]*$/v.test(text)) {
		const {items} = await scope.client.fmus.list(scope.workspaceId, {signal: scope.signal});
		const found = items.filter(({id}) => id.startsWith(text));
		const [only] = found;
		if (only !== undefined && found.length === 1) {
			return {kind: 'fmu', id: only.id};
		}
	}

	return {kind: 'model', className: text};
}

function jsonIn(file: string): unknown {
	const text = new TextDecoder().decode(readFileBytes(file));
	try {
		return JSON.parse(text) as unknown;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new LocalFileError(`${file} is not JSON: ${reason}`, file);
	}
}
