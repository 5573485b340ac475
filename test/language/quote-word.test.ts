import fc from 'fast-check';
import {expect, test} from 'vitest';
import {isOption} from '../../source/language/binding/bind-options.js';
import {expand} from '../../source/language/references/expand.js';
import {parse} from '../../source/language/parsing/parser.js';
import {quoteWord} from '../../source/language/quote-word.js';

/** The texts of a line's words. */
function read(line: string) {
	const result = parse(line);
	const words = result.kind === 'complete' ? result.statements.flatMap(({words}) => words) : [];
	return words.map((word) => expand(word, {variables: {}, entities: {}}, line));
}

test.each([
	['plain', 'plain'],
	['/workspaces/a%20b', '/workspaces/a%20b'],
	['-3.5', '-3.5'],
	['größe', 'größe'],
	['', "''"],
	['my workspace', "'my workspace'"],
	["it's", `"it's"`],
	[`it's $5`, String.raw`'it'\''s $5'`],
	['--json', "'--json'"],
	['@experiment', "'@experiment'"],
	['=', "'='"],
	['#x', "'#x'"],
])('%j is written %s', (text, expected) => {
	expect(quoteWord(text)).toBe(expected);
});

const texts = fc.string({
	unit: fc.oneof(
		fc.constantFrom(...'\'"\\`$_{}[]()|;>!#@=-. \t\r\n/a1é😀\uD800\u00A0'),
		fc.string({maxLength: 1}),
	),
	maxLength: 30,
});

test('any text round-trips as one word that is not an option, in any position', () => {
	fc.assert(
		fc.property(texts, texts, (one, other) => {
			const words = read(`x ${quoteWord(one)} ${quoteWord(other)}`);
			expect(words.map(({text}) => text)).toEqual(['x', one, other]);
			expect(words.some((word) => isOption(word))).toBe(false);
		}),
		{numRuns: 3000},
	);
});

test.each(['@workspace', '{workspace}', '$_', '$a', '$a.b'])(
	'%s is read back as text, not as a reference',
	(text) => {
		expect(read(quoteWord(text))).toMatchObject([{text}]);
	},
);
