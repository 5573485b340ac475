import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type Output} from '../../../source/output/document.js';
import {pipe, printed, terminal} from '../../helpers/output-screen.js';

function answer(text: string, value: unknown = null): Output {
	return {value, body: {bytes: new TextEncoder().encode(text), mediaType: 'application/json'}};
}

const sent = String.raw`{"b": [1, 2.0, NaN, -0], "a": {"id": 12345678901234567890, "e": [], "o": {}}, "s": "\u00e9\"", "t": true}`;

test('in a pipe JSON is indented as by jq, with keys, numbers and texts exactly as sent', () => {
	expect(printed(answer(sent), 'json', pipe)).toBe(`\
{
  "b": [
    1,
    2.0,
    NaN,
    -0
  ],
  "a": {
    "id": 12345678901234567890,
    "e": [],
    "o": {}
  },
  "s": "\\u00e9\\"",
  "t": true
}
`);
});

test('on a terminal short lists are printed on one line', () => {
	const lines = `\
{
  "b": [1, 2.0, NaN, -0],
  "a": {
    "id": 12345678901234567890,
    "e": [],
    "o": {}
  },
  "s": "\\u00e9\\"",
  "t": true
}
`;
	for (const columns of [40, 80, 160]) {
		expect(printed(answer(sent), 'auto', terminal(columns))).toBe(lines);
	}
});

test('a terminal folds long lists, long texts and deep levels and says how to see the rest, unless JSON is requested', () => {
	const value = {
		list: Array.from({length: 1234}, (_, n) => ({n})),
		text: 'x'.repeat(500),
		deep: {a: {b: {c: {d: [1, {}]}}}},
	};
	const text = printed({value}, 'auto', terminal(28));
	expect(text.replaceAll('\n', '')).toContain('… 1,184 more items: more, view');
	expect(text.replaceAll('\n', '')).toContain('… 301 more characters: view');
	expect(text.replaceAll('\n', '')).toContain('"d": [2 items: view]');
	expect(printed({value}, 'json', terminal(28))).not.toContain('view');
	expect(printed({value}, 'auto', pipe)).not.toContain('view');
});

test('each kind of value has its own colour', () => {
	expect(printed({value: {a: ['x', 1, true, null]}}, 'json', terminal(80, {colour: '16'}))).toBe(
		'{\n  \u001B[34m"a"\u001B[0m: [\u001B[32m"x"\u001B[0m, \u001B[36m1\u001B[0m, \u001B[33mtrue\u001B[0m, \u001B[90mnull\u001B[0m]\n}\n',
	);
});

test('large integers keep every digit', () => {
	expect(printed({value: [12_345_678_901_234_567_890n]}, 'json', pipe)).toBe(
		'[\n  12345678901234567890\n]\n',
	);
});

test('hidden characters are escaped on a terminal and unchanged in a pipe', () => {
	expect(printed({value: 'a\u202Eb\u{E0041}'}, 'json', terminal(80))).toBe('"a\\u202eb\\udb40\\udc41"\n');
	expect(printed({value: 'a\u202Eb'}, 'json', pipe)).toBe('"a\u202Eb"\n');
});

test('ten thousand levels do not overflow the stack', () => {
	const deep = '['.repeat(10_000) + ']'.repeat(10_000);
	expect(printed(answer(deep, []), 'auto', terminal(80)).split('\n').length).toBeGreaterThan(10);
	expect(printed(answer(deep, []), 'ndjson', pipe)).toContain('\n');
});

test('printed JSON can be read back as the same value, whether it came from text or from values', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			const text = JSON.stringify(value);
			const pretty = `${JSON.stringify(value, null, 2)}\n`;
			expect(printed(answer(text, value), 'json', pipe)).toBe(pretty);
			expect(printed({value: JSON.parse(text)}, 'json', pipe)).toBe(pretty);
		}),
	);
});

test('JSON printed without colour on a wide terminal can be read back, too', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			const text = JSON.stringify(value);
			const same: unknown = JSON.parse(text);
			expect(JSON.parse(printed({value: same}, 'json', terminal(100_000)))).toEqual(same);
		}),
	);
});
