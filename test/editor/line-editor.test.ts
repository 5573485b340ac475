import fc from 'fast-check';
import {expect, test} from 'vitest';
import {commands} from '../../source/editor/editor-commands.js';
import {
	type EditorCommand,
	isEditorCommand,
	type LineEditorAction,
} from '../../source/editor/state/editor-actions.js';
import {emptyLineEditor, type LineEditor} from '../../source/editor/state/editor-state.js';
import {graphemes} from '../../source/text/graphemes.js';
import {characterKey, type Key, namedKey} from '../../source/editor/keys/keys.js';
import {lineEditor} from '../../source/editor/line-editor.js';
import {busyTime} from '../helpers/busy-time.js';

/** `ab|c` ↔ text and cursor. */
function at(marked: string, rest: Partial<LineEditor> = {}): LineEditor {
	const cursor = marked.indexOf('|');
	return {...emptyLineEditor, text: marked.slice(0, cursor) + marked.slice(cursor + 1), cursor, ...rest};
}

function shown({text, cursor}: LineEditor): string {
	return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

function after(state: LineEditor, ...actions: ReadonlyArray<EditorCommand | LineEditorAction>): LineEditor {
	let next = state;
	for (const action of actions) {
		next = lineEditor(next, typeof action === 'string' ? {type: action} : action);
	}

	return next;
}

function typed(text: string): LineEditorAction[] {
	return Array.from(text, (character) => ({type: 'insert', text: character}));
}

test.each<[EditorCommand, string, string]>([
	['move-left', 'a|b', '|ab'],
	['move-left', '|ab', '|ab'],
	['move-left', 'a👨‍👩‍👧|b', 'a|👨‍👩‍👧b'],
	['move-left', 'e\u0301|', '|e\u0301'],
	['move-right', '|🇩🇪🇫🇷', '🇩🇪|🇫🇷'],
	['move-right', '🇩🇪|🇫🇷', '🇩🇪🇫🇷|'],
	['move-right', '|中文', '中|文'],
	['move-right', 'ab|', 'ab|'],
	['move-word-right', '|run Model.A', 'run| Model.A'],
	['move-word-right', 'run| Model.A', 'run Model|.A'],
	['move-word-left', 'run Model.A|', 'run Model.|A'],
	['move-word-left', '  |a', '|  a'],
	['move-word-left', 'über_1 |', '|über_1 '],
	['move-line-start', 'a\nb|c', 'a\n|bc'],
	['move-line-end', 'a|b\nc', 'ab|\nc'],
	['move-text-start', 'a\nb|c', '|a\nbc'],
	['move-text-end', 'a|b\nc', 'ab\nc|'],
	['delete-left', 'ab|c', 'a|c'],
	['delete-left', '|c', '|c'],
	['delete-left', 'a👍🏽|', 'a|'],
	['delete-left', 'a\n|b', 'a|b'],
	['delete-right', 'a|bc', 'a|c'],
	['delete-right', 'a|e\u0301c', 'a|c'],
	['kill-line-end', 'a|bc\nd', 'a|\nd'],
	['kill-line-end', 'a|\nd', 'a|d'],
	['kill-line-start', 'a\nbc|d', 'a\n|d'],
	['kill-line-start', 'a\n|d', 'a|d'],
	['kill-line', 'a\nb|c\nd', 'a\n|\nd'],
	['kill-word-right', 'a| bc d', 'a| d'],
	['kill-word-left', 'a bc.d|', 'a bc.|'],
	['kill-blank-word-left', 'a bc.d|', 'a |'],
	['kill-blank-word-left', 'a bc.d  |', 'a |'],
	['swap-characters', 'ab|c', 'acb|'],
	['swap-characters', 'abc|', 'acb|'],
	['swap-characters', '|abc', '|abc'],
	['swap-characters', 'a|', 'a|'],
	['swap-characters', '中👍🏽|', '👍🏽中|'],
	['swap-words', 'one two|', 'two one|'],
	['swap-words', 'one| two three', 'two one| three'],
	['swap-words', 'one|', 'one|'],
	['upper-case-word', '|ab cd', 'AB| cd'],
	['upper-case-word', 'ab| straße', 'ab STRASSE|'],
	['lower-case-word', '|AB cd', 'ab| cd'],
	['capitalize-word', '| aB cd', ' Ab| cd'],
	['insert-newline', 'a|b', 'a\n|b'],
	['move-up', 'abc\nde|', 'ab|c\nde'],
	['move-down', 'ab|c\nde', 'abc\nde|'],
	['move-down', '中|文\nabcd', '中文\nab|cd'],
	['move-up', 'a中b\nab|', 'a|中b\nab'],
	['move-up', 'a|b', 'a|b'],
	['up', 'abc\nde|', 'ab|c\nde'],
])('%s: %s becomes %s', (command, before, expected) => {
	expect(shown(after(at(before), command))).toBe(expected);
});

test('Up and Down keep the goal column across shorter lines', () => {
	expect(shown(after(at('a\nb\nabcdef|'), 'move-up', 'move-up', 'move-down', 'move-down'))).toBe(
		'a\nb\nabcdef|',
	);
	expect(shown(after(at('abc|\n\nabc'), 'move-down', 'move-down'))).toBe('abc\n\nabc|');
	expect(shown(after(at('abc|\n\nabc'), 'move-down', 'move-left', 'move-right', 'move-down'))).toBe(
		'abc\n\n|abc',
	);
});

test('pasted text keeps its lines with any line endings', () => {
	expect(shown(after(at('a|b'), {type: 'paste', text: 'x\r\ny\rz\t'}))).toBe('ax\ny\nz\t|b');
});

test('a completion replaces a range and puts the cursor after it', () => {
	expect(shown(after(at('run Mo|x'), {type: 'replace', start: 4, end: 6, text: 'Model '}))).toBe(
		'run Model |x',
	);
	expect(shown(after(at('ab|'), {type: 'replace', start: 9, end: 1, text: 'c'}))).toBe('abc|');
});

test('consecutive kills are one text, and a yank inserts it', () => {
	const killed = after(at('one two| three'), 'kill-word-left', 'kill-word-left', 'kill-word-right');
	expect(killed.kills).toEqual(['one two three']);
	expect(shown(after(killed, 'yank'))).toBe('one two three|');
});

test('a movement separates kills, and Alt-Y cycles through them', () => {
	const killed = after(at('a b|'), 'kill-word-left', 'move-left', 'move-right', 'kill-word-left');
	expect(killed.kills).toEqual(['a ', 'b']);
	expect(shown(after(killed, 'yank'))).toBe('a |');
	expect(shown(after(killed, 'yank', 'yank-earlier'))).toBe('b|');
	expect(shown(after(killed, 'yank', 'yank-earlier', 'yank-earlier'))).toBe('a |');
	expect(shown(after(killed, 'yank', 'move-left', 'yank-earlier'))).toBe('a| ');
});

test('undo removes a word at a time, and redo restores it', () => {
	const state = after(emptyLineEditor, ...typed('run my model'));
	expect(shown(after(state, 'undo'))).toBe('run my |');
	expect(shown(after(state, 'undo', 'undo'))).toBe('run |');
	expect(shown(after(state, 'undo', 'undo', 'undo', 'undo'))).toBe('|');
	expect(shown(after(state, 'undo', 'undo', 'redo', 'redo', 'redo'))).toBe('run my model|');
	expect(after(state, 'undo', {type: 'insert', text: 'x'}, 'redo').text).toBe('run my x');
});

test('a paste, a completion and a run of backspaces are each one undo step', () => {
	const pasted = after(emptyLineEditor, ...typed('a'), {type: 'paste', text: 'one two\nthree'});
	expect(after(pasted, 'undo').text).toBe('a');
	const deleted = after(at('ab cd|'), 'delete-left', 'delete-left', 'delete-left');
	expect(shown(deleted)).toBe('ab|');
	expect(shown(after(deleted, 'undo'))).toBe('ab |');
	expect(shown(after(deleted, 'undo', 'undo'))).toBe('ab cd|');
});

test('after Ctrl-V a key is inserted literally', () => {
	const literal = (key: Key) => after(at('|'), 'literal-next', {type: 'insert-literal', key}).text;
	expect(literal({...namedKey('a'), ctrl: true})).toBe('\u0001');
	expect(literal({...namedKey('space'), ctrl: true})).toBe('\u0000');
	expect(literal({...namedKey('_'), ctrl: true})).toBe('\u001F');
	expect(literal(namedKey('tab'))).toBe('\t');
	expect(literal(namedKey('escape'))).toBe('\u001B');
	expect(literal(namedKey('up'))).toBe('');
	expect(literal(characterKey('é'))).toBe('é');
	expect(after(at('|'), 'literal-next').isLiteral).toBe(true);
	expect(after(at('|'), 'literal-next', {type: 'insert-literal', key: namedKey('up')}).isLiteral).toBe(false);
});

const walked = at('|', {history: ['list', 'run A', 'plot x', 'run B']});

test('Up recalls lines that start with the typed text', () => {
	const state = after(walked, ...typed('run'));
	expect(after(state, 'up').text).toBe('run B');
	expect(after(state, 'up', 'up').text).toBe('run A');
	expect(after(state, 'up', 'up', 'up').text).toBe('run A');
	expect(shown(after(state, 'up', 'up', 'down', 'down'))).toBe('run|');
	expect(after(walked, 'up', 'up').text).toBe('plot x');
});

test('an edited entry keeps its edits during recall', () => {
	const state = after(walked, 'up', ...typed('2'), 'up', 'down');
	expect(state.text).toBe('run B2');
	expect(after(state, 'down', 'up').text).toBe('run B2');
	expect(after(state, 'down').text).toBe('');
	expect(after(state, {type: 'clear'}, 'up').text).toBe('run B');
});

test('another prefix starts another recall', () => {
	expect(after(walked, 'up', 'kill-line-start', ...typed('l'), 'up').text).toBe('list');
});

test('in a multi-line entry, Up first moves up', () => {
	const state = at('|', {history: ['one', 'a\nb']});
	expect(shown(after(state, 'up'))).toBe('a\nb|');
	expect(shown(after(state, 'up', 'up'))).toBe('a|\nb');
	expect(shown(after(state, 'up', 'up', 'up'))).toBe('one|');
});

test('Alt-. inserts the last word of the previous line, then of those before', () => {
	expect(after(walked, ...typed('a '), 'insert-last-word').text).toBe('a B');
	expect(shown(after(walked, 'insert-last-word', 'insert-last-word'))).toBe('x|');
	expect(after(walked, 'insert-last-word', 'insert-last-word', ...typed(' '), 'insert-last-word').text).toBe(
		'x B',
	);
});

test('a new line keeps kill ring and history only', () => {
	const state = after(walked, ...typed('abc'), 'kill-line-start', ...typed('d'), {type: 'clear'});
	expect(state).toEqual({...emptyLineEditor, history: walked.history, kills: ['abc']});
});

test('only editor commands are recognized', () => {
	expect(isEditorCommand('move-left')).toBe(true);
	expect(isEditorCommand('toString')).toBe(false);
});

const awkward = fc.oneof(
	{weight: 3, arbitrary: fc.string({unit: 'grapheme', maxLength: 12})},
	fc.string({unit: 'binary', maxLength: 6}),
	fc
		.array(
			fc.constantFrom(
				'a',
				' ',
				'\n',
				'\r',
				'\t',
				'e\u0301',
				'\u0301',
				'\u200D',
				'👨‍👩‍👧',
				'🇩🇪',
				'🇩',
				'中',
				'\u0600',
				'\uD83D',
				'각',
				'\u1100',
			),
			{maxLength: 10},
		)
		.map((parts) => parts.join('')),
);

const keys = fc.oneof(
	fc
		.constantFrom(...'hjklwbe0^$fFtT;,gGdcyxr~pPuiaIAoOsSDCYJWBE123')
		.map((character) => characterKey(character)),
	fc.constantFrom('escape', 'enter', 'backspace', 'left', 'right', 'home').map((name) => namedKey(name)),
	fc.constant({...namedKey('r'), ctrl: true}),
	awkward.filter((text) => text !== '').map((text) => characterKey([...text][0] ?? 'x')),
);

const anyAction: fc.Arbitrary<LineEditorAction> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc
			.constantFrom(...Object.keys(commands).filter((name) => isEditorCommand(name)))
			.map((type) => ({type})),
	},
	awkward.map((text) => ({type: 'insert' as const, text})),
	awkward.map((text) => ({type: 'paste' as const, text})),
	fc.record({
		type: fc.constant('replace' as const),
		start: fc.integer({min: -2, max: 40}),
		end: fc.integer({min: -2, max: 40}),
		text: awkward,
	}),
	fc.record({
		type: fc.constant('set-text' as const),
		text: awkward,
		cursor: fc.option(fc.integer({min: -1, max: 20}), {nil: undefined}),
	}),
	fc.record({type: fc.constant('set-history' as const), entries: fc.array(awkward, {maxLength: 4})}),
	keys.map((key) => ({type: 'insert-literal' as const, key})),
	{weight: 3, arbitrary: keys.map((key) => ({type: 'vi-key' as const, key}))},
	fc
		.constantFrom('emacs' as const, 'vi' as const)
		.map((editing) => ({type: 'set-editing' as const, editing})),
	fc.constant({type: 'clear' as const}),
);

/** Whether putting the parts together makes no new grapheme. */
function isApart(parts: readonly string[]): boolean {
	const alone = parts.flatMap((part) => [...graphemes(part)]);
	const together = [...graphemes(parts.join(''))];
	return together.length === alone.length && together.every((it, index) => it === alone[index]);
}

function boundaries(text: string): Set<number> {
	const segments = new Intl.Segmenter().segment(text);
	return new Set([...Array.from(segments, (segment) => segment.index), text.length]);
}

test('no action throws, and the cursor is always on a grapheme boundary', () => {
	fc.assert(
		fc.property(fc.array(anyAction, {maxLength: 40}), (actions) => {
			let state = emptyLineEditor;
			for (const action of actions) {
				state = lineEditor(state, action);
				expect(
					boundaries(state.text).has(state.cursor),
					JSON.stringify([state.text, state.cursor, action]),
				).toBe(true);
			}
		}),
		{numRuns: 1500},
	);
});

test('undoing and redoing everything restores the line', () => {
	fc.assert(
		fc.property(fc.array(anyAction, {maxLength: 25}), (actions) => {
			const state = after(emptyLineEditor, ...actions, 'move-left');
			let undone = state;
			while (undone.undo !== undefined) {
				undone = after(undone, 'undo');
			}

			let redone = undone;
			while (redone.redo !== undefined && redone.text !== state.text) {
				redone = after(redone, 'redo');
			}

			if (state.redo === undefined) {
				expect(redone.text).toBe(state.text);
			}
		}),
	);
});

test('undo then redo changes nothing', () => {
	fc.assert(
		fc.property(fc.array(anyAction, {maxLength: 20}), awkward, (actions, text) => {
			fc.pre(text !== '');
			const state = after(after(emptyLineEditor, ...actions), {type: 'paste', text});
			const again = after(state, 'undo', 'redo');
			expect([again.text, again.cursor]).toEqual([state.text, state.cursor]);
		}),
	);
});

test('deleting as many graphemes as were inserted restores the text', () => {
	fc.assert(
		fc.property(awkward, awkward, awkward, (left, right, text) => {
			const start = after(emptyLineEditor, {type: 'set-text', text: left + right, cursor: left.length});
			const inserted = after(start, {type: 'insert', text});
			const own = [...graphemes(text.replaceAll(/\r\n?/gv, '\n'))];
			const [before, behind] = [start.text.slice(0, start.cursor), start.text.slice(start.cursor)];
			fc.pre(own.every((_, index) => isApart([before, ...own.slice(0, index + 1), behind])));
			const deletions = Array.from({length: own.length}, () => 'delete-left' as const);
			expect(shown(after(inserted, ...deletions))).toBe(shown(start));
		}),
	);
});

test('from the start of a word, a word right and a word left return to it', () => {
	fc.assert(
		fc.property(awkward, fc.nat(20), (text, cursor) => {
			const start = after(emptyLineEditor, {type: 'set-text', text, cursor}, 'move-word-left');
			fc.pre(/^[\p{L}\p{N}_]/v.test(start.text.slice(start.cursor)));
			expect(after(start, 'move-word-right', 'move-word-left').cursor).toBe(start.cursor);
		}),
	);
});

test('a kill and a yank change nothing', () => {
	const killing = fc.constantFrom(
		'kill-line-end',
		'kill-line-start',
		'kill-word-left',
		'kill-word-right',
		'kill-blank-word-left',
	);
	fc.assert(
		fc.property(awkward, fc.nat(20), killing, (text, cursor, kill) => {
			const start = after(emptyLineEditor, {type: 'set-text', text, cursor});
			const killed = after(start, kill);
			const isOnBoundary = boundaries(start.text).has(killed.cursor) && killed.cursor <= start.cursor;
			fc.pre(killed.text !== start.text && isOnBoundary);
			expect(after(killed, 'yank').text).toBe(start.text);
		}),
	);
});

test('a megabyte of text is edited without delay', () => {
	const line = 'x = "é中" # some text\n';
	const start = busyTime();
	let state = after(emptyLineEditor, {type: 'paste', text: line.repeat(50_000)});
	for (let count = 0; count < 20; count++) {
		state = after(state, {type: 'insert', text: 'a'}, 'move-left', 'up', 'move-word-left', 'delete-left');
	}

	expect(busyTime() - start).toBeLessThan(1500);
});
