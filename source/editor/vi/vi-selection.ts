import {type LineEditor, withCursor, withReplacement} from '../state/editor-state.js';
import {graphemes, nextGrapheme} from '../../text/graphemes.js';
import {lineEnd, lineStart} from '../line/text-lines.js';
import {type Range} from '../line/words.js';
import {emptyVi} from '../state/vi-state.js';
import {type Operator} from './vi-parser.js';
import {withNormalMode} from './vi-mode.js';
import {overLines, overRange} from './vi-operators.js';

/** Enters visual mode with the selection starting at the cursor. */
export function withSelection(state: LineEditor, isLines: boolean): LineEditor {
	const selection = {anchor: state.vi?.selection?.anchor ?? state.cursor, isLines};
	return {...state, vi: {...(state.vi ?? emptyVi), mode: 'visual', selection}};
}

/** The selected range, including the character under the cursor; undefined outside visual mode. */
export function selectedRange({text, cursor, vi}: LineEditor): Range | undefined {
	if (vi?.mode !== 'visual' || vi.selection === undefined) {
		return undefined;
	}

	const {anchor, isLines} = vi.selection;
	const [first, last] = [
		Math.min(anchor, cursor, text.length),
		Math.min(Math.max(anchor, cursor), text.length),
	];
	return isLines ? [lineStart(text, first), lineEnd(text, last)] : [first, nextGrapheme(text, last)];
}

/** Applies a command to the selection; undefined when it is not one for selections. `character` is the argument of `r`. */
export function withSelected(state: LineEditor, name: string, character: string): LineEditor | undefined {
	const range = selectedRange(state);
	const {vi} = state;
	if (range === undefined || vi?.selection === undefined) {
		return undefined;
	}

	const operator = operators.get(name);
	if (operator !== undefined) {
		const over = vi.selection.isLines || lineNames.has(name) ? overLines : overRange;
		return afterwards(over(withCursor(state, range[0]), operator, linesOf(state, range, over === overLines)));
	}

	return others.get(name)?.(state, range, character);
}

type Change = (state: LineEditor, range: Range, character: string) => LineEditor;

const others: ReadonlyMap<string, Change> = new Map<string, Change>([
	['o', (state) => withOtherEnd(state)],
	['r', withCharacters],
	['p', withRegister],
	['P', withRegister],
]);

/** Moves the cursor to the other end of the selection. */
function withOtherEnd(state: LineEditor): LineEditor {
	const {vi, cursor} = state;
	const selection = vi?.selection;
	return vi === undefined || selection === undefined
		? state
		: {...withCursor(state, selection.anchor), vi: {...vi, selection: {...selection, anchor: cursor}}};
}

function withCharacters(state: LineEditor, [start, end]: Range, character: string): LineEditor {
	const text = Array.from(graphemes(state.text.slice(start, end)), (old) => (old === '\n' ? old : character));
	return afterwards(withReplacement(state, [start, end], text.join(''), {after: start}));
}

/** Swaps the selection with the register. */
function withRegister(state: LineEditor, range: Range): LineEditor {
	const register = state.vi?.register.text ?? '';
	const taken = {text: state.text.slice(...range), isLines: state.vi?.selection?.isLines ?? false};
	const next = withReplacement(state, range, register);
	return afterwards({...next, vi: {...(next.vi ?? emptyVi), register: taken}});
}

function afterwards(state: LineEditor): LineEditor {
	return state.vi?.mode === 'visual' ? withNormalMode(state) : state;
}

function linesOf({text}: LineEditor, [start, end]: Range, isLines: boolean): Range {
	return isLines ? [lineStart(text, start), lineEnd(text, Math.max(start, end - 1))] : [start, end];
}

const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
	['d', 'd'],
	['x', 'd'],
	['X', 'd'],
	['D', 'd'],
	['c', 'c'],
	['s', 'c'],
	['C', 'c'],
	['S', 'c'],
	['y', 'y'],
	['Y', 'y'],
	['u', 'gu'],
	['U', 'gU'],
	['~', 'g~'],
]);
const lineNames: ReadonlySet<string> = new Set(['X', 'D', 'C', 'S', 'Y']);
