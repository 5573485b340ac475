import {type CompilationError} from '../api/resources/fmus.js';
import {type WorkspaceScope} from '../api/workspace-scope.js';
import {ShellError} from '../errors/shell-error.js';
import {type TextSpan} from '../errors/usage-error.js';
import {type Notice} from '../output/document.js';
import {counted} from '../text/counted.js';
import {withTimeout} from './name-guesses.js';

/** Maximum number of errors shown: nobody reads more at once, and the log has them all. */
const maxErrors = 5;

/** Notices for the compiler's errors, each with the source text it points to, if available. */
export async function compilerNotices(
	scope: WorkspaceScope,
	className: string,
	errors: readonly CompilationError[],
): Promise<readonly Notice[]> {
	const shown = errors.slice(0, maxErrors);
	const hiddenCount = errors.length - shown.length;
	const notices = await Promise.all(
		shown.map(async (error): Promise<Notice> => {
			const place = await errorPlace(scope, className, error);
			return {kind: 'warning', text: errorText(error), place};
		}),
	);
	return hiddenCount === 0
		? notices
		: [...notices, {kind: 'info', text: `${counted(hiddenCount, 'more error')}: fmu log`}];
}

/** An error with its location: `Cannot find … (PID_Controller, line 2, column 52)`. */
export function errorText({msg, location}: CompilationError): string {
	const {qualifiedName, file, beginLine, beginColumn} = location ?? {};
	const where = [
		qualifiedName ?? location?.class ?? file,
		beginLine === undefined ? undefined : `line ${beginLine}`,
		beginColumn === undefined ? undefined : `column ${beginColumn}`,
	].filter((part) => part !== undefined);
	return where.length === 0 ? msg : `${msg} (${where.join(', ')})`;
}

/**
The text that a compiler error points to: the class with its modifiers as it was given, else a line of the class's source, which comes
from the modeling session. Undefined where there is neither.
*/
export async function errorPlace(
	scope: WorkspaceScope,
	className: string,
	{locationType, location = {}}: CompilationError,
): Promise<TextSpan | undefined> {
	if (locationType === 'CommandLine') {
		// The columns refer to the class name with its modifiers.
		return placeIn(className, {...location, beginLine: 1, endLine: 1});
	}

	const name = location.class ?? location.qualifiedName;
	const source = name === undefined ? undefined : await sourceOf(scope, name);
	return source === undefined ? undefined : placeIn(source, location);
}

/** The span of a location, whose lines and columns are 1-based; undefined when it is outside the text. */
function placeIn(text: string, location: NonNullable<CompilationError['location']>): TextSpan | undefined {
	const {beginLine = 1, beginColumn, endLine = beginLine, endColumn} = location;
	const lines = text.split('\n');
	const line = lines[beginLine - 1];
	if (line === undefined || beginColumn === undefined || beginColumn > line.length) {
		return undefined;
	}

	const before = lines.slice(0, beginLine - 1).join('\n').length + (beginLine > 1 ? 1 : 0);
	const end = endLine === beginLine ? (endColumn ?? beginColumn) : line.length;
	return {text, offset: before + beginColumn - 1, length: Math.max(1, end - beginColumn + 1)};
}

/** The source of a class; undefined on servers without a modeling session: the error is shown without it. */
async function sourceOf(
	{client, workspaceId, signal}: WorkspaceScope,
	name: string,
): Promise<string | undefined> {
	if (!client.hasModeling) {
		return undefined;
	}

	try {
		return await withTimeout(signal, async (soon) =>
			client.modeling(workspaceId).source(name, {signal: soon}),
		);
	} catch (error) {
		if (error instanceof ShellError) {
			return undefined;
		}

		throw error;
	}
}
