import {type ConnectionHolder} from '../../source/commands/access.js';
import {type Command, type History} from '../../source/commands/command.js';
import {createSettings} from '../../source/commands/settings/read-settings.js';
import {Cancelled} from '../../source/errors/cancelled.js';
import {ShellError} from '../../source/errors/shell-error.js';
import {createCommandTable} from '../../source/commands/index.js';
import {createInterpreter, type Interpreter} from '../../source/interpreter/interpreter.js';
import {type Caller, type StatementResult} from '../../source/interpreter/runtime.js';
import {type Output} from '../../source/output/document.js';
import {
	emptySession,
	session as sessionReducer,
	type Session,
	type SessionAction,
} from '../../source/session/session.js';
import {createStore, type Store} from '../../source/session/store.js';
import {runText} from './run-text.js';

/** A shell with commands of its own and no server. */
export type ExampleShell = {
	readonly interpreter: Interpreter;
	readonly session: Store<Session, SessionAction>;

	/** The answers to a text. */
	readonly answers: (text: string, caller?: Partial<Caller>) => Promise<readonly StatementResult[]>;

	/** The answer to a text of one statement. @throws Error when it has another number of them. */
	readonly answer: (text: string, caller?: Partial<Caller>) => Promise<StatementResult>;

	/** The error a text ends in. @throws Error when it ends in none. */
	readonly failure: (text: string, caller?: Partial<Caller>) => Promise<ShellError>;
};

/** A command that answers with `output`, or with its words when there is none. */
export function exampleCommand(name: string, output?: Output): Command {
	return {
		words: [name],
		summary: `Example ${name}`,
		arguments: [{name: 'word', summary: 'Any', type: 'text', optional: true, variadic: true}],
		options: [],
		examples: [],
		run: async (_context, {rest}) => output ?? {value: rest.map(({text, value = text}) => value)},
	};
}

const noHistory: History = {entries: async () => [], remove: async () => undefined};

/** A shell that knows these commands. */
export function exampleShell(commands: readonly Command[], history: History = noHistory): ExampleShell {
	const session = createStore(sessionReducer, emptySession);
	const interpreter = createInterpreter({
		commands: createCommandTable([{words: firstWords(commands), load: async () => commands}]),
		session,
		server: noServer,
		settings: createSettings(),
		history,
	});
	const answers: ExampleShell['answers'] = async (text, caller) => {
		const found: StatementResult[] = [];
		for await (const answer of runText(interpreter, text, {...nobody, ...caller})) {
			found.push(answer);
		}

		return found;
	};

	return {
		interpreter,
		session,
		answers,
		async answer(text, caller) {
			const [only, ...others] = await answers(text, caller);
			if (only === undefined || others.length > 0) {
				throw new Error(`${text} has not one answer but ${only === undefined ? 0 : others.length + 1}`);
			}

			return only;
		},
		async failure(text, caller) {
			try {
				await answers(text, caller);
			} catch (error) {
				if (error instanceof ShellError) {
					return error;
				}

				throw error;
			}

			throw new Error(`${text} did not fail`);
		},
	};
}

/** A caller nobody sits at. */
export const nobody: Caller = {
	signal: new AbortController().signal,
	isInteractive: false,
	report: () => undefined,
	async ask() {
		throw new Cancelled();
	},
	readInput: async () => '',
	rearm: () => new AbortController().signal,
};

const noServer: ConnectionHolder = {
	access() {
		throw new Error('the example shell has no server');
	},
	current: () => undefined,
	async connection() {
		throw new Error('the example shell has no server');
	},
	uploads: async () => ({list: () => [], add: () => undefined, remove: () => undefined}),
	replace: () => undefined,
};

function firstWords(commands: readonly Command[]): readonly string[] {
	return commands.flatMap(({words, aliases = []}) => [words[0], ...aliases.flatMap(([word]) => word ?? [])]);
}
