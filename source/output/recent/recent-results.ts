import {type Output, type RecentResult} from '../document.js';
import {isText} from '../media-type.js';
import {valueSize} from './value-size.js';

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
