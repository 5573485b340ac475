import {type KeyEvent, type Mouse} from './keys.js';
import {hasBit} from './kitty-keys.js';

/** Parses `button;column;row` of an SGR report (`ESC [ < … M` or `m`). */
export function mouseReport(parameters: string, final: string): readonly KeyEvent[] {
	const [button, column, row] = parameters.split(';').map(Number);
	if (button === undefined || column === undefined || row === undefined || !'Mm'.includes(final)) {
		return [];
	}

	return mouseEvents({button, column, row, isRelease: final === 'm'});
}

/** Parses the three bytes after `ESC [ M`, each offset by 32. */
export function oldMouseReport(bytes: Uint8Array): readonly KeyEvent[] {
	const [button = 0, column = 0, row = 0] = Array.from(bytes, (byte) => byte - 32);
	return mouseEvents({button, column, row, isRelease: button % 4 === 3});
}

type Report = {
	readonly button: number;
	readonly column: number;
	readonly row: number;
	readonly isRelease: boolean;
};

function mouseEvents({button, column, row, isRelease}: Report): readonly KeyEvent[] {
	if (![button, column, row].every((value) => Number.isSafeInteger(value) && value >= 0)) {
		return [];
	}

	const name = eventName(button, isRelease);
	return name === undefined ? [] : [{kind: 'mouse', name, row, column, ...heldKeys(button)}];
}

/** Button bits: 0-1 the button, 2-4 modifiers, 5 motion, 6 wheel. */
function eventName(button: number, isRelease: boolean): Mouse['name'] | undefined {
	if (hasBit(button, 64)) {
		return ([`wheel-up`, `wheel-down`] as const)[button % 4];
	}

	return hasBit(button, 32) ? 'move' : isRelease ? 'release' : 'press';
}

function heldKeys(button: number) {
	return {shift: hasBit(button, 4), alt: hasBit(button, 8), ctrl: hasBit(button, 16)};
}
