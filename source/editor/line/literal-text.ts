import {type Key} from '../keys/keys.js';

/** What a key sends as it is: Ctrl-A is U+0001, Tab a tab. Empty for keys that send more than one character. */
export function literalText({name, ctrl, text}: Key): string {
	if (text !== undefined) {
		return text;
	}

	if (!ctrl) {
		return literalNames[name] ?? '';
	}

	const code = name === 'space' ? 0 : (name.toUpperCase().codePointAt(0) ?? 0) - 0x40;
	const isControl = (name === 'space' || [...name].length === 1) && code >= 0 && code < 0x20;
	return isControl ? String.fromCodePoint(code) : '';
}

const literalNames: Readonly<Record<string, string>> = {
	tab: '\t',
	enter: '\n',
	escape: '\u001B',
	backspace: '\u007F',
};
