/** Milliseconds after which an Escape counts as the key, on connections that deliver sequences whole. */
export const shortEscapeTime = 40;

/** Modifier keys held down. */
export type Modifiers = {
	readonly ctrl: boolean;
	readonly alt: boolean;

	/** Only set for named keys and letters; `?` is the key `?`, not Shift and `/`. */
	readonly shift: boolean;
};

/** A key press. */
export type Key = Modifiers & {
	readonly kind: 'key';

	/** `enter`, `page-up`, `f5`, `space`, or one character; letters are lower case, with `shift` for capitals. */
	readonly name: string;

	/** The text it inserts, one code point. Absent for named keys and with Ctrl or Alt. */
	readonly text?: string | undefined;
};

/** Text from a bracketed paste, unchanged. */
export type Paste = {readonly kind: 'paste'; readonly text: string};

/** The terminal window gained or lost focus. */
export type Focus = {readonly kind: 'focus'; readonly isFocused: boolean};

/** A mouse report. Row and column count from 1. */
export type Mouse = Modifiers & {
	readonly kind: 'mouse';
	readonly name: 'wheel-up' | 'wheel-down' | 'press' | 'release' | 'move';
	readonly row: number;
	readonly column: number;
};

/** An event from the keyboard, mouse or window. */
export type KeyEvent = Key | Paste | Focus | Mouse;

export const noModifiers: Modifiers = {ctrl: false, alt: false, shift: false};

/** Names of the keys that are not characters. */
export const namedKeys: ReadonlySet<string> = new Set([
	'enter',
	'tab',
	'escape',
	'backspace',
	'delete',
	'insert',
	'space',
	'up',
	'down',
	'left',
	'right',
	'home',
	'end',
	'page-up',
	'page-down',
	'begin',
	'menu',
	...Array.from({length: 35}, (_, index) => `f${index + 1}`),
]);

/** Creates a key that inserts no text. */
export function namedKey(name: string, modifiers: Modifiers = noModifiers): Key {
	return {kind: 'key', name, ctrl: modifiers.ctrl, alt: modifiers.alt, shift: modifiers.shift};
}

/** Creates the key that types a character: `A` is Shift and `a`. */
export function characterKey(character: string, {ctrl, alt, shift}: Modifiers = noModifiers): Key {
	const lower = character.toLowerCase();
	const isCapital = lower !== character && [...lower].length === 1;
	const name = character === ' ' ? 'space' : isCapital ? lower : character;
	const hasShift = isCapital || (shift && (ctrl || alt || name === 'space'));
	const text = ctrl || alt ? {} : {text: character};
	return {kind: 'key', name, ctrl, alt, shift: hasShift, ...text};
}

/** The key for a control byte: 0x01 is Ctrl-A, 0x7f Backspace, 0x00 Ctrl-Space. */
export function controlKey(byte: number, alt = false): Key {
	const name = controlNames.get(byte);
	if (name !== undefined) {
		return namedKey(name, {...noModifiers, alt});
	}

	const character = byte === 0 ? ' ' : String.fromCodePoint(byte + 0x40);
	return {...namedKey(character === ' ' ? 'space' : character.toLowerCase()), ctrl: true, alt};
}

const controlNames: ReadonlyMap<number, string> = new Map([
	[0x09, 'tab'],
	[0x0d, 'enter'],
	[0x1b, 'escape'],
	[0x7f, 'backspace'],
]);
