import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {
	bytesWithoutHiddenKeys,
	chunksWithoutHiddenKeys,
	hideKey,
	rowsWithoutHiddenKeys,
	withoutHiddenKeys,
} from '../../source/credentials/hidden-keys.js';

const key = 'key-of-the-test/9f8e7d6c5b4a';
hideKey(key);
hideKey('another-key-of-the-test');

const escapes: Readonly<Record<string, (character: string) => string>> = {
	'in JSON': (character) => String.raw`\u${code(character).toString(16).padStart(4, '0')}`,
	'in JSON with capitals': (character) =>
		String.raw`\u${code(character).toString(16).toUpperCase().padStart(4, '0')}`,
	'in an address': (character) => `%${code(character).toString(16)}`,
	'in a web page': (character) => `&#${code(character)};`,
	'in a web page in hexadecimal': (character) => `&#x${code(character).toString(16)};`,
	'with slashes escaped': (character) => (character === '/' ? String.raw`\/` : character),
	'with every other character escaped': (character) =>
		code(character) % 2 === 0 ? character : String.raw`\u00${code(character).toString(16)}`,
};

test.each(Object.entries(escapes))('a key written %s is shown nowhere', (_name, escape) => {
	const written = Array.from(key, escape).join('');
	expect(withoutHiddenKeys(`<${written}>`)).toBe('<********5b4a>');
	expect(Buffer.from(bytesWithoutHiddenKeys(Buffer.from(`<${written}>`))).toString()).toBe('<********5b4a>');
});

test.each([1, 2, 7, 64, 1000])(
	'a key split into chunks of %i bytes is hidden, and everything else is kept',
	async (size) => {
		const bytes = Buffer.concat([
			Buffer.from([0, 255, 128]),
			Buffer.from(`${'x'.repeat(500)}${key}${'é'.repeat(100)}another-key-of-the-test`),
		]);
		const chunks = Array.from({length: Math.ceil(bytes.length / size)}, (_, index) =>
			bytes.subarray(index * size, (index + 1) * size),
		);
		const written: Uint8Array[] = [];
		for await (const chunk of chunksWithoutHiddenKeys(chunks)) {
			written.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
		}

		const expected = bytes
			.toString('latin1')
			.replace(key, '********5b4a')
			.replace('another-key-of-the-test', '********test');
		expect(Buffer.concat(written).toString('latin1')).toBe(expected);
	},
);

test('texts and bytes keep their order', async () => {
	const written: string[] = [];
	for await (const chunk of chunksWithoutHiddenKeys(['a', Buffer.from('b'), Buffer.from('c'), `d ${key}`])) {
		written.push(String(chunk));
	}

	expect(written.join('')).toBe('abcd ********5b4a');
});

function code(character: string): number {
	return character.codePointAt(0) ?? 0;
}

const stars = '*'.repeat(key.length);

test.each([
	['as it is', `a ${key} b`, `a ${stars} b`],
	[
		'with a part in colour',
		`a ${key.slice(0, 3)}\u001B[1;31m${key.slice(3, 7)}\u001B[0m${key.slice(7)} b`,
		`a ***\u001B[1;31m****\u001B[0m${stars.slice(7)} b`,
	],
	['over two rows', `a ${key.slice(0, 9)}\n${key.slice(9)} b`, `a *********\n${stars.slice(9)} b`],
	[
		'as a link',
		`\u001B]8;;http://x\u001B\\${key}\u001B]8;;\u001B\\ b`,
		`\u001B]8;;http://x\u001B\\${stars}\u001B]8;;\u001B\\ b`,
	],
	['twice', `${key} ${key}`, `${stars} ${stars}`],
	['not at all', '\u001B[1mplain\u001B[0m', '\u001B[1mplain\u001B[0m'],
])(
	'a key on the screen %s becomes as many stars, and all else stays in its place',
	(_name, rows, expected) => {
		expect(rowsWithoutHiddenKeys(rows)).toBe(expected);
	},
);
