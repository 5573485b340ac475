import {kittyKeys, otherKey, reportedModifiers, type ReportedModifiers} from './kitty-keys.js';
import {characterKey, namedKey, type KeyEvent} from './keys.js';
import {mouseReport} from './mouse.js';

/** A complete `ESC [ … final` without its introducer. */
export type ControlSequence = {
	/** Everything before the final byte: `1;5`, `?1`, `<64;1;1`. */
	readonly parameters: string;
	readonly final: string;
};

/** Decodes a control sequence; empty for replies of the terminal and unknown sequences. */
export function csiEvents({parameters, final}: ControlSequence): readonly KeyEvent[] {
	if (parameters.startsWith('<')) {
		return mouseReport(parameters.slice(1), final);
	}

	if (/[^\d;:]/.test(parameters)) {
		return [];
	}

	const fields = parameters.split(';');
	if (final === 'u') {
		return kittyKeys(fields);
	}

	return tildeFinals.has(final) ? numberedKey(fields, final) : letteredKey(fields, final);
}

/** Decodes `ESC O … final`: keys in the application modes. */
export function ss3Events({parameters, final}: ControlSequence): readonly KeyEvent[] {
	const modifiers = reportedModifiers(parameters.split(';').at(-1));
	const name = ss3Names.get(final);
	if (name !== undefined) {
		return pressed(name, modifiers);
	}

	if ('abcd'.includes(final)) {
		return [namedKey(rxvtArrows.get(final) ?? '', {...modifiers, ctrl: true})];
	}

	const character = keypad.get(final);
	return character === undefined ? [] : [characterKey(character, modifiers)];
}

/** `ESC [ [ A` to `ESC [ [ E`: F1 to F5 of the Linux console. */
export function consoleKey(final: string): readonly KeyEvent[] {
	const number = 'ABCDE'.indexOf(final) + 1;
	return number === 0 ? [] : [namedKey(`f${number}`)];
}

/** `ESC [ number ; modifiers ~`; rxvt encodes modifiers in the final byte instead. */
function numberedKey(fields: readonly string[], final: string): readonly KeyEvent[] {
	const number = Number(fields[0]);
	const modifiers = reportedModifiers(fields[1]);
	if (number === 27 && fields.length === 3) {
		return modifiers.isRelease || modifiers.hasOtherModifier ? [] : otherKey(Number(fields[2]), modifiers);
	}

	const name = numberedNames.get(number);
	const shift = modifiers.shift || final === '$' || final === '@';
	const ctrl = modifiers.ctrl || final === '^' || final === '@';
	return name === undefined ? [] : pressed(name, {...modifiers, shift, ctrl});
}

/** `ESC [ 1 ; modifiers letter`. With parameters, `R` is a cursor position report, not F3. */
function letteredKey(fields: readonly string[], final: string): readonly KeyEvent[] {
	const hasParameters = fields[0] !== '';
	if (!hasParameters && (final === 'I' || final === 'O')) {
		return [{kind: 'focus', isFocused: final === 'I'}];
	}

	const modifiers = reportedModifiers(fields[1]);
	if (!hasParameters && 'abcd'.includes(final)) {
		return [namedKey(rxvtArrows.get(final) ?? '', {...modifiers, shift: true})];
	}

	if (final === 'Z') {
		return pressed('tab', {...modifiers, shift: true});
	}

	const name = final === 'R' && hasParameters ? undefined : letteredNames.get(final);
	return name === undefined ? [] : pressed(name, modifiers);
}

function pressed(name: string, modifiers: ReportedModifiers): readonly KeyEvent[] {
	return modifiers.isRelease || modifiers.hasOtherModifier ? [] : [namedKey(name, modifiers)];
}

const tildeFinals: ReadonlySet<string> = new Set(['~', '$', '^', '@']);

const letteredNames: ReadonlyMap<string, string> = new Map([
	['A', 'up'],
	['B', 'down'],
	['C', 'right'],
	['D', 'left'],
	['E', 'begin'],
	['F', 'end'],
	['H', 'home'],
	['P', 'f1'],
	['Q', 'f2'],
	['R', 'f3'],
	['S', 'f4'],
]);

const ss3Names: ReadonlyMap<string, string> = new Map([...letteredNames, ['M', 'enter'], ['I', 'tab']]);

const rxvtArrows: ReadonlyMap<string, string> = new Map([
	['a', 'up'],
	['b', 'down'],
	['c', 'right'],
	['d', 'left'],
]);

const keypad: ReadonlyMap<string, string> = new Map([
	[' ', ' '],
	['X', '='],
	['j', '*'],
	['k', '+'],
	['l', ','],
	['m', '-'],
	['n', '.'],
	['o', '/'],
	...Array.from('pqrstuvwxy', (final, digit): [string, string] => [final, String(digit)]),
]);

/** VT220, xterm, rxvt, tmux and the Linux console agree on the numbers they share. */
const numberedNames: ReadonlyMap<number, string> = new Map([
	...[11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34].map(
		(code, index): [number, string] => [code, `f${index + 1}`],
	),
	[1, 'home'],
	[2, 'insert'],
	[3, 'delete'],
	[4, 'end'],
	[5, 'page-up'],
	[6, 'page-down'],
	[7, 'home'],
	[8, 'end'],
	[29, 'menu'],
]);
