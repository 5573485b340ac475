import {setMaxListeners} from 'node:events';
import {Cancelled} from '../../errors/cancelled.js';
import {type ShellError} from '../../errors/shell-error.js';
import {TimeoutError} from '../../errors/timeout-error.js';

/** Ends a call that gets no answer, takes too long, or that the caller has given up. */
export type Deadline = {
	/** Fires when the call has failed. */
	readonly signal: AbortSignal;

	/** Why the signal has fired; `undefined` while it has not. */
	readonly failure: () => ShellError | undefined;

	/** Ends the call with this error, unless it has failed before. */
	readonly fail: (error: ShellError) => void;

	/** Ends the call as one that has been silent for too long. */
	readonly expire: () => void;

	/** Counts the silence from now on: something has arrived, or is waited for. */
	readonly restart: () => void;

	/** Stops counting the silence; the total and the caller's signal still hold. */
	readonly pause: () => void;

	/** Lets go of all timers and of the caller's signal. */
	readonly stop: () => void;
};

export type DeadlineOptions = {
	/** Milliseconds in which nothing may happen, counted from `restart` on. */
	readonly silence: number;

	/** Milliseconds for the whole call, counted from the start. Default: no limit. */
	readonly total?: number | undefined;

	/** What is waited for, for the message, e.g. `GET https://host/api/`. */
	readonly subject: string;

	/** The caller's signal. */
	readonly signal?: AbortSignal | undefined;
};

/**
Milliseconds a whole call may take, since what drips is never silent: with the usual 30 s of silence five minutes, and a day for files.
*/
export function longestCall(silence: number, {isFile = false} = {}): number {
	return Math.min(silence * (isFile ? 2880 : 10), longestTimer);
}

/** Milliseconds; timers that are set to more fire at once. */
const longestTimer = 2 ** 31 - 1;

/** Watches a call. Silence is not counted before the first `restart`. */
export function startDeadline({silence, total, subject, signal: outer}: DeadlineOptions): Deadline {
	const controller = new AbortController();
	let failure: ShellError | undefined;
	let quiet: NodeJS.Timeout | undefined;
	let whole: NodeJS.Timeout | undefined;
	const pause = () => {
		clearTimeout(quiet);
	};

	const stop = () => {
		pause();
		clearTimeout(whole);
		outer?.removeEventListener('abort', cancel);
	};

	const fail = (error: ShellError) => {
		failure ??= error;
		stop();
		controller.abort();
	};

	const expire = () => {
		fail(silentTooLong(silence, subject));
	};

	function cancel() {
		fail(new Cancelled());
	}

	if (outer?.aborted) {
		cancel();
	} else {
		if (outer !== undefined) {
			// Node warns of more than ten calls side by side.
			setMaxListeners(0, outer);
			outer.addEventListener('abort', cancel, {once: true});
		}

		if (total !== undefined) {
			whole = setTimeout(() => {
				fail(tookTooLong(total, subject));
			}, total);
		}
	}

	return {
		signal: controller.signal,
		failure: () => failure,
		fail,
		expire,
		restart() {
			pause();
			if (failure === undefined) {
				quiet = setTimeout(expire, silence);
			}
		},
		pause,
		stop,
	};
}

function silentTooLong(milliseconds: number, subject: string): TimeoutError {
	return new TimeoutError(`no answer within ${milliseconds / 1000} s: ${subject}`, {
		hint: 'Try again, or give it more time with --timeout SECONDS.',
	});
}

/** The error of a call that came in drops, or did not end for another reason. */
export function tookTooLong(milliseconds: number, subject: string): TimeoutError {
	return new TimeoutError(`not finished within ${milliseconds / 1000} s: ${subject}`, {
		hint: 'Try again, or give it more time with --timeout SECONDS, which lengthens this limit as well.',
	});
}
