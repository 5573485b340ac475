import {CredentialsError} from '../errors/credentials-error.js';

/**
Extracts the key from pasted or piped text: removes surrounding line ends, blanks, bracketed-paste marks, the `\x16` of a Windows paste,
quotes and a leading `impact-api-key:`, in any order. Pure.

@throws CredentialsError `malformed` when nothing is left or the rest cannot be a key. The message never contains the text.
*/
export function sanitiseKey(pasted: string): string {
	const key = unwrap(pasted);
	if (key === '') {
		throw new CredentialsError(
			pasted.trim() === '' ? 'no key was entered' : 'there is no key in what was entered',
			'malformed',
			{hint: 'Copy the key from the server’s page and paste it here.'},
		);
	}

	checkKey(key, 'the key');
	return key;
}

/**
Checks that a key can be sent in a header: one line of visible ASCII characters.

@param subject - what is checked, for the message, e.g. `the key in ~/.impact/api.key`.
@throws CredentialsError `malformed`, naming the first invalid character and its 1-based position.
*/
export function checkKey(key: string, subject: string): void {
	const found = /[^\u0021-\u007E]/v.exec(key);
	if (found === null) {
		return;
	}

	throw new CredentialsError(
		`${subject} has ${describe(found[0])} at character ${found.index + 1}`,
		'malformed',
		{
			hint: 'A key is one line of letters, digits and signs, without blanks. Copy it again, and only it.',
		},
	);
}

/** Strips wrappings repeatedly, because they may be nested in any order. */
function unwrap(text: string): string {
	let inner = text;
	let before;
	do {
		before = inner;
		for (const strip of wrappings) {
			inner = strip(inner);
		}
	} while (inner !== before);

	return inner;
}

const wrappings: ReadonlyArray<(text: string) => string> = [
	(text) => text.trim(),
	(text) => text.replaceAll('\u001B[200~', '').replaceAll('\u001B[201~', ''),
	// A line editor may have swallowed the escape character of the paste marks.
	(text) => text.replace(/^\[200~/v, '').replace(/\[201~$/v, ''),
	(text) => (text.startsWith('\u0016') ? text.slice(1) : text),
	(text) => text.replace(/^impact-api-key\s*:/iv, ''),
	unquote,
];

const quotes: ReadonlyArray<readonly [open: string, close: string]> = [
	['"', '"'],
	["'", "'"],
	['`', '`'],
	['“', '”'],
	['‘', '’'],
	['«', '»'],
];

function unquote(text: string): string {
	const isQuoted = quotes.some(
		([open, close]) => text.length >= 2 && text.startsWith(open) && text.endsWith(close),
	);
	return isQuoted ? text.slice(1, -1) : text;
}

function describe(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
	if (character === '\n' || character === '\r') {
		return 'a line break';
	}

	if (character === ' ' || character === '\t') {
		return 'a blank';
	}

	return code < 0x20 || (code >= 0x7f && code < 0xa0)
		? `a control character (${name})`
		: `a character outside ASCII (${name})`;
}
