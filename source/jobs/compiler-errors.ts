import {type CompilationError} from '../api/resources/fmus.js';
import {type WorkspaceScope} from '../api/workspace-scope.js';
import {ShellError} from '../errors/shell-error.js';
import {type TextSpan} from '../errors/usage-error.js';
import {type Notice} from '../output/document.js';
import {counted} from '../text/counted.js';
import {withPatience} from './name-guesses.js';

/** More errors than anybody reads at once; the log has them all. */
const maxErrors = 5;

/** What the compiler complains about, each with the text it means where that is to be had. */
export async function compilerNotices(
	scope: WorkspaceScope,
	className: string,
	errors: readonly CompilationError[],
): Promise<readonly Notice[]> {
	const shown = errors.slice(0, maxErrors);
	const left = errors.length - shown.length;
	const notices = await Promise.all(
		shown.map(async (error): Promise<Notice> => {
			const place = await errorPlace(scope, className, error);
			return {kind: 'warning', text: errorText(error), place};
		}),
	);
	return left === 0 ? notices : [...notices, {kind: 'info', text: `${counted(left, 'more error')}: fmu log`}];
}

/** What the compiler says, and where: `Cannot find … (PID_Controller, line 2, column 52)`. */
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
The text an error of the compiler means: the class with its modifiers as it was given, else a line of the class's source, which the
modeling session has. Undefined where there is neither.
*/
export async function errorPlace(
	scope: WorkspaceScope,
	className: string,
	{locationType, location = {}}: CompilationError,
): Promise<TextSpan | undefined> {
	if (locationType === 'CommandLine') {
		// The columns count in the class with its modifiers.
		return placeIn(className, {...location, beginLine: 1, endLine: 1});
	}

	const name = location.class ?? location.qualifiedName;
	const source = name === undefined ? undefined : await sourceOf(scope, name);
	return source === undefined ? undefined : placeIn(source, location);
}

/** Lines and columns count from 1; a place outside the text is none. */
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

/** Servers without a modeling session have no source to show; the error itself is shown all the same. */
async function sourceOf(
	{client, workspaceId, signal}: WorkspaceScope,
	name: string,
): Promise<string | undefined> {
	try {
		return await withPatience(signal, async (soon) =>
			client.modeling(workspaceId).source(name, {signal: soon}),
		);
	} catch (error) {
		if (error instanceof ShellError) {
			return undefined;
		}

		throw error;
	}
}
