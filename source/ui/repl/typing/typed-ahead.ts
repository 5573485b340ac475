import {type Key, type KeyEvent} from '../../../editor/keys/keys.js';
import {asTyped, isInterrupt, type LineBound} from './entered-text.js';

export type TypedAheadOptions = {
	/** A command runs, or another program has the terminal: keys have to wait. */
	readonly isBusy: () => boolean;

	/** A key, or text without line ends. */
	readonly onEvent: (event: KeyEvent) => void;

	/** Pasted lines go into the line whatever is open over it, and run whatever Enter is bound to. */
	readonly onLine: (bound: LineBound['kind']) => void;

	/** Ctrl-C while busy; keys typed before it are dropped. */
	readonly onInterrupt: () => void;

	/** Handles keys that must not wait while busy. @returns whether it did. */
	readonly onUrgent: (event: KeyEvent) => boolean;
};

/** Keys on their way to the prompt; they wait while it is busy. */
export type TypedAhead = {
	readonly receive: (event: KeyEvent) => void;

	/** Delivers the keys that have waited. */
	readonly resume: () => void;

	/** Whether keys are waiting. */
	readonly hasKeys: () => boolean;

	/** Removes the waiting keys, for whoever listens next. */
	readonly takeAll: () => readonly KeyEvent[];
};

/** What is typed and pasted, one key or line at a time. */
export function createTypedAhead(options: TypedAheadOptions): TypedAhead {
	const {isBusy, onEvent, onLine, onInterrupt, onUrgent} = options;
	const waiting: Array<KeyEvent | LineBound> = [];
	const resume = () => {
		while (!isBusy()) {
			const event = waiting.shift();
			if (event === undefined) {
				return;
			}

			if (isBound(event)) {
				onLine(event.kind);
			} else {
				onEvent(event);
			}
		}
	};

	return {
		receive(event) {
			if (isBusy() && isInterrupt(event)) {
				waiting.length = 0;
				onInterrupt();
				return;
			}

			if (isBusy() && onUrgent(event)) {
				return;
			}

			// Of a large paste all arguments at once would not fit on the stack.
			for (const typed of asTyped(event)) {
				waiting.push(typed);
			}

			resume();
		},
		resume,
		hasKeys: () => waiting.length > 0,
		takeAll: () => waiting.splice(0).flatMap((event) => (isBound(event) ? asKeys(event) : [event])),
	};
}

function isBound(event: KeyEvent | LineBound): event is LineBound {
	return event.kind === 'line-end' || event.kind === 'lines-begin';
}

function asKeys({kind}: LineBound): readonly KeyEvent[] {
	return kind === 'line-end' ? [enter] : [];
}

const enter: Key = {kind: 'key', name: 'enter', ctrl: false, alt: false, shift: false};
