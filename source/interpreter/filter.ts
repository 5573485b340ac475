import {UsageError} from '../errors/usage-error.js';
import {type Filter} from '../language/parsing/syntax.js';
import {type Output} from '../output/document.js';

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
	try {
		return kept(output, jmespath.search(output.value, filter.expression));
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new UsageError(`the filter is not JMESPath: ${reason}`, {
			place: {text, ...filter.span},
			hint: 'examples: data.items[*].id   items[?size > `10`].name   length(data.items)',
		});
	}
}

async function throughProgram(output: Output, commandLine: string, signal: AbortSignal): Promise<Output> {
	const {runProgram} = await import('./program.js');
	const {text, exitCode} = await runProgram(commandLine, bytesOf(output), signal);
	return {
		...kept(output, text),
		view: {kind: 'text', text},
		exitCode: exitCode === 0 ? output.exitCode : 1,
		notices: [
			...(output.notices ?? []),
			...(exitCode === 0 ? [] : [{kind: 'warning', text: `${commandLine} ended with ${exitCode}`} as const]),
		],
	};
}

/** What a program gets on its stdin: the body as it came, else the value as JSON, texts without quotes. */
function bytesOf({body, value}: Output): Uint8Array {
	if (body !== undefined) {
		return body.bytes;
	}

	const text = typeof value === 'string' ? value : `${JSON.stringify(value, exactIntegers, 2)}\n`;
	return new TextEncoder().encode(text);
}

function exactIntegers(_key: string, value: unknown): unknown {
	return typeof value === 'bigint' ? String(value) : value;
}
