import {UsageError} from '../errors/usage-error.js';
import {formatOfFile, type Format} from '../language/formats.js';
import {parse} from '../language/parsing/parser.js';
import {type ExpandedWord, type Statement} from '../language/parsing/syntax.js';
import {arrange} from '../output/table/arrange.js';
import {type Output} from '../output/document.js';
import {recentOutputs, noRecentOutputs} from '../output/recent/recent-outputs.js';
import {createCallLog} from '../commands/call-log.js';
import {createStore} from '../session/store.js';
import {type applyFilters} from './filter/apply-filters.js';
import {guided} from './guide.js';
import {remember} from './memory.js';
import {expandedWords} from './references.js';
import {assertAlone, withRerun} from './rerun.js';
import {type resolveRedirect, type writeRedirect} from './write-redirect.js';
import {runCommand} from './run-command.js';
import {lineWithoutKeys, withoutKeys} from './without-keys.js';
import {type Runtime, type InterpreterOptions, type StatementResult, type Caller} from './runtime.js';

/** Runs lines and words of the shell's language. */
export type Interpreter = {
	/**
	The results of a text's statements, one after the other. Ends at the first error, which it throws.

	@throws ShellError of any kind; UsageError with its place when the text is not understood.
	*/
	readonly runText: (text: string, caller: Caller) => AsyncGenerator<StatementResult, void, undefined>;

	/** The results of one command given as the words of a process, taken literally. Throws as `runText`. */
	readonly runWords: (
		words: readonly string[],
		caller: Caller,
	) => AsyncGenerator<StatementResult, void, undefined>;
};

/** The interpreter of a session. */
export function createInterpreter(options: InterpreterOptions): Interpreter {
	const {calls = createCallLog()} = options;
	const runtime: Runtime = {...options, calls, recent: createStore(recentOutputs, noRecentOutputs)};
	return {
		runText: (text, caller) => discreet(results(runtime, text, caller), text),
		runWords: (words, caller) => discreet(wordResults(runtime, words, caller), words.join(' ')),
	};
}

type Results = AsyncGenerator<StatementResult, void, undefined>;

/** The results of a line; an error says nothing that may be a key. */
async function* discreet(all: Results, line: string): Results {
	try {
		yield* all;
	} catch (error) {
		throw withoutKeys(error, line);
	}
}

async function* wordResults(runtime: Runtime, words: readonly string[], caller: Caller): Results {
	yield* recorded({runtime, caller, line: words.join(' ')}, async () =>
		tracked(runtime, async () => runWords(runtime, words, caller)),
	);
}

async function* results(runtime: Runtime, text: string, caller: Caller): Results {
	for (const statement of statementsOf(text)) {
		const {tour} = runtime.session.get();
		// One after the other: each may use the results before it.
		yield* recorded({runtime, caller, line: statementText(statement, text)}, async () => {
			const result = await tracked(runtime, async () => runStatement(runtime, statement, text, caller));
			return guided(runtime, tour, result, caller);
		});
	}
}

type Recording = {readonly runtime: Runtime; readonly caller: Caller; readonly line: string};

/** The result of a statement and of what it runs next; what it has sent is kept, and shown where that is wanted. */
async function* recorded({runtime, caller, line}: Recording, run: () => Promise<StatementResult>): Results {
	const {calls} = runtime;
	const end = calls.begin(lineWithoutKeys(line));
	let hasFailed = true;
	try {
		const result = await run();
		yield* withRerun(result, (next) => results(runtime, next, caller));
		hasFailed = (result.output.exitCode ?? 0) !== 0;
	} finally {
		const command = end(hasFailed);
		if (command !== undefined && calls.isShown()) {
			await caller.showCalls?.(command);
		}
	}
}

function statementsOf(text: string): readonly Statement[] {
	const parsed = parse(text);
	if (parsed.kind === 'incomplete') {
		throw new UsageError(`${parsed.opener} is not closed`, {place: {text, ...parsed.span}});
	}

	return parsed.statements;
}

async function runWords(
	runtime: Runtime,
	words: readonly string[],
	caller: Caller,
): Promise<StatementResult> {
	const expanded = words.map((text): ExpandedWord => ({text}));
	const result = await runCommand(runtime, expanded, undefined, caller);
	if (result.output.stream === undefined) {
		remember(runtime, result, {line: words.join(' ')});
	}

	return result;
}

async function runStatement(
	runtime: Runtime,
	statement: Statement,
	text: string,
	caller: Caller,
): Promise<StatementResult> {
	const words = expandedWords(statement.words, runtime.session.get(), text);
	const {redirect, filters, assignTo: name} = statement;
	const session = runtime.session.get();
	const writing = {report: caller.report, signal: caller.signal, usualFormat: runtime.settings.get().output};
	const target = redirect && (await resolved(redirect, {text, session, caller}));
	const takesStream = target !== undefined && filters.length === 0 && name === undefined;
	const isFiltered = filters.length > 0;
	const readAs = isFiltered ? 'json' : target && formatOfFile(target.file);
	const result = await runCommand(runtime, words, text, {...caller, takesStream, isFiltered, readAs});
	assertAlone(result, statement);
	if (target !== undefined && result.output.stream !== undefined) {
		const saved = await written(result, target, writing);
		remember(runtime, {output: {value: saved.output.value}}, {line: statementText(statement, text)});
		return saved;
	}

	const {usualFormat} = writing;
	const shown = await filtered(result, filters, {text, signal: caller.signal, usualFormat});
	const output = arrange(shown.output, result.columns ?? {});
	const isPrinted = target === undefined && name === undefined;
	const limited = isFiltered ? undefined : result.whole;
	const page =
		isPrinted && limited === undefined
			? await paged(output, shown.format ?? usualFormat, caller.screen)
			: undefined;
	const whole = page === undefined ? limited : {output, limit: page.limit};
	remember(runtime, {output, whole}, {line: statementText(statement, text), name});
	if (target !== undefined) {
		return written({...shown, output}, target, writing);
	}

	return {...shown, output: name === undefined ? (page?.output ?? output) : named(output, name)};
}

// What only some lines need is loaded for them.

const resolved: typeof resolveRedirect = async (...call) => {
	const {resolveRedirect} = await import('./write-redirect.js');
	return resolveRedirect(...call);
};

const written: typeof writeRedirect = async (...call) => {
	const {writeRedirect} = await import('./write-redirect.js');
	return writeRedirect(...call);
};

const filtered: typeof applyFilters = async (result, filters, options) => {
	if (filters.length === 0) {
		return result;
	}

	const {applyFilters} = await import('./filter/apply-filters.js');
	return applyFilters(result, filters, options);
};

/** Nothing is cut where there is no screen to fill. */
async function paged(output: Output, format: Format, screen: Caller['screen']) {
	if (screen === undefined) {
		return undefined;
	}

	const {firstPage} = await import('../output/recent/first-page.js');
	return firstPage(output, format, screen);
}

function statementText({span: {offset, length}}: Statement, text: string): string {
	return text.slice(offset, offset + length);
}

/** A result that is given a name is not printed as well: a notice says what the name holds. */
function named(output: Output, name: string): Output {
	const notice = {kind: 'info', text: `$${name} is ${description(output.value)}`} as const;
	return {...output, view: {kind: 'empty'}, isPutAway: true, notices: [...(output.notices ?? []), notice]};
}

function description(value: unknown): string {
	if (Array.isArray(value)) {
		return `a list of ${value.length}`;
	}

	if (typeof value === 'object' && value !== null) {
		return `an object with ${Object.keys(value).join(', ')}`;
	}

	return JSON.stringify(typeof value === 'bigint' ? String(value) : value);
}

async function tracked(
	{session}: InterpreterOptions,
	run: () => Promise<StatementResult>,
): Promise<StatementResult> {
	try {
		const result = await run();
		session.dispatch({type: 'end-command', hasFailed: (result.output.exitCode ?? 0) !== 0});
		return result;
	} catch (error) {
		session.dispatch({type: 'end-command', hasFailed: true});
		throw error;
	}
}
