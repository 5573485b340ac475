import {Cancelled, onAbort} from '../../errors/cancelled.js';
import {type ShellError} from '../../errors/shell-error.js';
import {TimeoutError} from '../../errors/timeout-error.js';

/** Ends a call that gets no response, takes too long, or is aborted by the caller. */
export type Deadline = {
	/** Fires when the call has failed. */
	readonly signal: AbortSignal;

	/** Why the signal has fired; `undefined` if it has not. */
	readonly failure: () => ShellError | undefined;

	/** Ends the call with this error, unless it has already failed. */
	readonly fail: (error: ShellError) => void;

	/** Ends the call with a timeout. */
	readonly expire: () => void;

	/** Restarts the idle timer: something has arrived, or the wait begins. */
	readonly restart: () => void;

	/** Stops the idle timer; the total limit and the caller's signal stay in effect. */
	readonly pause: () => void;

	/** Stops all timers and no longer listens to the caller's signal. */
	readonly stop: () => void;
};

export type DeadlineOptions = {
	/** Idle timeout in milliseconds, counted from `restart`. */
	readonly silence: number;

	/** Milliseconds for the whole call, counted from the start. Default: no limit. */
	readonly total?: number | undefined;

	/** The call, for the message, e.g. `GET https://host/api/`. */
	readonly subject: string;

	/** The caller's signal. */
	readonly signal?: AbortSignal | undefined;
};

/**
Milliseconds a whole call may take, since a trickling response never hits the idle timeout: with the default of 30 s five minutes, and a
day for files.
*/
export function maxCallTime(silence: number, {isFile = false} = {}): number {
	return Math.min(silence * (isFile ? 2880 : 10), maxTimer);
}

/** Maximum of a timer in milliseconds: with more it fires at once. */
const maxTimer = 2 ** 31 - 1;

/** Starts the deadline of a call. The idle timer starts with the first `restart`. */
export function startDeadline({silence, total, subject, signal: outer}: DeadlineOptions): Deadline {
	const controller = new AbortController();
	let failure: ShellError | undefined;
	let quiet: NodeJS.Timeout | undefined;
	let whole: NodeJS.Timeout | undefined;
	let leave: (() => void) | undefined;
	const pause = () => {
		clearTimeout(quiet);
	};

	const stop = () => {
		pause();
		clearTimeout(whole);
		leave?.();
	};

	const fail = (error: ShellError) => {
		failure ??= error;
		stop();
		controller.abort();
	};

	const expire = () => {
		fail(silentTooLong(silence, subject));
	};

	if (outer !== undefined) {
		leave = onAbort(outer, () => {
			fail(new Cancelled());
		});
	}

	if (total !== undefined && failure === undefined) {
		whole = setTimeout(() => {
			fail(tookTooLong(total, subject));
		}, total);
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
		hint: 'Try again, or give it more time: --timeout SECONDS, at the prompt set timeout SECONDS.',
	});
}

/** The error of a call that exceeded its total limit. */
export function tookTooLong(milliseconds: number, subject: string): TimeoutError {
	return new TimeoutError(`not finished within ${milliseconds / 1000} s: ${subject}`, {
		hint: 'Try again, or give it more time: --timeout SECONDS, at the prompt set timeout SECONDS; it lengthens this limit as well.',
	});
}
