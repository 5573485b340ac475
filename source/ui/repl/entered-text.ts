import {type Key, type KeyEvent} from '../../editor/keys/keys.js';
import {parse} from '../../language/parsing/parser.js';

/** Lines pasted are typed one after another, each with an Enter behind it but the last. */
export function asTyped(event: KeyEvent): readonly KeyEvent[] {
	if (event.kind !== 'paste' || !/[\r\n]/v.test(event.text)) {
		return [event];
	}

	const enter: Key = {kind: 'key', name: 'enter', ctrl: false, alt: false, shift: false};
	const lines = event.text.split(/\r\n?|\n/v);
	return lines.flatMap((text, index) => [
		...(text === '' ? [] : [{kind: 'paste', text} as const]),
		...(index === lines.length - 1 ? [] : [enter]),
	]);
}

/** Ctrl-C. */
export function isInterrupt(event: KeyEvent): boolean {
	return event.kind === 'key' && event.ctrl && event.name === 'c';
}

/** Whether a command goes on in the next line. A text that cannot be read is run, so that its error is told. */
export function isIncomplete(text: string): boolean {
	try {
		return parse(text).kind === 'incomplete';
	} catch {
		return false;
	}
}
