import {UsageError} from '../errors/usage-error.js';
import {parse} from '../language/parsing/parser.js';
import {type ExpandedWord, type Statement} from '../language/parsing/syntax.js';
import {arrange} from '../output/table/arrange.js';
import {type Output} from '../output/document.js';
import {recentResults, noRecentResults} from '../output/recent/recent-results.js';
import {createStore} from '../session/store.js';
import {filtered} from './filter/filter.js';
import {remember} from './memory.js';
import {expandedWords} from './references.js';
import {assertAlone, withNextLine} from './next-line.js';
import {redirected, redirectTarget} from './redirect.js';
import {runCommand} from './run-command.js';
import {type Room, type InterpreterOptions} from './room.js';
import {type Answer} from './answer.js';
import {type Caller} from './caller.js';

/** Runs lines and words of the shell's language. */
export type Interpreter = {
	/**
	The answers of a text's statements, one after the other. Ends at the first error, which it throws.

	@throws ShellError of any kind; UsageError with its place when the text is not understood.
	*/
	readonly runText: (text: string, caller: Caller) => AsyncGenerator<Answer, void, undefined>;

	/** The answers to one command given as the words of a process, taken as they stand. Throws as `runText`. */
	readonly runWords: (words: readonly string[], caller: Caller) => AsyncGenerator<Answer, void, undefined>;
};

/** The interpreter of a session. */
export function createInterpreter(given: InterpreterOptions): Interpreter {
	const options: Room = {...given, kept: createStore(recentResults, noRecentResults)};
	return {
		runText: (text, caller) => answers(options, text, caller),
		async *runWords(words, caller) {
			const answer = await tracked(options, async () => {
				const expanded = words.map((text): ExpandedWord => ({text}));
				const given = await runCommand(options, expanded, undefined, caller);
				if (given.output.stream === undefined) {
					remember(options, given, {line: words.join(' ')});
				}

				return given;
			});
			yield* withNextLine(answer, (line) => answers(options, line, caller));
		},
	};
}

type Answers = AsyncGenerator<Answer, void, undefined>;

async function* answers(options: Room, text: string, caller: Caller): Answers {
	for (const statement of statementsOf(text)) {
		// One after the other: each may use what the one before it answered.
		// eslint-disable-next-line no-await-in-loop
		const answer = await tracked(options, async () => runStatement(options, statement, text, caller));
		yield* withNextLine(answer, (line) => answers(options, line, caller));
	}
}

function statementsOf(text: string): readonly Statement[] {
	const result = parse(text);
	if (result.kind === 'incomplete') {
		throw new UsageError(`${result.opener} is not closed`, {place: {text, ...result.span}});
	}

	return result.statements;
}

async function runStatement(
	options: Room,
	statement: Statement,
	text: string,
	caller: Caller,
): Promise<Answer> {
	const words = expandedWords(statement.words, options.session.get(), text);
	const {redirect, filters, assignTo: name} = statement;
	const session = options.session.get();
	const target = redirect && (await redirectTarget(redirect, {text, session, caller}));
	const takesStream = target !== undefined && filters.length === 0 && name === undefined;
	const isFiltered = filters.length > 0;
	const answer = await runCommand(options, words, text, {...caller, takesStream, isFiltered});
	assertAlone(answer, statement);
	if (target !== undefined && answer.output.stream !== undefined) {
		const saved = await redirected(answer, target, caller);
		remember(options, {output: {value: saved.output.value}}, {line: statementText(statement, text)});
		return saved;
	}

	const found = await filtered(answer.output, filters, {text, signal: caller.signal});
	const output = arrange(found, answer.columns ?? {});
	const whole = isFiltered ? undefined : answer.whole;
	remember(options, {output, whole}, {line: statementText(statement, text), name});
	if (target !== undefined) {
		return redirected({...answer, output}, target, caller);
	}

	return {...answer, output: name === undefined ? output : named(output, name)};
}

function statementText({span: {offset, length}}: Statement, text: string): string {
	return text.slice(offset, offset + length);
}

/** What is given a name is not printed, too; it says what the name holds. */
function named(output: Output, name: string): Output {
	const notice = {kind: 'info', text: `$${name} is ${description(output.value)}`} as const;
	return {...output, view: {kind: 'empty'}, notices: [...(output.notices ?? []), notice]};
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

async function tracked({session}: InterpreterOptions, run: () => Promise<Answer>): Promise<Answer> {
	try {
		const answer = await run();
		session.dispatch({type: 'end-command', hasFailed: (answer.output.exitCode ?? 0) !== 0});
		return answer;
	} catch (error) {
		session.dispatch({type: 'end-command', hasFailed: true});
		throw error;
	}
}
