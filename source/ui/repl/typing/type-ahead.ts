import {type Key, type KeyEvent} from '../../../editor/keys/keys.js';
import {asTyped, isInterrupt, type LineBound} from './entered-text.js';

export type TypeAheadOptions = {
	/** Whether a command runs or another program has the terminal, so that keys have to wait. */
	readonly isBusy: () => boolean;

	/** Handles a key, or a paste without line ends. */
	readonly onEvent: (event: KeyEvent) => void;

	/** Handles the bounds of pasted lines: they go into the line whatever is open, and run whatever Enter is bound to. */
	readonly onLine: (bound: LineBound['kind']) => void;

	/** Handles Ctrl-C while busy; keys typed before it are dropped. */
	readonly onInterrupt: () => void;

	/** Handles keys that must not wait, such as Ctrl-Z. @returns whether it did. */
	readonly onUrgent: (event: KeyEvent) => boolean;
};

/** The queue of keys on their way to the prompt. */
export type TypeAhead = {
	readonly receive: (event: KeyEvent) => void;

	/** Delivers the keys that have waited. */
	readonly resume: () => void;

	/** Whether keys are waiting. */
	readonly hasKeys: () => boolean;

	/** Removes and returns the waiting keys. */
	readonly takeAll: () => readonly KeyEvent[];
};

/** Delivers keys and pasted lines one at a time; they wait while the prompt is busy. */
export function createTypeAhead(options: TypeAheadOptions): TypeAhead {
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

			// One by one: spreading a large paste into arguments would overflow the stack.
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
