/** The keyboard, the terminal's replies, and the line that is edited. */
import fc from 'fast-check';
import stringWidth from 'string-width';
import {mergedBindings} from '../../../source/editor/bindings/binding-overrides.js';
import {defaultBindings} from '../../../source/editor/bindings/default-bindings.js';
import {commands} from '../../../source/editor/editor-commands.js';
import {historyMatches} from '../../../source/editor/history/history-search.js';
import {keyName, parsedKeyName, parsedKeys} from '../../../source/editor/keys/key-names.js';
import {
	emptyKeyParser,
	flushKeys,
	keyParser,
	type TerminalEvent,
} from '../../../source/editor/keys/key-parser.js';
import {characterKey, namedKey} from '../../../source/editor/keys/keys.js';
import {layout} from '../../../source/editor/layout/layout.js';
import {lineEditor} from '../../../source/editor/line-editor.js';
import {isEditorCommand, type LineEditorAction} from '../../../source/editor/state/editor-actions.js';
import {emptyLineEditor} from '../../../source/editor/state/editor-state.js';
import {backgroundFrom, backgroundOf} from '../../../source/output/theme/theme-choice.js';
import {noFacts, terminalFacts} from '../../../source/terminal/terminal-facts.js';
import {tmuxFacts} from '../../../source/terminal/tmux.js';
import {anyJson, oddText, soup} from '../inputs.js';
import {must, mustEqual, target} from '../target.js';
import {inChunks} from '../../helpers/arbitrary-values.js';

const sequences = [
	'\u001B',
	'\u001B',
	'[',
	'O',
	']11;',
	'P>|',
	'_G',
	'rgb:ff/0/1234',
	'\u0007',
	'\u001B\\',
	'\u001B[200~',
	'\u001B[201~',
	'\u001B[20',
	'\u001B[A',
	'\u001B[1;5D',
	'\u001B[97;1:3u',
	'\u001B[<64;1;2M',
	'\u001B[M`!!',
	'\u001B[?62;4c',
	'\u001B[6;16;8t',
	';',
	'1',
	'57441',
	'~',
	'u',
	'y',
	'\r',
	'\u0003',
	'\u0016',
];
const bytes = fc
	.array(
		fc.oneof(
			soup(sequences).map((text) => new TextEncoder().encode(text)),
			fc.uint8Array({maxLength: 5}),
		),
		{maxLength: 4},
	)
	.map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));

const key = fc.oneof(
	fc
		.constantFrom(...'hjklwbe0^$fFtT;,gGdcyxr~pPuiaIAoOsSDCYJWBE123vV')
		.map((character) => characterKey(character)),
	fc.constantFrom('escape', 'enter', 'backspace', 'left', 'right', 'home').map((name) => namedKey(name)),
	oddText.filter((text) => text !== '').map((text) => characterKey([...text][0] ?? 'x')),
);
const plainAction: fc.Arbitrary<LineEditorAction> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc
			.constantFrom(
				'move-left',
				'move-right',
				'delete-left',
				'delete-right',
				'move-text-start',
				'move-text-end',
			)
			.map((type) => ({type})),
	},
	{
		weight: 3,
		arbitrary: fc
			.constantFrom('a', 'b ', '中', '\n', 'é', '👍🏽', 'e\u0301')
			.map((text) => ({type: 'insert' as const, text})),
	},
);
const anyAction: fc.Arbitrary<LineEditorAction> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc
			.constantFrom(...Object.keys(commands).filter((name) => isEditorCommand(name)))
			.map((type) => ({type})),
	},
	oddText.map((text) => ({type: 'insert' as const, text})),
	oddText.map((text) => ({type: 'paste' as const, text})),
	fc.record({
		type: fc.constant('replace' as const),
		start: fc.integer({min: -2, max: 40}),
		end: fc.integer({min: -2, max: 40}),
		text: oddText,
	}),
	fc.record({
		type: fc.constant('set-text' as const),
		text: oddText,
		cursor: fc.option(fc.integer({min: -1, max: 20}), {nil: undefined}),
	}),
	fc.record({type: fc.constant('set-history' as const), entries: fc.array(oddText, {maxLength: 3})}),
	key.map((each) => ({type: 'insert-literal' as const, key: each})),
	{weight: 3, arbitrary: key.map((each) => ({type: 'vi-key' as const, key: each}))},
	fc
		.constantFrom('emacs' as const, 'vi' as const)
		.map((editing) => ({type: 'set-editing' as const, editing})),
	fc.constant({type: 'clear' as const}),
);

export const terminalTargets = [
	target('keys', fc.tuple(bytes, fc.array(fc.nat(6), {maxLength: 8})), ([all, sizes]) => {
		mustEqual(heard(inChunks(all, sizes)), heard([all]), 'any cutting gives the same keys');
	}),
	target('keys with silence between', fc.array(fc.option(bytes), {maxLength: 6}), (chunks) => {
		let state = emptyKeyParser;
		for (const chunk of chunks) {
			const parsed = chunk === null ? flushKeys(state) : keyParser(state, chunk);
			state = parsed.state;
		}

		must(state.pending.length < 4096, 'little is pending');
	}),
	target('replies of a terminal', bytes, (all) => {
		let facts = noFacts;
		for (const event of heard([all])) {
			facts = event.kind === 'reply' ? terminalFacts(facts, event) : facts;
		}

		must(facts.cell === undefined || facts.cell.width > 0, 'a cell has a size');
		if (facts.background !== undefined) {
			must(
				facts.background.every((value) => value >= 0 && value <= 255),
				'a colour is one',
			);
			backgroundOf(facts.background);
		}
	}),
	target(
		'variables and tmux',
		soup(['15', ';', '0', 'default', '\t', 'hyperlinks,', 'on', 'xterm', '\n', '-1', '1e9']),
		(text) => {
			tmuxFacts(text);
			must([undefined, 'light', 'dark'].includes(backgroundFrom(text)), 'a background is one');
		},
	),
	target(
		'names of keys',
		soup([
			'ctrl',
			'c',
			'alt',
			'meta',
			'shift',
			's',
			'-',
			'-',
			'a',
			'Å',
			'f5',
			'left',
			'space',
			' ',
			'return',
			'ß',
		]),
		(text) => {
			const found = parsedKeyName(text);
			if (found !== undefined) {
				mustEqual(parsedKeyName(keyName(found)), found, 'a key has one name');
			}

			const several = parsedKeys(text);
			must(several === undefined || parsedKeys(several) === several, 'a name stays');
		},
	),
	target(
		'key bindings',
		fc.oneof(
			anyJson,
			fc.dictionary(
				soup(['ctrl-', 'a', 'x', ' ', 'alt-', 'enter', 'f5']),
				fc.oneof(fc.constantFrom('none', 'undo', 'accept-line', 'nothing'), anyJson),
				{maxKeys: 4, noNullPrototype: true},
			),
		),
		(overrides) => {
			const {bindings, problems} = mergedBindings(defaultBindings, overrides);
			must(bindings.length > 50 && problems.every((problem) => problem !== ''), 'there are always bindings');
		},
	),
	target('a line edited plainly', fc.array(plainAction, {maxLength: 25}), (actions) => {
		let state = emptyLineEditor;
		let sides: Sides = [[], []];
		for (const action of actions) {
			state = lineEditor(state, action);
			sides = afterPlain(sides, action);
			mustEqual(
				[state.text.slice(0, state.cursor), state.text.slice(state.cursor)],
				sides.map((side) => side.join('')),
				action.type,
			);
		}
	}),
	target('a line edited in all ways', fc.array(anyAction, {maxLength: 25}), (actions) => {
		let state = emptyLineEditor;
		for (const action of actions) {
			state = lineEditor(state, action);
		}

		const {cursor, text} = state;
		must(cursor === text.length || boundaries(text).has(cursor), 'the cursor stands between two characters');
		const again = lineEditor(lineEditor(lineEditor(state, {type: 'paste', text: 'x'}), {type: 'undo'}), {
			type: 'redo',
		});
		mustEqual(again.text, lineEditor(state, {type: 'paste', text: 'x'}).text, 'undone and redone is done');
	}),
	target(
		'rows of a line',
		fc.tuple(
			fc.oneof(oddText, fc.string({maxLength: 60})),
			fc.nat(),
			fc.integer({min: 10, max: 40}),
			fc.integer({min: 1, max: 6}),
		),
		([raw, place, columns, maxRows]) => {
			const text = raw.replaceAll('\r', '');
			const places = [...boundaries(text), text.length];
			const {rows, cursor} = layout({
				text,
				cursor: places[place % places.length] ?? 0,
				columns,
				promptWidth: 4,
				continuationWidth: 2,
				maxRows,
			});
			must(rows.length <= maxRows, 'there are no more rows than asked for');
			must(
				cursor.row >= 0 && cursor.row < Math.max(1, rows.length) && cursor.column < columns,
				'the cursor is on the screen',
			);
			for (const {parts, width, indent} of rows) {
				mustEqual(stringWidth(parts.map((part) => part.text).join('')), width, 'a row is as wide as it says');
				must(indent + width <= columns, 'no row is wider than the screen');
			}
		},
	),
	target('search in history', fc.tuple(fc.array(oddText, {maxLength: 5}), oddText), ([entries, query]) => {
		for (const {text, ranges} of historyMatches(entries, query).matches) {
			must(
				entries.includes(text) &&
					ranges.every(([start, end]) => start >= 0 && start <= end && end <= text.length),
				'what is shown is there',
			);
		}
	}),
];

type Sides = readonly [left: readonly string[], right: readonly string[]];

/** The line as a child would edit it: characters left and right of the cursor. */
function afterPlain([left, right]: Sides, action: LineEditorAction): Sides {
	if (action.type === 'insert') {
		return [[...left, ...(action.text === 'b ' ? ['b', ' '] : [action.text])], right];
	}

	return plainly[action.type]?.([left, right]) ?? [left, right];
}

const plainly: Readonly<Partial<Record<LineEditorAction['type'], (sides: Sides) => Sides>>> = {
	'move-left': ([left, right]) => [left.slice(0, -1), [...left.slice(-1), ...right]],
	'move-right': ([left, right]) => [[...left, ...right.slice(0, 1)], right.slice(1)],
	'delete-left': ([left, right]) => [left.slice(0, -1), right],
	'delete-right': ([left, right]) => [left, right.slice(1)],
	'move-text-start': ([left, right]) => [[], [...left, ...right]],
	'move-text-end': ([left, right]) => [[...left, ...right], []],
};

const segmenter = new Intl.Segmenter();

function boundaries(text: string): Set<number> {
	return new Set(Array.from(segmenter.segment(text), ({index}) => index));
}

function heard(chunks: readonly Uint8Array[]): readonly TerminalEvent[] {
	let state = emptyKeyParser;
	return chunks.flatMap((chunk) => {
		const parsed = keyParser(state, chunk);
		state = parsed.state;
		return parsed.events;
	});
}
