import {type Output, type RecentResult} from '../document.js';
import {isText} from '../response-body.js';

/** The answers of a session that can be looked at again, the oldest first. */
export type RecentResults = {
	readonly answers: readonly RecentResult[];

	/** How many there were, those no longer kept included. */
	readonly count: number;
};

export type RecentResultsAction =
	| {
			readonly type: 'keep';
			readonly answer: Pick<RecentResult, 'line' | 'name' | 'limit'> & {readonly output: Output};
	  }
	| {readonly type: 'turn-page'; readonly number: number}
	| {readonly type: 'forget'};

export const noRecentResults: RecentResults = {answers: [], count: 0};

/** How many answers are kept, and how many bytes they may take together. The last one and named ones stay whatever they take. */
const mostAnswers = 100;
const mostBytes = 256e6;

/** The answers kept after an action. Pure. */
export function recentResults(state: RecentResults, action: RecentResultsAction): RecentResults {
	switch (action.type) {
		case 'keep': {
			const {line, name, limit, output} = action.answer;
			const number = state.count + 1;
			const answer: RecentResult = {number, line, name, limit, output: keptOutput(output)};
			return {answers: bounded([...withoutName(state.answers, name), answer]), count: number};
		}

		case 'turn-page': {
			return {
				...state,
				answers: state.answers.map((answer) =>
					answer.number === action.number ? {...answer, pages: (answer.pages ?? 0) + 1} : answer,
				),
			};
		}

		case 'forget': {
			return noRecentResults;
		}
	}
}

/** Bytes that nobody can read are not worth their memory. */
function keptOutput({value, view, body}: Output): RecentResult['output'] {
	return {value, view, body: body !== undefined && isText(body.mediaType) ? body : undefined};
}

/** A name belongs to the last answer that got it. */
function withoutName(answers: readonly RecentResult[], name: string | undefined): readonly RecentResult[] {
	return name === undefined
		? answers
		: answers.map((answer) => (answer.name === name ? {...answer, name: undefined} : answer));
}

/** As many of the last ones as there is room for. */
function bounded(answers: readonly RecentResult[]): readonly RecentResult[] {
	let count = 0;
	let bytes = 0;
	return answers
		.toReversed()
		.filter((answer, index) => {
			const size = sizeOf(answer);
			const hasRoom = count < mostAnswers && bytes + size <= mostBytes;
			const stays = index === 0 || answer.name !== undefined || hasRoom;
			count += stays ? 1 : 0;
			bytes += stays ? size : 0;
			return stays;
		})
		.toReversed();
}

const sizes = new WeakMap<RecentResult['output'], number>();

/** A view mostly shows what the value holds already; charts have numbers of their own. */
function sizeOf({output}: RecentResult): number {
	const known = sizes.get(output);
	if (known !== undefined) {
		return known;
	}

	const {value, view, body} = output;
	const size = Math.max(valueSize(value), valueSize(view)) + (body?.bytes.length ?? 0);
	sizes.set(output, size);
	return size;
}

/** How many items of a list or object are looked at; the others are taken to be like them. */
const sampled = 16;

/** What a reference, a number or a word takes, in bytes. */
const word = 8;

/** About how many bytes a value takes in memory. Looks at a few items of long lists, so that it costs next to nothing. */
export function valueSize(value: unknown, depth = 0): number {
	if (typeof value === 'string') {
		return word + value.length;
	}

	if (typeof value !== 'object' || value === null || depth > 12) {
		return word;
	}

	if (ArrayBuffer.isView(value)) {
		return value.byteLength;
	}

	return Array.isArray(value) ? listSize(value, depth) : objectSize(Object.entries(value), depth);
}

function listSize(list: readonly unknown[], depth: number): number {
	return 2 * word + scaled(list.length, (index) => word + valueSize(list[index], depth + 1));
}

function objectSize(entries: ReadonlyArray<[string, unknown]>, depth: number): number {
	return (
		2 * word +
		scaled(entries.length, (index) => {
			const [key = '', field] = entries[index] ?? [];
			return key.length + word + valueSize(field, depth + 1);
		})
	);
}

/** The sum over all items, from some that lie evenly among them. */
function scaled(count: number, sizeOf: (index: number) => number): number {
	const samples = Math.min(count, sampled);
	let sum = 0;
	for (let index = 0; index < samples; index++) {
		sum += sizeOf(Math.floor((index * count) / samples));
	}

	return samples === 0 ? 0 : (sum * count) / samples;
}
