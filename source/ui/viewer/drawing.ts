import {type LiveOutput} from '../terminal/live-output.js';

/** When a screen is drawn. */
export type Drawing = {
	/** Draws once for all that happens in this turn of the event loop; later when the terminal has not taken the last drawing yet. */
	readonly schedule: () => void;
	readonly now: () => void;

	/** Milliseconds since it was drawn last. */
	readonly age: () => number;
	readonly stop: () => void;
};

/** Milliseconds until a slow terminal is asked again. */
const whileSlow = 10;

export function createDrawing(output: Pick<LiveOutput, 'writableLength'>, draw: () => void): Drawing {
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
			setTimeout(whenTaken, whileSlow);
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
