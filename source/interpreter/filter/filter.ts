import {UsageError} from '../../errors/usage-error.js';
import {type Filter} from '../../language/parsing/syntax.js';
import {type Notice, type Output} from '../../output/document.js';
import {renderJson} from '../../output/json/json.js';
import {isNothing, whyNothing} from './nothing-found.js';
import {troubleIn} from './trouble.js';

export type FilterOptions = {
	/** The text the filters stand in, for carets. */
	readonly text: string;
	readonly signal: AbortSignal;
};

/**
An answer after its filters. What was filtered is a bare value again: shown as JSON, or as a table when asked for one.

@throws UsageError pointing at an expression that JMESPath does not understand.
*/
export async function filtered(
	output: Output,
	filters: readonly Filter[],
	{text, signal}: FilterOptions,
): Promise<Output> {
	let result = output;
	for (const filter of filters) {
		// Each works on what the one before it left.
		// eslint-disable-next-line no-await-in-loop
		result = await (filter.kind === 'jmespath'
			? searched(result, filter, text)
			: throughProgram(result, filter.commandLine, signal));
	}

	return result;
}

function kept({notices, exitCode, effects}: Output, value: unknown): Output {
	return {value, notices, exitCode, effects};
}

async function searched(output: Output, filter: Filter & {kind: 'jmespath'}, text: string): Promise<Output> {
	const {default: jmespath} = await import('jmespath');
	const {expression, span} = filter;
	try {
		const value = jmespath.search(output.value, expression);
		const why = isNothing(value) ? whyNothing(output.value, expression, jmespath) : undefined;
		return withNotices(kept(output, value), why === undefined ? [] : [{kind: 'warning', text: why}]);
	} catch (error) {
		const {message, offset, length, hint} = troubleIn(expression, error, jmespath);
		throw new UsageError(`the filter: ${message}`, {
			place: {text, offset: span.offset + offset, length},
			hint,
		});
	}
}

function withNotices(output: Output, notices: readonly Notice[]): Output {
	return {...output, notices: [...(output.notices ?? []), ...notices]};
}

async function throughProgram(output: Output, commandLine: string, signal: AbortSignal): Promise<Output> {
	const {runProgram} = await import('../program.js');
	const {text, exitCode} = await runProgram(commandLine, bytesOf(output), signal);
	const shown = {
		...kept(output, text),
		view: {kind: 'text', text},
		exitCode: exitCode === 0 ? output.exitCode : 1,
	} as const;
	return exitCode === 0
		? shown
		: withNotices(shown, [{kind: 'warning', text: `${commandLine} ended with ${exitCode}`}]);
}

/** What a program gets on its stdin: the body as it came, else the value as JSON, texts without quotes. */
function bytesOf({body, value}: Output): Uint8Array {
	if (body !== undefined) {
		return body.bytes;
	}

	const encoder = new TextEncoder();
	return encoder.encode(typeof value === 'string' ? value : [...renderJson({value}, plain, whole)].join(''));
}

const plain = {columns: 80, colour: 'none', unicode: true, isTerminal: false, now: 0} as const;
const whole = {isFolded: false} as const;
