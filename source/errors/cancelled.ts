import {ShellError, type ExitCode, type ShellErrorOptions} from './shell-error.js';

/** Stopped by the user. Exit code 130. */
export class Cancelled extends ShellError {
	override readonly name = 'Cancelled';
	override readonly exitCode: ExitCode = 130;

	constructor(message = 'cancelled', options: ShellErrorOptions = {}) {
		super(message, options);
	}
}

/** Awaits a promise. @throws Cancelled with `message` when `signal` fires first; whatever the promise throws. */
export async function unlessAborted<Value>(
	promise: Promise<Value>,
	signal: AbortSignal | undefined,
	message?: string,
): Promise<Value> {
	if (signal === undefined) {
		return promise;
	}

	return new Promise((resolve, reject) => {
		const leave = onAbort(signal, () => {
			reject(new Cancelled(message));
		});
		promise.then(resolve, reject).finally(leave);
	});
}

/** Those who wait for a signal, and the listener that calls them. */
type Waiting = {readonly calls: Set<() => void>; readonly listener: () => void};

const waitingFor = new WeakMap<AbortSignal, Waiting>();

/**
Calls `stop` once when `signal` fires; at once if it has already fired. `stop` must not throw.

However many wait for a signal, it has a single listener: with more than ten, Node warns of a leak.

@returns a function that ends the wait.
*/
export function onAbort(signal: AbortSignal, stop: () => void): () => void {
	if (signal.aborted) {
		stop();
		return () => undefined;
	}

	const {calls, listener} = waitingFor.get(signal) ?? startListening(signal);
	// The same function may be passed twice.
	const call = () => {
		stop();
	};

	calls.add(call);
	return () => {
		if (calls.delete(call) && calls.size === 0) {
			waitingFor.delete(signal);
			signal.removeEventListener('abort', listener);
		}
	};
}

function startListening(signal: AbortSignal): Waiting {
	const calls = new Set<() => void>();
	const listener = () => {
		waitingFor.delete(signal);
		for (const call of calls) {
			calls.delete(call);
			call();
		}
	};

	const waiting = {calls, listener};
	waitingFor.set(signal, waiting);
	signal.addEventListener('abort', listener, {once: true});
	return waiting;
}

/** Does work with a signal of its own that fires with the given one, for what adds a listener of its own. */
export async function withOwnSignal<Result>(
	signal: AbortSignal,
	work: (own: AbortSignal) => Promise<Result>,
): Promise<Result> {
	const controller = new AbortController();
	const leave = onAbort(signal, () => {
		controller.abort();
	});
	try {
		return await work(controller.signal);
	} finally {
		leave();
	}
}
