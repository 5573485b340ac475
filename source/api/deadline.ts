import {Cancelled} from '../errors/cancelled.js';
import {TimeoutError} from '../errors/timeout-error.js';

/** The end of one exchange that nobody answers, or that the caller has given up. */
export type Deadline = {
	/** Aborts with the error to be thrown: a `TimeoutError` or `Cancelled`. */
	readonly signal: AbortSignal;

	/** Starts counting anew: something has arrived, or is waited for again. */
	readonly restart: () => void;

	/** Stops counting; the caller's signal is still heeded. */
	readonly pause: () => void;

	/** Ends the watch. */
	readonly stop: () => void;
};

/**
Watches an exchange.

@param milliseconds How long nothing may happen.
@param subject What is waited for, for the message, e.g. `GET https://host/api/`.
@param outer The caller's signal.
*/
export function startDeadline(milliseconds: number, subject: string, outer?: AbortSignal): Deadline {
	const controller = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	const pause = () => {
		clearTimeout(timer);
	};

	const restart = () => {
		pause();
		timer = setTimeout(() => {
			controller.abort(tooSlow(milliseconds, subject));
		}, milliseconds);
	};

	const cancel = () => {
		controller.abort(new Cancelled());
	};

	const stop = () => {
		pause();
		outer?.removeEventListener('abort', cancel);
	};

	if (outer?.aborted) {
		cancel();
	} else {
		outer?.addEventListener('abort', cancel, {once: true});
		restart();
	}

	return {signal: controller.signal, restart, pause, stop};
}

function tooSlow(milliseconds: number, subject: string): TimeoutError {
	return new TimeoutError(`No answer within ${milliseconds / 1000} s: ${subject}`, {
		hint: 'Try again, or give it more time with --timeout SECONDS.',
	});
}
