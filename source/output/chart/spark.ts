import {boundsOf, type Range, createScale, isFlat} from './axis/scale.js';

const blocks = [...'▁▂▃▄▅▆▇█'];

/** Characters of rising height that any terminal has. */
const asciiBlocks = [...'_.-=*#'];

/**
A curve in one line of at most `width` cells, for tables: its shape, regardless of scale. A cell that stands for several values shows
the one farthest from those before it, so that spikes survive. Gaps are spaces, a constant is a flat line.
*/
export function spark(values: ArrayLike<number>, width: number, {unicode = true} = {}): string {
	const signs = unicode ? blocks : asciiBlocks;
	const range = rangeOf(values);
	const cells = Math.min(values.length, Math.max(0, Math.floor(width)));
	if (range === undefined) {
		return ' '.repeat(cells);
	}

	const flat = isFlat(range) ? (unicode ? '─' : '-') : undefined;
	const scale = createScale(range);
	let last = Number.NaN;
	let text = '';
	for (let cell = 0; cell < cells; cell++) {
		const start = Math.floor((cell * values.length) / cells);
		const end = Math.floor(((cell + 1) * values.length) / cells);
		const value = farthest(values, {start, end, from: last});
		text += Number.isNaN(value) ? ' ' : (flat ?? signs[Math.round(scale(value) * (signs.length - 1))] ?? ' ');
		last = Number.isNaN(value) ? last : value;
	}

	return text;
}

function rangeOf(values: ArrayLike<number>): Range | undefined {
	return boundsOf({variable: '', x: values, y: values}, false)?.y;
}

type Stretch = {readonly start: number; readonly end: number; readonly from: number};

/** The value in a stretch that is farthest from a given one, or the first when none is given; NaN for a stretch without values. */
function farthest(values: ArrayLike<number>, {start, end, from}: Stretch): number {
	let [found, distance] = [Number.NaN, -1];
	for (let index = start; index < end; index++) {
		const value = values[index] ?? Number.NaN;
		const away = Number.isNaN(from) ? 0 : Math.abs(value / 2 - from / 2);
		if (Number.isFinite(value) && away > distance) {
			found = value;
			distance = away;
		}
	}

	return found;
}
