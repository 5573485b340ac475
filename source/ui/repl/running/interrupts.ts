/** Milliseconds a command has to go on after the first Ctrl-C before the second one gives it up. */
const grace = 300;

/** What Ctrl-C means to a command that runs. */
export type Interrupts = {
	/** Ctrl-C was pressed. */
	readonly interrupt: () => void;

	/** Fires on the first Ctrl-C. */
	readonly signal: AbortSignal;

	/** The signal that fires on the next Ctrl-C, or has fired on the last one. */
	readonly current: () => AbortSignal;

	/** A signal that fires on the next one, for a command that goes on; at once when that was pressed already. */
	readonly rearm: () => AbortSignal;

	/** Fires when a command that was asked to stop neither stops nor goes on, and Ctrl-C is pressed again. */
	readonly givingUp: AbortSignal;
};

/** The first Ctrl-C asks a command to stop, the next one stops waiting for it, unless the command goes on and waits for that one, too. */
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
