import {type LiveOutput} from '../terminal/live-output.js';

/** Decides when the screen is drawn. */
export type RedrawScheduler = {
	/** Draws once for all changes in this turn of the event loop; later, if the terminal is still busy with the last frame. */
	readonly schedule: () => void;
	readonly now: () => void;

	/** Milliseconds since the last frame. */
	readonly age: () => number;
	readonly stop: () => void;
};

/** Milliseconds before a busy terminal is checked again. */
const slowTerminalPause = 10;

export function createRedrawScheduler(
	output: Pick<LiveOutput, 'writableLength'>,
	draw: () => void,
): RedrawScheduler {
	let isDue = false;
	let isStopped = false;
	let last = 0;
	const now = () => {
		isDue = false;
		if (!isStopped) {
			last = performance.now();
			draw();
		}
	};

	const whenTaken = () => {
		if (output.writableLength > 0) {
			setTimeout(whenTaken, slowTerminalPause);
		} else {
			now();
		}
	};

	return {
		schedule() {
			if (!isDue && !isStopped) {
				isDue = true;
				setImmediate(whenTaken);
			}
		},
		now,
		age: () => performance.now() - last,
		stop() {
			isStopped = true;
		},
	};
}
