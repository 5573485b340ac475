import {UsageError} from '../../errors/usage-error.js';
import {type Filter} from '../../language/parsing/syntax.js';
import {type Notice, type Output} from '../../output/document.js';
import {renderJson} from '../../output/json/render-json.js';
import {numbersFrom} from '../../output/response-body.js';
import {isNothing, explainEmpty} from './explain-empty.js';
import {diagnose} from './diagnose.js';

export type FilterOptions = {
	/** The line the filters are part of, for carets. */
	readonly text: string;
	readonly signal: AbortSignal;
};

/**
Applies filters to a result. What comes out is a bare value: shown as JSON, or as a table when asked for one.

@throws UsageError pointing at an expression that JMESPath does not understand.
*/
export async function applyFilters(
	output: Output,
	filters: readonly Filter[],
	{text, signal}: FilterOptions,
): Promise<Output> {
	let result = output;
	for (const filter of filters) {
		// Each works on the result of the one before.
		// eslint-disable-next-line no-await-in-loop
		result = await (filter.kind === 'jmespath'
			? search(result, filter, text)
			: pipeThrough(result, filter.commandLine, signal));
	}

	return result;
}

function withValue(output: Output, value: unknown): Output {
	const {notices, exitCode, effects} = output;
	return {value, notices, exitCode, effects, numbersFrom: numbersFrom(output)};
}

async function search(output: Output, filter: Filter & {kind: 'jmespath'}, text: string): Promise<Output> {
	const {default: jmespath} = await import('jmespath');
	const {expression, span} = filter;
	try {
		const value = jmespath.search(output.value, expression);
		const explanation = isNothing(value) ? explainEmpty(output.value, expression, jmespath) : undefined;
		return withNotices(
			withValue(output, value),
			explanation === undefined ? [] : [{kind: 'warning', text: explanation}],
		);
	} catch (error) {
		const {message, offset, length, hint} = diagnose(expression, error, jmespath);
		throw new UsageError(`the filter: ${message}`, {
			place: {text, offset: span.offset + offset, length},
			hint,
		});
	}
}

function withNotices(output: Output, notices: readonly Notice[]): Output {
	return {...output, notices: [...(output.notices ?? []), ...notices]};
}

async function pipeThrough(output: Output, commandLine: string, signal: AbortSignal): Promise<Output> {
	const {runProgram} = await import('../run-program.js');
	const {text, exitCode} = await runProgram(commandLine, bytesOf(output), signal);
	const shown = {
		...withValue(output, text),
		view: {kind: 'text', text},
		exitCode: exitCode === 0 ? output.exitCode : 1,
	} as const;
	return exitCode === 0
		? shown
		: withNotices(shown, [{kind: 'warning', text: `${commandLine} ended with ${exitCode}`}]);
}

/** What a program reads on its stdin: the body as received, else the value as JSON, strings without quotes. */
function bytesOf({body, value}: Output): Uint8Array {
	if (body !== undefined) {
		return body.bytes;
	}

	const encoder = new TextEncoder();
	return encoder.encode(typeof value === 'string' ? value : [...renderJson({value}, plain, whole)].join(''));
}

const plain = {columns: 80, colour: 'none', unicode: true, isTerminal: false, now: 0} as const;
const whole = {isFolded: false} as const;
