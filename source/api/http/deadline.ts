import {Cancelled} from '../../errors/cancelled.js';
import {TimeoutError} from '../../errors/timeout-error.js';

/** The end of one exchange that nobody answers, or that the caller has given up. */
export type Deadline = {
	/** Fires when time is up or the caller has given up. */
	readonly signal: AbortSignal;

	/** Why the signal has fired; `undefined` while it has not. */
	readonly failure: () => TimeoutError | Cancelled | undefined;

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
	let failure: TimeoutError | Cancelled | undefined;
	const fail = (error: TimeoutError | Cancelled) => {
		failure ??= error;
		controller.abort();
	};

	const pause = () => {
		clearTimeout(timer);
	};

	const restart = () => {
		pause();
		timer = setTimeout(() => {
			fail(tooSlow(milliseconds, subject));
		}, milliseconds);
	};

	const cancel = () => {
		fail(new Cancelled());
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

	return {signal: controller.signal, failure: () => failure, restart, pause, stop};
}

function tooSlow(milliseconds: number, subject: string): TimeoutError {
	return new TimeoutError(`no answer within ${milliseconds / 1000} s: ${subject}`, {
		hint: 'Try again, or give it more time with --timeout SECONDS.',
	});
}
