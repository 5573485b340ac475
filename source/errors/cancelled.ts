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
		const stop = () => {
			reject(new Cancelled(message));
		};

		if (signal.aborted) {
			stop();
		}

		signal.addEventListener('abort', stop, {once: true});
		promise.then(resolve, reject).finally(() => {
			signal.removeEventListener('abort', stop);
		});
	});
}
