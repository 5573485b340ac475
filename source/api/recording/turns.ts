/** Works that are done beside other work, one after the other. */
export type Turns = {
	/** @param work - Each step of it is short. @returns when it is done; never rejects. */
	readonly add: (work: Iterator<unknown>) => Promise<void>;

	/** Does all that waits, at once. */
	readonly finish: () => void;
};

/** Milliseconds of a turn, for which keys and answers wait. */
const turnLength = 8;

type Waiting = {readonly work: Iterator<unknown>; readonly onDone: () => void};

export function createTurns(): Turns {
	const all: Waiting[] = [];
	const workUntil = (isOver: () => boolean) => {
		while (all[0] !== undefined && !isOver()) {
			const {work, onDone} = all[0];
			if (work.next().done) {
				all.shift();
				onDone();
			}
		}
	};

	const turn = () => {
		const end = performance.now() + turnLength;
		workUntil(() => performance.now() > end);
		if (all.length > 0) {
			setImmediate(turn);
		}
	};

	return {
		async add(work) {
			return new Promise((resolve) => {
				all.push({work, onDone: resolve});
				if (all.length === 1) {
					setImmediate(turn);
				}
			});
		},
		finish() {
			workUntil(() => false);
		},
	};
}
