import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	emptyKeyParser,
	flushDelay,
	flushKeys,
	keyParser,
	type TerminalEvent,
} from '../../../source/editor/keys/key-parser.js';
import {type ReplyContent} from '../../../source/editor/keys/replies.js';

function read(...chunks: readonly string[]): readonly TerminalEvent[] {
	let state = emptyKeyParser;
	return chunks.flatMap((chunk) => {
		const parsed = keyParser(state, new TextEncoder().encode(chunk));
		state = parsed.state;
		return parsed.events;
	});
}

const answers: ReadonlyArray<readonly [string, string, ReplyContent]> = [
	['a background', '\u001B]11;rgb:1e1e/8080/ffff\u001B\\', {about: 'background', colour: [0x1e, 0x80, 0xff]}],
	['one ended by a bell', '\u001B]11;rgb:ff/00/80\u0007', {about: 'background', colour: [255, 0, 128]}],
	['one of single digits', '\u001B]11;rgb:f/0/8\u0007', {about: 'background', colour: [255, 0, 136]}],
	[
		'one with transparency',
		'\u001B]11;rgba:0000/0000/0000/8000\u0007',
		{about: 'background', colour: [0, 0, 0]},
	],
	['one in hexadecimal', '\u001B]11;#0a141e\u0007', {about: 'background', colour: [10, 20, 30]}],
	['a foreground', '\u001B]10;rgb:ffff/ffff/ffff\u0007', {about: 'foreground', colour: [255, 255, 255]}],
	['attributes', '\u001B[?62;4;22c', {about: 'attributes', attributes: [62, 4, 22]}],
	['a version', '\u001BP>|WezTerm 20240203\u001B\\', {about: 'version', text: 'WezTerm 20240203'}],
	['a graphics answer', '\u001B_Gi=31;OK\u001B\\', {about: 'graphics', isUnderstood: true}],
	['a graphics refusal', '\u001B_Gi=31;EINVAL:no\u001B\\', {about: 'graphics', isUnderstood: false}],
	['a cell', '\u001B[6;18;9t', {about: 'cell-size', width: 9, height: 18}],
	['a text area', '\u001B[4;720;1280t', {about: 'text-area', width: 1280, height: 720}],
	['a known mode', '\u001B[?1004;2$y', {about: 'mode', mode: 1004, isKnown: true}],
	['an unknown mode', '\u001B[?1004;0$y', {about: 'mode', mode: 1004, isKnown: false}],
	['a change to dark', '\u001B[?997;1n', {about: 'colour-scheme', isDark: true}],
	['a change to light', '\u001B[?997;2n', {about: 'colour-scheme', isDark: false}],
];

test.each(answers)('%s is a separate event between keys', (_title, input, content) => {
	expect(read(`a${input}b`)).toEqual([
		expect.objectContaining({kind: 'key', text: 'a'}),
		{kind: 'reply', ...content},
		expect.objectContaining({kind: 'key', text: 'b'}),
	]);
});

test.each(answers)('%s can arrive in two parts', (_title, input, content) => {
	for (let at = 1; at < input.length; at++) {
		expect(read(input.slice(0, at), input.slice(at))).toEqual([{kind: 'reply', ...content}]);
	}
});

test.each([
	['another number', '\u001B]4;1;rgb:ff/ff/ff\u0007'],
	['no colour', '\u001B]11;?\u0007'],
	['half a colour', '\u001B]11;rgb:ff/ff\u0007'],
	['a colour with more behind it', '\u001B]11;rgb:ff/ff/ff/ff/ff\u0007'],
	['a report of the clipboard', '\u001B]52;c;YWJj\u0007'],
	['a terminfo answer', '\u001BP1+r544e=1\u001B\\'],
	['more than anybody answers', `\u001B]11;rgb:ff/ff/ff${' '.repeat(5000)}\u0007`],
])('%s is no answer, and is not typed', (_title, input) => {
	expect(read(input)).toEqual([]);
});

test('the parser waits for a late reply, and never types the start of it', () => {
	const {state, events} = keyParser(emptyKeyParser, new TextEncoder().encode('\u001B]11;rgb:ff'));
	expect(events).toEqual([]);
	expect(flushDelay(state)).toBeGreaterThanOrEqual(1000);
	expect(flushKeys(state).events).toEqual([]);
});

test('nothing in a reply is ever typed', () => {
	fc.assert(
		fc.property(fc.string({unit: 'grapheme'}), fc.constantFrom(']11;', 'P>|', '_G'), (text, start) => {
			fc.pre(!/[\u0000-\u001F]/v.test(text)); // eslint-disable-line no-control-regex -- they end it
			expect(read(`\u001B${start}${text}\u001B\\`).filter(({kind}) => kind !== 'reply')).toEqual([]);
		}),
	);
});
