import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	emptyKeyParser,
	flushDelay,
	flushKeys,
	isPending,
	keyParser,
	type KeyParser,
	type TerminalEvent,
} from '../../../source/editor/keys/key-parser.js';
import {characterKey, namedKey} from '../../../source/editor/keys/keys.js';
import {busyTime} from '../../helpers/busy-time.js';
import {inChunks} from '../../helpers/arbitrary-values.js';

const encoder = new TextEncoder();

function bytesOf(input: string | readonly number[]): Uint8Array {
	return typeof input === 'string' ? encoder.encode(input) : Uint8Array.from(input);
}

function read(chunks: readonly Uint8Array[], flush = true): TerminalEvent[] {
	const events: TerminalEvent[] = [];
	let state: KeyParser = emptyKeyParser;
	for (const chunk of chunks) {
		const parsed = keyParser(state, chunk);
		state = parsed.state;
		events.push(...parsed.events);
	}

	if (flush && isPending(state)) {
		events.push(...flushKeys(state).events);
	}

	return events;
}

/** `ctrl-a`, `A!` for inserted text: short enough for tables. */
function shown(event: TerminalEvent): string {
	switch (event.kind) {
		case 'key': {
			const held = (['ctrl', 'alt', 'shift'] as const)
				.filter((name) => event[name])
				.map((name) => `${name}-`);
			return `${held.join('')}${event.name}${event.text === undefined ? '' : `=${event.text}`}`;
		}

		case 'paste': {
			return `paste:${event.text}`;
		}

		case 'focus': {
			return event.isFocused ? 'focus-in' : 'focus-out';
		}

		case 'mouse': {
			return `${event.name}@${event.row},${event.column}`;
		}

		case 'reply': {
			return event.about;
		}
	}
}

const namedTable: Array<[string, readonly string[]]> = [
	['up', ['\u001B[A', '\u001BOA', '\u001B[1A', '\u001B[57419u', '\u001B[1;1:1A']],
	['down', ['\u001B[B', '\u001BOB', '\u001B[57420u']],
	['right', ['\u001B[C', '\u001BOC', '\u001B[1;1:2C']],
	['left', ['\u001B[D', '\u001BOD']],
	['home', ['\u001B[H', '\u001BOH', '\u001B[1~', '\u001B[7~', '\u001B[57423u']],
	['end', ['\u001B[F', '\u001BOF', '\u001B[4~', '\u001B[8~']],
	['insert', ['\u001B[2~']],
	['delete', ['\u001B[3~', '\u001B[57426u']],
	['backspace', ['\u007F', '\u001B[127u']],
	['page-up', ['\u001B[5~']],
	['page-down', ['\u001B[6~']],
	['enter', ['\r', '\u001BOM', '\u001B[13u', '\u001B[57414u']],
	['tab', ['\t', '\u001B[9u', '\u001BOI']],
	['escape', ['\u001B', '\u001B[27u', '\u001B[27;1u']],
	['f1', ['\u001BOP', '\u001B[11~', '\u001B[[A', '\u001B[P']],
	['f3', ['\u001BOR', '\u001B[13~', '\u001B[[C', '\u001B[R']],
	['f5', ['\u001B[15~', '\u001B[[E']],
	['f6', ['\u001B[17~']],
	['f12', ['\u001B[24~']],
	['f13', ['\u001B[25~', '\u001B[57376u']],
	['ctrl-left', ['\u001B[1;5D', '\u001BOd', '\u001B[1;5:1D', '\u001BO5D', '\u001BO1;5D']],
	['alt-left', ['\u001B[1;3D', '\u001B\u001B[D', '\u001B\u001BOD', '\u001B[1;33D']],
	['shift-left', ['\u001B[1;2D', '\u001B[d']],
	['ctrl-alt-shift-up', ['\u001B[1;8A']],
	['ctrl-delete', ['\u001B[3;5~', '\u001B[3^']],
	['shift-delete', ['\u001B[3;2~', '\u001B[3$']],
	['ctrl-shift-home', ['\u001B[1;6H', '\u001B[7@']],
	['shift-tab', ['\u001B[Z', '\u001B[9;2u', '\u001B[27;2;9~', '\u001B[1;2Z']],
	['ctrl-enter', ['\u001B[27;5;13~', '\u001B[13;5u']],
	['alt-enter', ['\u001B\r', '\u001B[13;3u', '\u001B[27;3;13~']],
	['shift-enter', ['\u001B[13;2u', '\u001B[27;2;13~']],
	['alt-backspace', ['\u001B\u007F', '\u001B[127;3u']],
	['ctrl-backspace', ['\u001B[127;5u', '\u001B[27;5;127~', '\u001B[27;5;8~']],
];

const characterTable: Array<[string, readonly string[]]> = [
	['a=a', ['a', '\u001B[97u', '\u001B[97;1:1u', '\u001B[97;;97u', '\u001B[97;65u'.replace('65', '1')]],
	[
		'shift-a=A',
		['A', '\u001B[97;2u', '\u001B[97:65;2u', '\u001B[97;2;65u', '\u001B[97;65u', '\u001B[27;2;65~'],
	],
	['?=?', ['?', '\u001B[47:63;2u', '\u001B[47;2;63u']],
	['é=é', ['é', '\u001B[233u']],
	['shift-é=É', ['É']],
	['中=中', ['中']],
	['😀=😀', ['😀', '\u001B[0;;128512u']],
	['space= ', [' ', '\u001B[32u']],
	['5=5', ['5', '\u001B[57404u', '\u001BOu']],
	['ctrl-a', ['\u0001', '\u001B[97;5u', '\u001B[27;5;97~', '\u001B[97;69u']],
	['ctrl-h', ['\u0008']],
	['ctrl-j', ['\n']],
	['ctrl-i', ['\u001B[105;5u', '\u001B[27;5;105~']],
	['ctrl-shift-z', ['\u001B[122;6u', '\u001B[27;6;90~', '\u001B[122:90;6u']],
	['ctrl-c', ['\u0003', '\u001B[1089::99;5u']],
	['ctrl-space', ['\u0000', '\u001B[32;5u', '\u001B[27;5;32~']],
	['ctrl-_', ['\u001F', '\u001B[95;5u']],
	['ctrl-\\', ['\u001C']],
	['ctrl-alt-a', ['\u001B\u0001', '\u001B[97;7u']],
	['alt-b', ['\u001Bb', '\u001B[98;3u', '\u001B[27;3;98~']],
	['alt-shift-b', ['\u001BB', '\u001B[98;4u', '\u001B[27;4;66~']],
	['alt-.', ['\u001B.', '\u001B[46;3u']],
	['alt-é', ['\u001Bé', '\u001B[233;3u']],
	['alt-space', ['\u001B ']],
	['alt-[', ['\u001B[']],
	['alt-]', ['\u001B]']],
	['alt-shift-o', ['\u001BO']],
	['alt-shift-p', ['\u001BP']],
	['alt-_', ['\u001B_']],
];

test.each([...namedTable, ...characterTable])(
	'%s is recognized in every encoding terminals use',
	(name, inputs) => {
		for (const input of inputs) {
			expect(
				read([bytesOf(input)]).map((event) => shown(event)),
				JSON.stringify(input),
			).toEqual([name]);
		}
	},
);

test.each<[string, string]>([
	['device attributes', '\u001B[?62;22c'],
	['secondary device attributes', '\u001B[>0;276;0c'],
	['cursor position', '\u001B[12;40R'],
	['cursor position in the first row', '\u001B[1;2R'],
	['device status', '\u001B[0n'],
	['window size', '\u001B[8;24;80t'],
	['mode report', '\u001B[?2026;2$y'],
	['kitty flags', '\u001B[?1u'],
	['background colour ended by a bell', '\u001B]11;rgb:1e1e/1e1e/1e1e\u0007'],
	['background colour ended by a string terminator', '\u001B]11;rgb:1e1e/1e1e/1e1e\u001B\\'],
	['terminal version', '\u001BP>|xterm(388)\u001B\\'],
	['terminfo answer', '\u001BP1+r544e=787465726d\u001B\\'],
	['graphics answer', '\u001B_Gi=31;OK\u001B\\'],
	['a release of a key', '\u001B[97;1:3u'],
	['a release of an arrow', '\u001B[1;1:3A'],
	['a key of the window manager', '\u001B[99;9u'],
	['a modifier alone', '\u001B[57441;2u'],
	['an unknown number', '\u001B[99~'],
	['an unknown letter', '\u001B[1;2z'],
	['an unknown private form', '\u001B[?1;2q'],
	['an end of paste without a start', '\u001B[201~'],
	['a control character in UTF-8', '\u0085'],
])('%s is never typed', (_title, input) => {
	const typed = read([bytesOf(`${input}x`)]).filter(({kind}) => kind !== 'reply');
	expect(typed.map((event) => shown(event))).toEqual(['x=x']);
});

test.each<[string, string, readonly string[]]>([
	['two Escapes', '\u001B\u001B', ['escape', 'escape']],
	['three Escapes and an arrow', '\u001B\u001B\u001B[A', ['escape', 'alt-up']],
	['Escape, then Alt and a letter', '\u001B\u001Ba', ['escape', 'alt-a']],
	['text and Enter in one read', 'ab\r', ['a=a', 'b=b', 'enter']],
	['a sequence broken off by a control byte', '\u001B[1;\u0003', ['ctrl-c']],
	['a sequence broken off by another', '\u001B[1;\u001B[A', ['up']],
	['an answer broken off by Ctrl-C', '\u001B]11;\u0003a', ['ctrl-c', 'a=a']],
	['an answer broken off by a key', '\u001B]11;rgb\u001B[A', ['up']],
	['focus', '\u001B[I\u001B[O', ['focus-in', 'focus-out']],
	['a turn of the wheel', '\u001B[<64;10;5M\u001B[<65;10;5M', ['wheel-up@5,10', 'wheel-down@5,10']],
	['a click', '\u001B[<0;1;2M\u001B[<0;1;2m', ['press@2,1', 'release@2,1']],
	['an old mouse report', '\u001B[M`!!a', ['wheel-up@1,1', 'a=a']],
	['composed text', '\u001B[0;;104:105u', ['h=h', 'i=i']],
	['a paste', '\u001B[200~a\r\nb\u001B[31m\u001B[201~c', ['paste:a\r\nb\u001B[31m', 'c=c']],
	['an empty paste', '\u001B[200~\u001B[201~', ['paste:']],
	[
		'a paste that looks like ending',
		'\u001B[200~\u001B[20\u001B[201x\u001B[201~',
		['paste:\u001B[20\u001B[201x'],
	],
	['a paste that never ends', '\u001B[200~abc\u001B[20', ['paste:abc']],
	['a sequence that never ends', 'a\u001B[1;5', ['a=a']],
])('%s is understood', (_title, input, events) => {
	expect(read([bytesOf(input)]).map((event) => shown(event))).toEqual(events);
});

test.each<[string, readonly number[], string]>([
	['a lone continuation byte', [0x80], '\uFFFD'],
	['an overlong form', [0xc0, 0xaf], '\uFFFD\uFFFD'],
	['a surrogate', [0xed, 0xa0, 0x80], '\uFFFD\uFFFD\uFFFD'],
	['a cut-off character and a letter', [0xe2, 0x82, 0x61], '\uFFFDa'],
	['a cut-off character', [0xf0, 0x9f, 0x98], '\uFFFD'],
	['more than Unicode has', [0xf5, 0x80], '\uFFFD\uFFFD'],
])('%s becomes the replacement character', (_title, bytes, text) => {
	const typed = read([bytesOf(bytes)]).map((event) => (event.kind === 'key' ? event.text : ''));
	expect(typed.join('')).toBe(text);
	const start = bytesOf('\u001B[200~');
	expect(read([start, bytesOf(bytes), bytesOf('\u001B[201~')])).toEqual([{kind: 'paste', text}]);
});

test('invalid UTF-8 is decoded as in browsers', () => {
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 20}), (bytes) => {
			const high = Uint8Array.of(0x61, ...bytes.map((byte) => (byte < 0x80 ? 0x61 : byte)));
			const typed = read([high]).map((event) => (event.kind === 'key' ? event.text : ''));
			const expected = new TextDecoder().decode(high).replaceAll(/[\u0080-\u009F]/g, '');
			expect(typed.join('')).toBe(expected);
		}),
	);
});

const pieces = fc.array(
	fc.oneof(
		fc.constantFrom(
			...[...namedTable, ...characterTable].flatMap(([, inputs]) => inputs).map((input) => bytesOf(input)),
		),
		fc.constantFrom(
			...[
				'\u001B[200~',
				'\u001B[201~',
				'\u001B[20',
				'\u001B]11;',
				'rgb:1/2/3',
				'\u001BP>|é',
				'\u001B[?62;4c',
				'\u001BP1+r',
				'\u001B\\',
				'\u0007',
				'é中😀',
				'\u001B[<64;1',
			].map((input) => bytesOf(input)),
		),
		fc.uint8Array({maxLength: 6}),
	),
	{maxLength: 12},
);

test('events do not depend on how bytes are split into chunks', () => {
	fc.assert(
		fc.property(pieces, fc.array(fc.nat(8), {minLength: 1, maxLength: 30}), (parts, sizes) => {
			const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
			expect(read(inChunks(bytes, sizes))).toEqual(read([bytes]));
			expect(read(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(read([bytes]));
		}),
		{numRuns: 2000},
	);
});

test('a paste keeps its text whatever it contains', () => {
	fc.assert(
		fc.property(fc.string({unit: 'binary'}), (text) => {
			fc.pre(!text.includes('\u001B[201~'));
			expect(read([bytesOf('\u001B[200~'), bytesOf(text), bytesOf('\u001B[201~')])).toEqual([
				{kind: 'paste', text},
			]);
		}),
	);
});

test('the state does not share the buffer of the bytes', () => {
	const buffer = bytesOf('\u001B[1;');
	const {state} = keyParser(emptyKeyParser, buffer);
	buffer.fill(0x78);
	expect(keyParser(state, bytesOf('5D')).events.map((event) => shown(event))).toEqual(['ctrl-left']);
});

test('a lone Escape waits briefly, a partial sequence or paste longer', () => {
	const delay = (input: string) => flushDelay(keyParser(emptyKeyParser, bytesOf(input)).state);
	expect(delay('\u001B')).toBe(40);
	expect(delay('\u001B[1;')).toBeGreaterThan(40);
	expect(delay('\u001B[200~a')).toBeGreaterThan(1000);
	expect(isPending(emptyKeyParser)).toBe(false);
	const {state} = keyParser(emptyKeyParser, bytesOf('\u001B'));
	expect(flushDelay(state, 150)).toBe(150);
});

/** Silence: what is pending is flushed. */
const silence = Symbol('silence');

/** What is heard of chunks with silence between them. */
function heard(...chunks: ReadonlyArray<string | typeof silence>): readonly string[] {
	let state: KeyParser = emptyKeyParser;
	return chunks.flatMap((chunk) => {
		const parsed = chunk === silence ? flushKeys(state) : keyParser(state, bytesOf(chunk));
		state = parsed.state;
		return parsed.events.map((event) => shown(event));
	});
}

const begun = '\u001B[200~a';
const ended = '\u001B[201~';

test.each([
	['its rest is text', [begun, silence, 'y\r', ended, 'b'], ['paste:a', 'paste:y\r', 'b=b']],
	['a key alone soon after is text', [begun, silence, 'y', ended, 'b'], ['paste:a', 'paste:y', 'b=b']],
	[
		'also when the silence comes again',
		[begun, silence, 'y', silence, 'n', ended],
		['paste:a', 'paste:y', 'paste:n'],
	],
	['a key alone long after ends it', [begun, silence, silence, 'y', 'n'], ['paste:a', 'y=y', 'n=n']],
	['an arrow long after ends it', [begun, silence, silence, '\u001B[A'], ['paste:a', 'up']],
	['several keys long after do not', [begun, silence, silence, 'y\r', ended], ['paste:a', 'paste:y\r']],
	['Ctrl-C ends it', [begun, silence, '\u0003', 'y'], ['paste:a', 'ctrl-c', 'y=y']],
	[
		'its end mark in two pieces is none of its text',
		[`${begun}\u001B[20`, silence, '1~', 'y'],
		['paste:a', 'paste:', 'y=y'],
	],
	['a character in two pieces is one', [begun, silence, 'é', ended], ['paste:a', 'paste:é']],
	['its end mark long after is heard', [begun, silence, silence, ended, 'y'], ['paste:a', 'paste:', 'y=y']],
] as const)('of a paste whose end is late %s', (_title, chunks, expected) => {
	expect(heard(...chunks)).toEqual(expected);
});

test.each([
	['an arrow', ['\u001B', silence, '[D', 'x'], ['escape', 'x=x']],
	['an arrow with text behind it', ['\u001B', silence, '[Dx'], ['escape', 'x=x']],
	['an arrow in application mode', ['\u001B', silence, 'OA'], ['escape']],
	['a key with modifiers', ['\u001B', silence, '[1;5D'], ['escape']],
	['a key torn in its middle', ['\u001B[1;', silence, '5Dx'], ['x=x']],
	['a reply', ['\u001B', silence, '[?62;22c'], ['escape', 'attributes']],
	['a colour', ['\u001B', silence, ']11;rgb:ff/ff/ff\u0007x'], ['escape', 'background', 'x=x']],
	['a paste', ['\u001B', silence, '[200~y\u001B[201~'], ['escape', 'paste:y']],
	['the second of two Escapes', ['\u001B\u001B', silence, '[D'], ['escape', 'escape']],
] as const)('the late rest of %s is not typed', (_title, chunks, expected) => {
	expect(heard(...chunks)).toEqual(expected);
});

test.each([
	['a letter', 'O'],
	['a bracket', '['],
	['brackets of a filter', '[0]'],
	['a line of vi', 'Oabc'],
	['a word', '[abc'],
] as const)('%s after an Escape is typed', (_title, typed) => {
	const keys = [...typed].map((letter) => shown(characterKey(letter)));
	expect(heard('\u001B', silence, typed)).toEqual(['escape', ...keys]);
	expect(heard('\u001B', silence, silence, '[D')).toHaveLength(3);
});

test('a megabyte is pasted within a second, however small the pieces', () => {
	const bytes = bytesOf(`\u001B[200~${'x = "é\u001B[20"\n'.repeat(65_536)}\u001B[201~`);
	const start = busyTime();
	for (const size of [4095, 65_536, bytes.length]) {
		const sizes = Array.from({length: Math.ceil(bytes.length / size)}, () => size);
		expect(read(inChunks(bytes, sizes))).toHaveLength(1);
	}

	expect(busyTime() - start).toBeLessThan(1000);
});

test('a character’s key has its text and modifiers', () => {
	expect(characterKey('A')).toEqual({
		kind: 'key',
		name: 'a',
		ctrl: false,
		alt: false,
		shift: true,
		text: 'A',
	});
	expect(characterKey('ß')).toMatchObject({name: 'ß', shift: false});
	expect(characterKey('İ')).toMatchObject({name: 'İ', shift: false});
	expect(namedKey('up')).toEqual({kind: 'key', name: 'up', ctrl: false, alt: false, shift: false});
});
