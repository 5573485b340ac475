import {characterKey, namedKey, type Key, type Modifiers} from './keys.js';

/** Modifiers as terminals report them, with the event type. */
export type ReportedModifiers = Modifiers & {
	readonly capsLock: boolean;

	/** Super or Hyper is held: a key for the window manager. */
	readonly hasOtherModifier: boolean;

	/** The event is a key release. */
	readonly isRelease: boolean;
};

/** Parses `5` or `5:3`: the modifier bits plus one, and the event type. Source: xterm's and kitty's keyboard protocols. */
export function reportedModifiers(field: string | undefined): ReportedModifiers {
	const [modifier, event] = (field ?? '').split(':');
	const bits = Math.max(0, Number(modifier) || 1) - 1;
	return {
		shift: hasBit(bits, 1),
		alt: hasBit(bits, 2) || hasBit(bits, 32),
		ctrl: hasBit(bits, 4),
		capsLock: hasBit(bits, 64),
		hasOtherModifier: hasBit(bits, 8) || hasBit(bits, 16),
		isRelease: event === '3',
	};
}

/** Decodes `ESC [ code:shifted:base ; modifiers:event ; text u`. More than one key only for composed text. */
export function kittyKeys([codes = '', modifierField, textField]: readonly string[]): readonly Key[] {
	const modifiers = reportedModifiers(modifierField);
	const [code, shifted, base] = codes.split(':').map(Number);
	if (modifiers.isRelease || modifiers.hasOtherModifier || code === undefined) {
		return [];
	}

	const named = kittyNames.get(code);
	if (named !== undefined) {
		return [namedKey(named, modifiers)];
	}

	const text = modifiers.ctrl || modifiers.alt ? '' : textOf(textField);
	return text === ''
		? plainKeys(modifiers, {code: kittyKeypad.get(code) ?? code, shifted, base})
		: Array.from(text, (character) => characterKey(character));
}

/** Decodes `ESC [ 27 ; modifiers ; code ~` (xterm's modifyOtherKeys). */
export function otherKey(code: number, modifiers: ReportedModifiers): readonly Key[] {
	const named = kittyNames.get(code);
	return named === undefined ? plainKeys(modifiers, {code}) : [namedKey(named, modifiers)];
}

type KittyCodes = {
	readonly code: number;
	readonly shifted?: number | undefined;

	/** The key at this position on a US layout; makes Ctrl-C work in a Cyrillic layout. */
	readonly base?: number | undefined;
};

function plainKeys(modifiers: ReportedModifiers, {code, shifted, base}: KittyCodes): readonly Key[] {
	const isShortcut = modifiers.ctrl || modifiers.alt;
	const meant = isShortcut && code > 0x7f && base ? base : modifiers.shift && shifted ? shifted : code;
	if (!isPrintable(meant)) {
		return [];
	}

	const character = String.fromCodePoint(meant);
	const isUpper = modifiers.shift !== (modifiers.capsLock && !isShortcut);
	return [characterKey(isUpper ? upperCase(character) : character, modifiers)];
}

/** Kitty puts functional keys in the private use area; those missing from the tables are modifier and media keys. */
function isPrintable(code: number): boolean {
	return (
		code >= 0x20 && code <= 0x10_ff_ff && !isBetween(code, 0x7f, 0x9f) && !isBetween(code, 0xd8_00, 0xf8_ff)
	);
}

function textOf(field: string | undefined): string {
	const codes = (field ?? '').split(':').map(Number);
	return codes
		.filter((code) => isPrintable(code))
		.map((code) => String.fromCodePoint(code))
		.join('');
}

function upperCase(character: string): string {
	const upper = character.toUpperCase();
	return [...upper].length === 1 ? upper : character;
}

/** Whether a bit is set; `bit` is its value: 1, 2, 4 … */
export function hasBit(bits: number, bit: number): boolean {
	return Math.floor(bits / bit) % 2 === 1;
}

function isBetween(value: number, low: number, high: number): boolean {
	return value >= low && value <= high;
}

const kittyNames: ReadonlyMap<number, string> = new Map([
	[8, 'backspace'],
	[9, 'tab'],
	[13, 'enter'],
	[27, 'escape'],
	[127, 'backspace'],
	[57_363, 'menu'],
	[57_414, 'enter'],
	...['left', 'right', 'up', 'down', 'page-up', 'page-down', 'home', 'end', 'insert', 'delete', 'begin'].map(
		(name, index): [number, string] => [57_417 + index, name],
	),
	...Array.from({length: 23}, (_, index): [number, string] => [57_376 + index, `f${index + 13}`]),
]);

/** Keypad keys by code, with the character they type. */
const kittyKeypad: ReadonlyMap<number, number> = new Map([
	...Array.from('0123456789./*-+', (character, index): [number, number] => [
		57_399 + index,
		character.codePointAt(0) ?? 0,
	]),
	[57_415, 0x3d],
	[57_416, 0x2c],
]);
