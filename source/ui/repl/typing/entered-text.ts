import {type KeyEvent} from '../../../editor/keys/keys.js';

/** Marks the start of pasted lines, and the end of each. */
export type LineBound = {readonly kind: 'lines-begin' | 'line-end'};

/** A paste as if its lines had been typed one by one; the last one has no line end. */
export function asTyped(event: KeyEvent): ReadonlyArray<KeyEvent | LineBound> {
	if (event.kind !== 'paste' || !/[\r\n]/v.test(event.text)) {
		return [event];
	}

	const lines = event.text.split(/\r\n?|\n/v);
	const typed = lines.flatMap((text, index) => [
		...(text === '' ? [] : [{kind: 'paste', text} as const]),
		...(index === lines.length - 1 ? [] : [{kind: 'line-end'} as const]),
	]);
	return [{kind: 'lines-begin'}, ...typed];
}

/** The text that key events would have typed; Enter becomes a line feed, other keys are ignored. */
export function typedText(events: readonly KeyEvent[]): string {
	return events
		.map((event) => {
			if (event.kind !== 'key') {
				return event.kind === 'paste' ? event.text : '';
			}

			return event.name === 'enter' ? '\n' : (event.text ?? '');
		})
		.join('')
		.trimEnd();
}

/** Whether an event is Ctrl-C. */
export function isInterrupt(event: KeyEvent): boolean {
	return event.kind === 'key' && event.ctrl && event.name === 'c';
}
