import process from 'node:process';

/** Work that is done beside other work, one after the other. Each step of an iterator is short. */
export type Turns = {
	readonly add: (work: Iterator<unknown>) => void;

	/** Does all that waits, at once. So it is when the process ends. */
	readonly finish: () => void;
};

/**
Milliseconds until work begins, and those of a turn. Works that come one upon the other take half the time when they are done together,
and nobody waits for them; for a turn keys and answers do.
*/
const [delay, turnLength] = [10, 8];

/** @param onPause - Called after each turn in which something was finished. */
export function createTurns(onPause: () => void): Turns {
	const works: Array<Iterator<unknown>> = [];
	let isWaiting = false;
	const workUntil = (isOver: () => boolean) => {
		const before = works.length;
		while (works[0] !== undefined && !isOver()) {
			if (works[0].next().done) {
				works.shift();
			}
		}

		if (works.length < before) {
			onPause();
		}
	};

	const finish = () => {
		workUntil(() => false);
	};

	const turn = () => {
		const end = performance.now() + turnLength;
		workUntil(() => performance.now() > end);
		isWaiting = works.length > 0;
		if (isWaiting) {
			setImmediate(turn);
		} else {
			process.off('exit', finish);
		}
	};

	return {
		add(work) {
			works.push(work);
			if (!isWaiting) {
				isWaiting = true;
				process.once('exit', finish);
				setTimeout(turn, delay);
			}
		},
		finish,
	};
}
