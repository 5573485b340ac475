/** What vi mode remembers. */
export type Vi = {
	readonly mode: 'insert' | 'normal';

	/** What was typed of a command that is not whole yet, e.g. `2d3f`. */
	readonly pending: string;

	/** The last `f`, `t`, `F` or `T`, for `;` and `,`. */
	readonly find: Find | undefined;

	/** What `d`, `c`, `x` and `y` took. */
	readonly register: Register;
};

export type Find = {readonly kind: 'f' | 't' | 'F' | 'T'; readonly character: string};

export type Register = {
	readonly text: string;

	/** Whole lines: `p` puts them below, not behind the cursor. */
	readonly isLines: boolean;
};

export const emptyVi: Vi = {
	mode: 'insert',
	pending: '',
	find: undefined,
	register: {text: '', isLines: false},
};
