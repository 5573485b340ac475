import {type ChartSeries} from './chart-view.js';

/** The share of the height of their axis within which two curves are one to the eye, in print, too. */
const tolerance = 1e-4;

/** A curve as far as it matters here. */
type Drawn = {
	readonly series: ChartSeries;

	/** Length of its axis; absent when it has nothing to draw. */
	readonly span: number | undefined;
};

/** The indices of the curves, those that coincide together, in the order of their first ones. */
export function sharedCurves(curves: readonly Drawn[]): ReadonlyArray<readonly number[]> {
	const groups: number[][] = [];
	for (const [index, curve] of curves.entries()) {
		const group = groups.find(([first = 0]) => coincide(curves[first], curve));
		if (group === undefined) {
			groups.push([index]);
		} else {
			group.push(index);
		}
	}

	return groups;
}

function coincide(one: Drawn | undefined, other: Drawn): boolean {
	const {
		series: {x, y, unit = ''},
		span,
	} = other;
	if (one?.span === undefined || span === undefined || (one.series.unit ?? '') !== unit) {
		return false;
	}

	const {series} = one;
	return isSame(series.x, x, 0) && isSame(series.y, y, tolerance * span);
}

/** Whether two lists are nowhere further apart; gaps are alike. Stops at the first difference: most curves differ early. */
function isSame(one: ArrayLike<number>, other: ArrayLike<number>, most: number): boolean {
	if (one.length !== other.length) {
		return false;
	}

	// eslint-disable-next-line unicorn/no-for-loop -- not every list of numbers has an iterator
	for (let index = 0; index < one.length; index++) {
		const [here, there] = [one[index] ?? Number.NaN, other[index] ?? Number.NaN];
		if (!Object.is(here, there) && !(Math.abs(here - there) <= most)) {
			return false;
		}
	}

	return true;
}

/** The name of curves that coincide: what they have in common stands once, as in `phi  k=10, 55`. */
export function sharedName(names: readonly string[]): string {
	const [first = '', ...others] = names;
	// A variable, then the one parameter that was swept.
	const starts = [/^.*?\s{2}[^\s=,]+=(?=[^\s=,]+$)/sv, /^[^\s=,]+=(?=[^\s=,]+$)/sv, /^.*?\s{2}/sv];
	const own = starts
		.map((start) => start.exec(first)?.[0] ?? '')
		.find((start) => start !== '' && others.every((name) => name.startsWith(start)));
	const short = others.map((name) => name.slice(own?.length ?? 0));
	return [first, ...short].filter((name) => name !== '').join(', ');
}
