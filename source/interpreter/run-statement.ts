import {formatOfFile, type Format} from '../language/formats.js';
import {statementText} from '../language/parsing/parser.js';
import {literalWord} from '../language/parsing/reference.js';
import {
	type ExpandedWord,
	type Expectation,
	type Filter,
	type Redirect,
	type Statement,
} from '../language/parsing/syntax.js';
import {type Output} from '../output/document.js';
import {named, nameValue, nextLine, remember} from './memory.js';
import {arranged, runCommand} from './run-command.js';
import {type Caller, type Runtime, type StatementResult} from './runtime.js';
import {type RedirectTarget} from './write-redirect.js';

/** A statement and its caller. */
type StatementRun = {
	readonly runtime: Runtime;
	readonly statement: Statement;

	/** The text that contains the statement, for carets. */
	readonly text: string;
	readonly caller: Caller;
};

/** The words with expanded references. */
type Run = StatementRun & {readonly words: readonly ExpandedWord[]};

/** Runs a statement: a command, `let` or `expect`. @throws ShellError of any kind. */
export async function runStatement(statementRun: StatementRun): Promise<StatementResult> {
	const run = await withWords(statementRun);
	const {step, redirect} = run.statement;
	if (step?.kind === 'let') {
		return runLet(run);
	}

	if (step?.kind === 'expect') {
		return runExpect(run, step);
	}

	return redirect === undefined ? runAndShow(run) : runIntoFile(run, redirect);
}

/** The filtered result of a statement's command; not stored. */
export async function valueOfStatement(statementRun: StatementRun): Promise<StatementResult> {
	const run = await withWords(statementRun);
	return throughFilters(run, await commandResult(run));
}

async function withWords(run: StatementRun): Promise<Run> {
	const {runtime, statement, text} = run;
	const {words} = statement;
	const literal = words.flatMap((word) => literalWord(word) ?? []);
	if (literal.length === words.length && !literal.some((word) => word.text.startsWith('~/'))) {
		return {...run, words: literal};
	}

	const {expandedWords} = await import('./references.js');
	return {...run, words: expandedWords(words, runtime.session.get(), text)};
}

async function runLet(run: Run): Promise<StatementResult> {
	const {runtime, statement, text, words} = run;
	const {assignTo: name = '', redirect} = statement;
	const target = redirect && (await targetOf(run, redirect));
	const {valueOfWords} = await import('./script/values.js');
	const value = valueOfWords(words, text);
	const result = await throughFilters(run, {output: {value}, format: undefined});
	nameValue(runtime, name, result.output.value, lineOf(run));
	return target === undefined
		? {...result, output: named(result.output, name, privateSource(statement))}
		: writeTo(target, run, result);
}

/** The source of a value that comes from the environment and must not be shown. */
function privateSource({words}: Statement): string | undefined {
	const isPrivate = words.some(({parts}) =>
		parts.some((part) => part.kind === 'variable' && part.name === 'env'),
	);
	return isPrivate ? words.map(({source}) => source).join(' ') : undefined;
}

async function runExpect(run: Run, expectation: Expectation): Promise<StatementResult> {
	const {runtime, statement, text} = run;
	const session = runtime.session.get();
	const result = await commandResult(run);
	const {output} = await throughFilters(run, result);
	const search = async (filter: Filter) => {
		const found = await throughFilters(run, result, [filter]);
		return found.output.value;
	};

	const {checkExpectation} = await import('./script/check-expectation.js');
	return {
		format: undefined,
		output: await checkExpectation(output.value, statement, expectation, {text, session, search}),
	};
}

/** Runs a command whose result is shown or named. */
async function runAndShow(run: Run): Promise<StatementResult> {
	const {assignTo: name} = run.statement;
	const result = await commandResult(run);
	const shown = await throughFilters(run, result);
	const output = await arranged(shown.output, result.columns ?? {});
	const whole = wholeOf(run, result);
	if (name !== undefined) {
		keep(run, {output, whole});
		return {...shown, output: named(output, name)};
	}

	const page = whole === undefined ? await firstPageOf(run, output, shown.format) : undefined;
	keep(run, {output, whole: page === undefined ? whole : {output, limit: page.limit}});
	return {...shown, output: page?.output ?? output};
}

/** Runs a command whose result goes into a file; a large one is streamed, and only its size is stored. */
async function runIntoFile(run: Run, redirect: Redirect): Promise<StatementResult> {
	const target = await targetOf(run, redirect);
	const result = await commandResult(run, target);
	if (result.output.stream !== undefined) {
		const saved = await writeTo(target, run, result);
		keep(run, {output: {value: saved.output.value}});
		return saved;
	}

	const found = await throughFilters(run, result);
	const output = await arranged(found.output, result.columns ?? {});
	keep(run, {output, whole: wholeOf(run, result)});
	return writeTo(target, run, {...found, output});
}

async function commandResult(
	{runtime, statement, text, words, caller}: Run,
	target?: RedirectTarget,
): Promise<StatementResult> {
	const {filters, assignTo} = statement;
	const isFiltered = filters.length > 0;
	const result = await runCommand(runtime, words, text, {
		...caller,
		isFiltered,
		takesStream: target !== undefined && !isFiltered && assignTo === undefined,
		readAs: isFiltered ? 'json' : target && formatOfFile(target.file),
		file: target?.file,
	});
	if (nextLine(result) !== undefined) {
		const {assertAlone} = await import('./rerun.js');
		assertAlone(result, statement);
	}

	return result;
}

/** A filtered result has no unfiltered rest. */
function wholeOf({statement}: Run, {whole}: StatementResult): StatementResult['whole'] {
	return statement.filters.length === 0 ? whole : undefined;
}

function keep(run: Run, result: Pick<StatementResult, 'output' | 'whole'>): void {
	remember(run.runtime, result, {line: lineOf(run), name: run.statement.assignTo});
}

function lineOf({statement, text}: Run): string {
	return statementText(statement, text);
}

// Modules that few lines need are loaded on demand.

async function throughFilters(
	{runtime, statement, text, caller: {signal}}: Run,
	result: StatementResult,
	filters = statement.filters,
): Promise<StatementResult> {
	if (filters.length === 0) {
		return result;
	}

	const {applyFilters} = await import('./filter/apply-filters.js');
	return applyFilters(result, filters, {text, signal, defaultFormat: defaultFormatOf(runtime)});
}

async function targetOf({runtime, text, caller}: Run, redirect: Redirect): Promise<RedirectTarget> {
	const {resolveRedirect} = await import('./write-redirect.js');
	return resolveRedirect(redirect, {text, session: runtime.session.get(), caller});
}

async function writeTo(
	target: RedirectTarget,
	{runtime, caller: {report, signal}}: Run,
	result: StatementResult,
): Promise<StatementResult> {
	const {writeRedirect} = await import('./write-redirect.js');
	return writeRedirect(result, target, {report, signal, defaultFormat: defaultFormatOf(runtime)});
}

/** Cuts the output to a first page if there is a screen. */
async function firstPageOf({runtime, caller: {screen}}: Run, output: Output, format: Format | undefined) {
	if (screen === undefined) {
		return undefined;
	}

	const {firstPage} = await import('../output/recent/first-page.js');
	return firstPage(output, format ?? defaultFormatOf(runtime), screen);
}

function defaultFormatOf({settings}: Runtime): Format {
	return settings.get().output;
}
