import {type Tick} from './ticks.js';

/** The characters axes are drawn with. */
export type AxisSigns = {
	readonly left: string;
	readonly leftTick: string;
	readonly right: string;
	readonly rightTick: string;
	readonly bottom: string;
	readonly bottomTick: string;
	readonly corner: string;
	readonly rightCorner: string;
};

const unicodeSigns: AxisSigns = {
	left: '│',
	leftTick: '┤',
	right: '│',
	rightTick: '├',
	bottom: '─',
	bottomTick: '┬',
	corner: '└',
	rightCorner: '┘',
};

const asciiSigns: AxisSigns = {
	left: '|',
	leftTick: '+',
	right: '|',
	rightTick: '+',
	bottom: '-',
	bottomTick: '+',
	corner: '+',
	rightCorner: '+',
};

export function axisSigns(unicode: boolean): AxisSigns {
	return unicode ? unicodeSigns : asciiSigns;
}

/** The lines below a plot: the horizontal axis without its corners, and the labels below it. */
export type BottomLines = {readonly axis: string; readonly texts: string};

export type BottomOptions = {
	/** Width in cells: of the plot, left of it and right of it. */
	readonly columns: number;
	readonly before: number;
	readonly behind: number;

	/** Dots per cell. */
	readonly across: number;
};

/** The horizontal axis; ticks whose labels would run into each other are left out. */
export function bottomLines(
	ticks: readonly Tick[],
	{columns, before, behind, across}: BottomOptions,
	signs: AxisSigns,
): BottomLines {
	const axis = Array.from({length: columns}, () => signs.bottom);
	let texts = '';
	for (const {position, text} of ticks) {
		const column = Math.floor(Math.round(position * (columns * across - 1)) / across);
		const wanted = before + column - Math.floor(text.length / 2);
		const start = Math.max(0, Math.min(wanted, before + columns + behind - text.length));
		const fits = text.length <= before + columns + behind;
		if (fits && (texts === '' || start >= texts.length + 2)) {
			axis[column] = signs.bottomTick;
			texts = texts.padEnd(start) + text;
		}
	}

	return {axis: axis.join(''), texts};
}
