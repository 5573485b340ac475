import {type LineEditorAction} from './editor-actions.js';
import {type Edits, type TextWithCursor} from './edits.js';

/** What vi mode remembers. */
export type Vi = {
	readonly mode: ViMode;

	/** In visual mode: where the selection began, and whether it covers whole lines. */
	readonly selection: Selection | undefined;

	/** What was typed of a command that is not whole yet, e.g. `2d3f`. */
	readonly pending: string;

	/** The last `f`, `t`, `F` or `T`, for `;` and `,`. */
	readonly find: Find | undefined;

	/** What `d`, `c`, `x` and `y` took. */
	readonly register: Register;

	/** What `.` repeats: a command, and what was typed in the insert mode it led to. */
	readonly change: Change | undefined;

	/** The line before the command that led to insert mode: `u` goes back there. */
	readonly start: (TextWithCursor & {readonly undo: Edits}) | undefined;
};

type ViMode = 'insert' | 'normal' | 'visual';

/** An offset in UTF-16 units. */
type Selection = {readonly anchor: number; readonly isLines: boolean};

type Change = {readonly command: string; readonly typed: readonly LineEditorAction[]};

export type Find = {readonly kind: 'f' | 't' | 'F' | 'T'; readonly character: string};

export type Register = {
	readonly text: string;

	/** Whole lines: `p` puts them below, not behind the cursor. */
	readonly isLines: boolean;
};

export const emptyVi: Vi = {
	mode: 'insert',
	selection: undefined,
	pending: '',
	find: undefined,
	register: {text: '', isLines: false},
	change: undefined,
	start: undefined,
};
