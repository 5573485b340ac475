/** Curves over one axis: braille dots on a screen, a drawing in SVG, numbers in CSV. */
export type ChartView = {
	readonly kind: 'chart';
	readonly title?: string | undefined;

	/** What lies along the horizontal axis. A time in seconds (unit `s`) is shown in the unit that suits its length. */
	readonly x: {readonly name: string; readonly unit?: string | undefined};

	/** Curves of one unit share a vertical axis: those of the first unit the left one, all others the right one. */
	readonly series: readonly ChartSeries[];

	/** Rows for the curves, 1 or more; axes, titles and the legend come on top. Default: a total height by the width of the screen. */
	readonly height?: number | undefined;

	/** The total height in lines, axes and legend included, 1 or more; wins over `height`. */
	readonly lines?: number | undefined;

	/** Logarithmic vertical axes; values of 0 and below are gaps. Default false. */
	readonly isLogY?: boolean | undefined;

	/** An image where the terminal can show one. Default false. */
	readonly isImage?: boolean | undefined;

	/** Points are not joined by lines. Default false. */
	readonly hasPoints?: boolean | undefined;
};

/** One curve. */
export type ChartSeries = {
	/** What is drawn, e.g. `inertia1.phi`. */
	readonly variable: string;

	/** What it belongs to, e.g. the label of a case. */
	readonly of?: string | undefined;
	readonly unit?: string | undefined;

	/** `x[i]` goes with `y[i]`, in the order they are joined; NaN makes a gap, the same x twice a step. */
	readonly x: ArrayLike<number>;
	readonly y: ArrayLike<number>;
};

/** Name and unit of an axis or curve: `time [s]`. */
export function labelOf(name: string, unit: string | undefined): string {
	return unit === undefined || unit === '' ? name : `${name} [${unit}]`;
}
