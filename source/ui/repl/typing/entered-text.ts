import {type KeyEvent} from '../../../editor/keys/keys.js';

/** Where pasted lines begin, and where each of them ends. */
export type LineBound = {readonly kind: 'lines-begin' | 'line-end'};

/** A paste as if its lines had been typed one after another; the last one has no line end. */
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

/** What keys have typed, as text; lines that were entered end with a line end. Other keys leave nothing. */
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

/** Ctrl-C. */
export function isInterrupt(event: KeyEvent): boolean {
	return event.kind === 'key' && event.ctrl && event.name === 'c';
}
