import {type Output, type RecentOutput} from '../document.js';
import {isText} from '../response-body.js';

/** The outputs of a session that can be looked at again, the oldest first. */
export type RecentOutputs = {
	readonly outputs: readonly RecentOutput[];

	/** How many there were, those no longer kept included. */
	readonly count: number;
};

export type RecentOutputsAction =
	| {
			readonly type: 'keep';
			readonly recent: Pick<RecentOutput, 'line' | 'name' | 'limit'> & {readonly output: Output};
	  }
	| {readonly type: 'turn-page'; readonly number: number}
	| {readonly type: 'forget'};

export const noRecentOutputs: RecentOutputs = {outputs: [], count: 0};

/** How many outputs are kept, and how many bytes they may take together. The last one and named ones stay whatever they take. */
const maxOutputs = 100;
const maxBytes = 256e6;

/** The outputs kept after an action. Pure. */
export function recentOutputs(state: RecentOutputs, action: RecentOutputsAction): RecentOutputs {
	switch (action.type) {
		case 'keep': {
			const {line, name, limit, output} = action.recent;
			const number = state.count + 1;
			const recent: RecentOutput = {number, line, name, limit, output: keptOutput(output)};
			return {outputs: bounded([...withoutName(state.outputs, name), recent]), count: number};
		}

		case 'turn-page': {
			return {
				...state,
				outputs: state.outputs.map((recent) =>
					recent.number === action.number ? {...recent, pages: (recent.pages ?? 0) + 1} : recent,
				),
			};
		}

		case 'forget': {
			return noRecentOutputs;
		}
	}
}

/** Bytes that nobody can read are not worth their memory. */
function keptOutput({value, view, body}: Output): RecentOutput['output'] {
	return {value, view, body: body !== undefined && isText(body.mediaType) ? body : undefined};
}

/** A name belongs to the last output that got it. */
function withoutName(outputs: readonly RecentOutput[], name: string | undefined): readonly RecentOutput[] {
	return name === undefined
		? outputs
		: outputs.map((recent) => (recent.name === name ? {...recent, name: undefined} : recent));
}

/** As many of the last ones as there is room for. */
function bounded(outputs: readonly RecentOutput[]): readonly RecentOutput[] {
	let count = 0;
	let bytes = 0;
	return outputs
		.toReversed()
		.filter((recent, index) => {
			const size = sizeOf(recent);
			const hasRoom = count < maxOutputs && bytes + size <= maxBytes;
			const stays = index === 0 || recent.name !== undefined || hasRoom;
			count += stays ? 1 : 0;
			bytes += stays ? size : 0;
			return stays;
		})
		.toReversed();
}

const sizes = new WeakMap<RecentOutput['output'], number>();

/** A view mostly shows what the value holds already; charts have numbers of their own. */
function sizeOf({output}: RecentOutput): number {
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
