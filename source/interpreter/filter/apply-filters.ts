import {Buffer} from 'node:buffer';
import {bytesWithoutHiddenKeys} from '../../credentials/hidden-keys.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Format} from '../../language/formats.js';
import {type Filter} from '../../language/parsing/syntax.js';
import {type Notice, type Output} from '../../output/document.js';
import {render} from '../../output/render.js';
import {plainScreen} from '../../output/screen.js';
import {numbersFrom} from '../../output/response-body.js';
import {type StatementResult} from '../runtime.js';
import {isNothing, explainEmpty} from './explain-empty.js';
import {diagnose, type Diagnostic} from './diagnose.js';
import {exactInteger, misreadInteger, roundedLiteral} from './exact-integers.js';

export type FilterOptions = {
	/** The line the filters are part of, for carets. */
	readonly text: string;
	readonly signal: AbortSignal;

	/** Default format of results. */
	readonly defaultFormat: Format;
};

/**
Applies filters to a result. An expression yields a plain value, shown as JSON, or as a table on request. A program reads the format
requested before it, and its output is shown unchanged.

@throws UsageError with the position of an invalid expression.
*/
export async function applyFilters(
	result: StatementResult,
	filters: readonly Filter[],
	options: FilterOptions,
): Promise<StatementResult> {
	let found = result;
	for (const filter of filters) {
		// Each filter takes the result of the previous one.
		// eslint-disable-next-line no-await-in-loop
		found = await (filter.kind === 'jmespath'
			? searched(found, filter, options)
			: pipedThrough(found, filter.commandLine, options));
	}

	return found;
}

async function searched(
	result: StatementResult,
	filter: Filter & {kind: 'jmespath'},
	{text}: FilterOptions,
): Promise<StatementResult> {
	return {...result, output: await search(result.output, filter, text)};
}

function withValue(output: Output, value: unknown): Output {
	const {notices, exitCode, effects} = output;
	return {value, notices, exitCode, effects, numbersFrom: numbersFrom(output)};
}

async function search(output: Output, filter: Filter & {kind: 'jmespath'}, text: string): Promise<Output> {
	const {default: jmespath} = await import('jmespath');
	const {expression, span} = filter;
	const refusal = ({message, offset, length, hint}: Diagnostic) =>
		new UsageError(`the filter: ${message}`, {
			place: {text, offset: span.offset + offset, length},
			hint,
		});
	const rounded = roundedLiteral(expression);
	if (rounded !== undefined) {
		throw refusal(rounded);
	}

	try {
		const search = (from: unknown) => jmespath.search(from, expression);
		const value = search(output.value);
		const misread = misreadInteger(output.value, expression, {search, found: value});
		if (misread !== undefined) {
			throw refusal(misread);
		}

		const explanation = isNothing(value) ? explainEmpty(output.value, expression, jmespath) : undefined;
		return withNotices(
			withValue(output, value),
			explanation === undefined ? [] : [{kind: 'warning', text: explanation}],
		);
	} catch (error) {
		throw error instanceof UsageError
			? error
			: refusal(exactInteger(output.value, error, expression) ?? diagnose(expression, error, jmespath));
	}
}

function withNotices(output: Output, notices: readonly Notice[]): Output {
	return {...output, notices: [...(output.notices ?? []), ...notices]};
}

async function pipedThrough(
	{output, format, ...result}: StatementResult,
	commandLine: string,
	{signal, defaultFormat}: FilterOptions,
): Promise<StatementResult> {
	const {runProgram} = await import('../run-program.js');
	const input = bytesWithoutHiddenKeys(bytesOf(output, format ?? defaultFormat));
	const {text, exitCode} = await runProgram(commandLine, input, signal);
	const shown = {
		...withValue(output, text),
		view: {kind: 'text', text},
		exitCode: exitCode === 0 ? output.exitCode : 1,
	} as const;
	const warning = {kind: 'warning', text: `${commandLine} ended with ${exitCode}`} as const;
	return {...result, format: 'raw', output: exitCode === 0 ? shown : withNotices(shown, [warning])};
}

/** Input for a program's stdin. */
function bytesOf(output: Output, format: Format): Uint8Array {
	return joined(render(output, format === 'auto' ? defaultInput(output) : format, plainScreen()));
}

/** Default input of programs: the body as received, strings without quotes, otherwise JSON. */
function defaultInput({body, value}: Output): Format {
	return body !== undefined || typeof value === 'string' ? 'raw' : 'json';
}

function joined(chunks: Iterable<string | Uint8Array>): Uint8Array {
	return Buffer.concat([...chunks].map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk)));
}
