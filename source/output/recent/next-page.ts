import {type Output, type RecentOutput} from '../document.js';
import {counted} from '../../text/counted.js';
import {listOf, withList} from '../table/list.js';
import {isObject} from '../../json/is-object.js';
import {longPart} from './long-part.js';

/** How many items of a list, or fields of an object, are shown at once where no list lies around them. */
export const firstItems = 50;
export const firstFields = 200;

/** What `more` shows: a part of an output that goes on where the part before it ended. */
export type Page = {
	readonly output: Pick<Output, 'value' | 'view'>;

	/** Which part it is: `data.items 51 to 100 of 240`. */
	readonly title: string;

	/** Whether nothing is left behind it. */
	readonly isLast: boolean;
};

/** A list or object of which only the beginning was shown. */
type Cut = {
	/** Where it lies: `data.items`; empty for the whole value. */
	readonly path: string;
	readonly total: number;

	/** Items that were shown at first, and that a page shows. */
	readonly shown: number;
	readonly slice: (start: number, end: number) => Page['output'];
};

/** The next page of an output; `undefined` when all of it was shown. */
export function nextPage({
	output,
	limit,
	pages = 0,
}: Omit<RecentOutput, 'number' | 'line'>): Page | undefined {
	const cuts = limit === undefined ? cutsIn(output) : limitedCuts(output, limit);
	let left = pages;
	for (const [index, cut] of cuts.entries()) {
		const {path, total, shown, slice} = cut;
		const own = Math.ceil((total - shown) / shown);
		if (left < own) {
			const start = shown * (left + 1);
			const end = Math.min(start + shown, total);
			const range = `${start + 1} to ${end} of ${counted(total, 'item').replace(/ items?$/v, '')}`;
			return {
				output: slice(start, end),
				title: path === '' ? range : `${path} ${range}`,
				isLast: end === total && index === cuts.length - 1,
			};
		}

		left -= own;
	}

	return undefined;
}

/** What `--limit` left out, or what was longer than the screen. */
function limitedCuts({value, view}: RecentOutput['output'], limit: number): readonly Cut[] {
	const shown = Math.max(1, limit);
	if (view !== undefined && view.kind !== 'json') {
		const part = longPart(view, shown);
		return part === undefined ? [] : cutAt('', part.total, shown, (start, end) => part.page(start, end));
	}

	const list = listOf(value) ?? [];
	return cutAt('', list.length, shown, (start, end) => ({
		value: withList(value, list.slice(start, end)),
		view,
	}));
}

/** What is folded when an output is shown as JSON: the outermost lists and objects that are too long. */
function cutsIn({value, view}: RecentOutput['output']): readonly Cut[] {
	return view === undefined || view.kind === 'json' ? cutsOf(value, '') : [];
}

/** Levels that are looked through: what lies deeper is folded on any screen. */
const deepest = 100;

function cutsOf(value: unknown, path: string, depth = 0): readonly Cut[] {
	if (Array.isArray(value)) {
		const list: readonly unknown[] = value;
		return cutAt(path, list.length, firstItems, (start, end) => ({value: list.slice(start, end)}));
	}

	if (!isObject(value) || depth > deepest) {
		return [];
	}

	const fields = Object.entries(value);
	return [
		...fields
			.slice(0, firstFields)
			.flatMap(([name, field]) => cutsOf(field, path === '' ? name : `${path}.${name}`, depth + 1)),
		...cutAt(path, fields.length, firstFields, (start, end) => ({
			value: Object.fromEntries(fields.slice(start, end)),
		})),
	];
}

function cutAt(path: string, total: number, shown: number, slice: Cut['slice']): readonly Cut[] {
	return total > shown ? [{path, total, shown, slice}] : [];
}
