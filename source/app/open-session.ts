import {openConnection, type Connection} from '../api/connection.js';
import {type Access, type ConnectionHolder} from '../commands/access.js';
import {unlessAborted} from '../errors/cancelled.js';
import {type BackgroundWork} from '../jobs/background-jobs.js';
import {commands} from '../commands/index.js';
import {type History} from '../files/history/open-history.js';
import {createInterpreter, type Interpreter} from '../interpreter/interpreter.js';
import {type StatementResult} from '../interpreter/runtime.js';
import {
	emptySession,
	session as sessionReducer,
	type Session,
	type SessionAction,
} from '../session/session.js';
import {createStore, type Store} from '../session/store.js';
import {type SignInState} from '../ui/shell.js';
import {type Config} from './resolve-config.js';

/** A session of the shell's language. */
export type OpenSession = {
	readonly interpreter: Interpreter;
	readonly session: Store<Session, SessionAction>;
	readonly server: ConnectionHolder;

	/** The state of the sign-in the session began with. */
	readonly signIn: Pick<Store<SignInState, never>, 'get' | 'subscribe'>;
};

/** How a session starts. */
export type Start = {
	/** A sign-in that is already running. Default: sign in when a command needs it. */
	readonly connection?: Promise<Connection> | undefined;
	readonly background?: BackgroundWork | undefined;

	/** Default: opened by the first command that looks at it. */
	readonly history?: History | undefined;

	/** Called with a notice when a stored key is bound to a server. */
	readonly onBound?: ((notice: string) => void) | undefined;
};

/** Opens a session of the shell's language. */
export function openSession(
	{access, locations, settings, retryWaits, entities, calls, recorder}: Config,
	{connection, background, history, onBound}: Start = {},
): OpenSession {
	const session = createStore(sessionReducer, {...emptySession, entities});
	const {server, signIn} = createConnectionHolder(access, locations.uploadsFile, {connection, onBound});
	let opened = history;
	const open = async () => {
		if (opened === undefined) {
			const {openSessionHistory} = await import('./session-history.js');
			opened ??= openSessionHistory(locations.historyFile);
		}

		return opened;
	};

	const shared = {
		async entries() {
			const own = await open();
			own.refresh();
			return own.numbered();
		},
		async remove(lines: readonly string[]) {
			const own = await open();
			own.remove(lines);
		},
	};
	const interpreter = createInterpreter({
		commands,
		session,
		server,
		settings,
		calls,
		recorder,
		history: shared,
		background,
	});
	return {
		interpreter: withWarnings(retryWaits.reportedBy(interpreter), recorder.takeProblems),
		session,
		server,
		signIn,
	};
}

/** Adds pending warnings to each result. */
function withWarnings({steps, runWords}: Interpreter, take: () => readonly string[]): Interpreter {
	async function* warning(
		results: AsyncGenerator<StatementResult, void, undefined>,
	): AsyncGenerator<StatementResult, void, undefined> {
		for await (const result of results) {
			const warnings = take().map((text) => ({kind: 'warning', text}) as const);
			const {output} = result;
			yield warnings.length === 0
				? result
				: {...result, output: {...output, notices: [...(output.notices ?? []), ...warnings]}};
		}
	}

	return {
		async *steps(text, caller, options) {
			for await (const step of steps(text, caller, options)) {
				yield {...step, run: () => warning(step.run())};
			}
		},
		runWords: (words, caller) => warning(runWords(words, caller)),
	};
}

/** Holds the connection of the session and opens it when it is first needed, unless a sign-in is already running. */
function createConnectionHolder(
	initial: Access,
	uploadsFile: string,
	{onBound, connection: start}: Start,
): Pick<OpenSession, 'server' | 'signIn'> {
	let access = initial;
	let arriving = start;
	let connection: Connection | undefined;
	const signIn = createStore<SignInState, SignInState>(
		(_state, next) => next,
		start === undefined ? 'done' : 'running',
	);
	const hold = (next: Connection | undefined) => {
		arriving = undefined;
		connection = next;
		signIn.dispatch('done');
	};

	void start?.then(
		(found) => {
			if (arriving === start) {
				hold(found);
			}
		},
		() => {
			if (arriving === start) {
				signIn.dispatch('failed');
			}
		},
	);
	let opening: Promise<Connection> | undefined;
	const open = async (signal: AbortSignal) => {
		try {
			connection = await openConnection({...access, signal});
			if (connection.bound !== undefined) {
				onBound?.(connection.bound);
			}

			return connection;
		} finally {
			opening = undefined;
		}
	};

	const server: ConnectionHolder = {
		access: () => access,
		current: () => connection,
		async uploads() {
			const {createUploadedResults} = await import('../files/servers/uploaded-results.js');
			return createUploadedResults(uploadsFile, access.url);
		},
		async connection(signal) {
			if (arriving !== undefined) {
				return unlessAborted(arriving, signal, 'stopped while signing in');
			}

			if (connection !== undefined) {
				return connection;
			}

			// Parallel calls share one sign-in.
			opening ??= open(signal);
			return opening;
		},
		replace({url, connection: next}) {
			access = url === undefined ? access : {...access, url, urlFrom: 'server use'};
			hold(next);
		},
	};
	return {server, signIn};
}
