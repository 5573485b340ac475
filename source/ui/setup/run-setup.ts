import {type Connection} from '../../api/connection.js';
import {type Check} from '../../api/sign-in/checklist.js';
import {type ExitCode} from '../../errors/shell-error.js';
import {type Store} from '../../session/store.js';
import {type SetupOptions, type SignInAttempt} from './setup-options.js';
import {problemOf} from './setup-problem.js';
import {type Done, type Setup, type SetupAction, type SetupScreen} from './setup-state.js';

export type SetupStore = Store<Setup, SetupAction>;

/** How the wizard ended. */
export type SetupOutcome =
	| {readonly kind: 'connected'; readonly connection: Connection; readonly url: string; readonly done: Done}
	| {readonly kind: 'left'; readonly exitCode: ExitCode};

/**
Does the work behind the wizard's screens - signing in, saving the key, starting the demo - until there is a connection or the user
leaves.

@throws only what is a bug; anything the user can do something about becomes a screen.
*/
export async function runSetup(options: SetupOptions, store: SetupStore): Promise<SetupOutcome> {
	for (;;) {
		const {screen} = store.get();
		if (screen.kind === 'left') {
			return screen;
		}

		// eslint-disable-next-line no-await-in-loop -- one screen after the other
		const connection = await runScreen(screen, options, store);
		const {screen: next, tried} = store.get();
		if (next.kind === 'done' && connection !== undefined) {
			return {kind: 'connected', connection, url: tried.url, done: next};
		}
	}
}

/** Does the work of one screen until another is shown, which aborts it. */
async function runScreen(
	screen: SetupScreen,
	options: SetupOptions,
	store: SetupStore,
): Promise<Connection | undefined> {
	const leaving = new AbortController();
	const {signal} = leaving;
	const dispatch = (action: SetupAction) => {
		if (!signal.aborted) {
			store.dispatch(action);
		}
	};

	const left = untilLeft(screen, store, leaving);
	const working = work(screen, {options, tried: store.get().tried, dispatch, signal});
	await Promise.race([left, working.then(async () => left)]);
	return store.get().screen.kind === 'done' ? working : undefined;
}

async function untilLeft(screen: SetupScreen, store: SetupStore, leaving: AbortController): Promise<void> {
	await new Promise<void>((resolve) => {
		const stop = store.subscribe(() => {
			if (isLeft(screen, store.get().screen)) {
				stop();
				resolve();
				if (store.get().screen.kind !== 'done') {
					leaving.abort();
				}
			}
		});
	});
}

/** Whether another screen is shown. Fields and choices change in place, but every attempt to sign in is a screen of its own. */
function isLeft(screen: SetupScreen, shown: SetupScreen): boolean {
	return shown.kind !== screen.kind || (shown.kind === 'checking' && shown !== screen);
}

type Task = {
	readonly options: SetupOptions;
	readonly tried: SignInAttempt;
	readonly dispatch: (action: SetupAction) => void;
	readonly signal: AbortSignal;
};

async function work(screen: SetupScreen, task: Task): Promise<Connection | undefined> {
	try {
		switch (screen.kind) {
			case 'checking': {
				return await signIn(task);
			}

			case 'opening-demo': {
				await openDemo(task);
				return undefined;
			}

			case 'diagnosing': {
				await diagnose(task);
				return undefined;
			}

			case 'ask-key':
			case 'ask-url':
			case 'choose':
			case 'done':
			case 'left': {
				return undefined;
			}
		}
	} catch (error) {
		if (!task.signal.aborted) {
			task.dispatch({type: 'fail', problem: problemOf(error)});
		}

		return undefined;
	}
}

async function signIn({options, tried, dispatch, signal}: Task): Promise<Connection> {
	const onCheck = (check: Check) => {
		dispatch({type: 'check', check});
	};

	const connection = await options.signIn(tried, {onCheck, signal});
	const isNew = connection.key.source === 'typed' && tried.isTemporary !== true;
	dispatch({type: 'succeed', ...(isNew ? await saved(options, connection, tried.url) : {})});
	return connection;
}

/** Saves a key. If that fails the key is still good for this session. */
async function saved(
	options: SetupOptions,
	connection: Connection,
	url: string,
): Promise<Omit<Done, 'kind'>> {
	try {
		return {savedTo: await options.saveKey(connection, url)};
	} catch (error) {
		return {warning: problemOf(error)};
	}
}

async function openDemo({options, dispatch}: Task): Promise<void> {
	const demo = await options.openDemo?.();
	dispatch(demo === undefined ? {type: 'back'} : {type: 'enter-demo', ...demo});
}

async function diagnose({options, tried, dispatch, signal}: Task): Promise<void> {
	await options.diagnose?.(tried, {
		listener(finding) {
			dispatch({type: 'find', finding});
		},
		signal,
	});
	dispatch({type: 'end-diagnosis'});
}
