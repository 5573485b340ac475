/** Milliseconds after the second Ctrl-C in which a command may still call `rearm` before it is given up. */
const gracePeriod = 300;

/** Handles Ctrl-C for a running command. */
export type Interrupts = {
	/** Ctrl-C was pressed. */
	readonly interrupt: () => void;

	/** Fires on the first Ctrl-C. */
	readonly signal: AbortSignal;

	/** The current signal, which fires on the next Ctrl-C or has fired on the last one. */
	readonly current: () => AbortSignal;

	/** A new signal for a command that continues. It has fired already if Ctrl-C was pressed meanwhile. */
	readonly rearm: () => AbortSignal;

	/** Fires when Ctrl-C is pressed again and the command neither stops nor continues. */
	readonly givingUp: AbortSignal;
};

/** The first Ctrl-C asks the command to stop; the second gives it up, unless the command has continued and handles that one as well. */
export function createInterrupts({
	onStop,
	onContinue,
}: {
	readonly onStop: () => void;
	readonly onContinue: () => void;
}): Interrupts {
	let stopping = new AbortController();
	const givingUp = new AbortController();
	let giveUpTimer: NodeJS.Timeout | undefined;
	return {
		signal: stopping.signal,
		givingUp: givingUp.signal,
		current: () => stopping.signal,
		interrupt() {
			onStop();
			if (!stopping.signal.aborted) {
				stopping.abort();
				return;
			}

			giveUpTimer ??= setTimeout(() => {
				givingUp.abort();
			}, gracePeriod);
		},
		rearm() {
			stopping = new AbortController();
			if (giveUpTimer === undefined) {
				onContinue();
			} else {
				clearTimeout(giveUpTimer);
				giveUpTimer = undefined;
				stopping.abort();
			}

			return stopping.signal;
		},
	};
}
