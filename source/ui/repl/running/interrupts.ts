/** Milliseconds after the second Ctrl-C in which a command may still continue before it is given up. */
const grace = 300;

/** What Ctrl-C means to a command that runs. */
export type Interrupts = {
	/** Ctrl-C was pressed. */
	readonly interrupt: () => void;

	/** Fires on the first Ctrl-C. */
	readonly signal: AbortSignal;

	/** The signal that fires on the next Ctrl-C, or has fired on the last one. */
	readonly current: () => AbortSignal;

	/** A signal that fires on the next Ctrl-C, for a command that continues; at once when that was pressed already. */
	readonly rearm: () => AbortSignal;

	/** Fires when a command that was asked to stop neither stops nor continues, and Ctrl-C is pressed again. */
	readonly givingUp: AbortSignal;
};

/** The first Ctrl-C asks a command to stop, the next one gives it up, unless the command continues and handles that one, too. */
export function createInterrupts({
	onStop,
	onContinue,
}: {
	readonly onStop: () => void;
	readonly onContinue: () => void;
}): Interrupts {
	let stopping = new AbortController();
	const givingUp = new AbortController();
	let impatience: NodeJS.Timeout | undefined;
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

			impatience ??= setTimeout(() => {
				givingUp.abort();
			}, grace);
		},
		rearm() {
			stopping = new AbortController();
			if (impatience === undefined) {
				onContinue();
			} else {
				clearTimeout(impatience);
				impatience = undefined;
				stopping.abort();
			}

			return stopping.signal;
		},
	};
}
