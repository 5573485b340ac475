import {lineOf, statementsOf, statementText} from '../language/parsing/parser.js';
import {type ExpandedWord, type Statement} from '../language/parsing/syntax.js';
import {recentOutputs, noRecentOutputs} from '../output/recent/recent-outputs.js';
import {createObservers} from '../api/http/observer.js';
import {createRecorder} from '../commands/recordings.js';
import {createCallLog} from '../commands/call-log.js';
import {createStore} from '../session/store.js';
import {nextLine, remember} from './memory.js';
import {type withRerun} from './rerun.js';
import {runCommand} from './run-command.js';
import {runStatement, valueOfStatement} from './run-statement.js';
import {
	type Runtime,
	type InterpreterOptions,
	type StatementResult,
	type Caller,
	type Step,
	type StepFacts,
	type StepOptions,
} from './runtime.js';

/** Runs lines of the shell's language and arguments of the process. */
export type Interpreter = {
	/**
	Yields the statements of a text as steps. Run each before requesting the next; the caller decides whether to continue after a
	failure.

	@throws UsageError with a position for a syntax error.
	*/
	readonly steps: (text: string, caller: Caller, options?: StepOptions) => Steps;

	/** Runs a command given as arguments of the process, which are taken literally. @throws ShellError of any kind. */
	readonly runWords: (
		words: readonly string[],
		caller: Caller,
	) => AsyncGenerator<StatementResult, void, undefined>;
};

/** Creates the interpreter of a session. */
export function createInterpreter(options: InterpreterOptions): Interpreter {
	const {calls = createCallLog(), recorder = createRecorder(createObservers())} = options;
	const runtime: Runtime = {
		...options,
		calls,
		recorder,
		recent: createStore(recentOutputs, noRecentOutputs),
		typed: [],
	};
	return {
		steps: (text, caller, stepOptions) =>
			discreetSteps(topSteps({runtime, caller, ...stepOptions}, text), text),
		runWords: (words, caller) => discreet(wordResults(runtime, words, caller), words.join(' ')),
	};
}

type Results = AsyncGenerator<StatementResult, void, undefined>;
type Steps = AsyncGenerator<Step, void, undefined>;

/** Passes on the results of a line, removing possible keys from errors. */
async function* discreet<Item>(
	all: AsyncGenerator<Item, void, undefined>,
	line: string,
): AsyncGenerator<Item, void, undefined> {
	try {
		yield* all;
	} catch (error) {
		const {withoutKeys} = await import('./without-keys.js');
		throw withoutKeys(error, line);
	}
}

async function* discreetSteps(steps: Steps, line: string): Steps {
	for await (const step of discreet(steps, line)) {
		// A statement of an included file is not part of the line.
		const text = line.includes(step.source) ? line : step.source;
		yield {...step, run: () => discreet(step.run(), text)};
	}
}

/** The steps of a text; lines typed at the prompt are noted. */
async function* topSteps(scope: StepScope, text: string): Steps {
	if (!scope.caller.isInteractive) {
		yield* stepsOf(scope, text);
		return;
	}

	const {noted} = await import('./noted.js');
	yield* noted(scope, text, stepsOf);
}

async function* wordResults(runtime: Runtime, words: readonly string[], caller: Caller): Results {
	yield* recorded({runtime, caller, line: words.join(' ')}, async () =>
		tracked(runtime, async () => runWords(runtime, words, caller)),
	);
}

/** The results of a line that was requested by another one. */
async function* results(runtime: Runtime, text: string, caller: Caller): Results {
	for await (const step of topSteps({runtime, caller}, text)) {
		yield* step.run();
	}
}

type StepScope = StepOptions & {readonly runtime: Runtime; readonly caller: Caller};

async function* stepsOf(scope: StepScope, text: string): Steps {
	const statements = statementsOf(text);
	const ownComment = statements.length === 0 && text.trimStart().startsWith('#') ? text.trim() : undefined;
	const comment = scope.remark === undefined ? ownComment : `# ${scope.remark}`;
	if (comment !== undefined) {
		scope.runtime.calls.note(await lineWithoutKeys(comment));
	}

	if (
		scope.dryRun !== undefined ||
		statements.some(({step}) => step?.kind === 'for' || step?.kind === 'include')
	) {
		const {scriptSteps} = await import('./script/script-steps.js');
		yield* scriptSteps(statements, text, {
			...scope,
			run: (statement, source) => statementResults(scope, statement, source),
			stepOf,
			valueOf: async (statement, source) => valueOf(scope, statement, source),
		});
		return;
	}

	for (const statement of statements) {
		yield stepOf(statement, text, {place: scope.place, run: () => statementResults(scope, statement, text)});
	}
}

/** Converts a statement to a step. */
function stepOf(statement: Statement, text: string, {place, turn, run}: StepFacts): Step {
	return {
		place: place && {file: place.file, line: place.line + lineOf(text, statement.span.offset)},
		source: statementText(statement, text),
		kind: statement.step?.kind ?? 'command',
		turn,
		run,
	};
}

async function* statementResults({runtime, caller}: StepScope, statement: Statement, text: string): Results {
	const {guide: tour} = runtime.session.get();
	yield* recorded({runtime, caller, line: statementText(statement, text)}, async () => {
		const result = await tracked(runtime, async () => runStatement({runtime, statement, text, caller}));
		if (tour?.kind !== 'tour') {
			return result;
		}

		const {guided} = await import('./guide.js');
		return guided(runtime, tour, result, caller);
	});
}

type Recording = {readonly runtime: Runtime; readonly caller: Caller; readonly line: string};

/** Runs a statement and any line it requests; records the calls and shows them if tracing is on. */
async function* recorded({runtime, caller, line}: Recording, run: () => Promise<StatementResult>): Results {
	const {calls} = runtime;
	const end = calls.begin(async () => lineWithoutKeys(line));
	let hasFailed = true;
	try {
		const result = await run();
		yield* nextLine(result) === undefined
			? [result]
			: rerun(result, (next) => results(runtime, next, caller));
		hasFailed = (result.output.exitCode ?? 0) !== 0;
	} finally {
		const command = await end(hasFailed);
		if (command !== undefined && calls.isShown()) {
			await caller.showCalls?.(command);
		}
	}
}

async function lineWithoutKeys(line: string): Promise<string> {
	const keys = await import('./without-keys.js');
	return keys.lineWithoutKeys(line);
}

/** Loaded on demand, as few results request another line. */
async function* rerun(...call: Parameters<typeof withRerun>): Results {
	const {withRerun} = await import('./rerun.js');
	yield* withRerun(...call);
}

/** The filtered result of a command, for a `for` loop; not stored. */
async function valueOf({runtime, caller}: StepScope, statement: Statement, text: string): Promise<unknown> {
	let value: unknown;
	const results = recorded({runtime, caller, line: statementText(statement, text)}, async () =>
		valueOfStatement({runtime, statement, text, caller}),
	);
	for await (const {output} of results) {
		value = output.value;
	}

	return value;
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
