import {type LineEditorAction} from './editor-actions.js';
import {type Edits, type TextWithCursor} from './edits.js';

/** State of vi mode. */
export type Vi = {
	readonly mode: ViMode;

	/** In visual mode: where the selection started, and whether it covers whole lines. */
	readonly selection: Selection | undefined;

	/** The keys of an incomplete command, e.g. `2d3f`. */
	readonly pending: string;

	/** The last `f`, `t`, `F` or `T`, for `;` and `,`. */
	readonly find: Find | undefined;

	/** The text of the last `d`, `c`, `x` or `y`. */
	readonly register: Register;

	/** What `.` repeats: a command and the text typed in the insert mode it started. */
	readonly change: Change | undefined;

	/** The line before the command that started insert mode; `u` restores it. */
	readonly start: (TextWithCursor & {readonly undo: Edits}) | undefined;
};

type ViMode = 'insert' | 'normal' | 'visual';

/** `anchor` is an offset in UTF-16 units. */
type Selection = {readonly anchor: number; readonly isLines: boolean};

type Change = {readonly command: string; readonly typed: readonly LineEditorAction[]};

export type Find = {readonly kind: 'f' | 't' | 'F' | 'T'; readonly character: string};

export type Register = {
	readonly text: string;

	/** Whole lines, which `p` puts below the current line instead of after the cursor. */
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
