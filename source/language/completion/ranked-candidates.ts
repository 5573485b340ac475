import {single} from 'fuzzysort';
import {type Candidate} from './candidate.js';

/** A candidate that fits what was typed. */
export type MatchedCandidate = {
	readonly candidate: Candidate;

	/** Offsets in its text of the characters that were typed, in order; none when its name was matched. */
	readonly indexes: readonly number[];
};

/** Scattered letters are weighed in so many of the candidates that have them. */
const mostWeighed = 500;

/** Ways to fit as it stands, best first: the text, its beginning, in any case, the beginning of a part, anywhere, the name. */
const ways = 6;

/**
The candidates that fit what was typed: first those that begin like it, then those that hold it as it stands, then those that hold
its letters in order, best first. Case does not matter much. Everything fits nothing. Equal ones keep their order.
*/
export function rankedCandidates(
	candidates: readonly Candidate[],
	typed: string,
): readonly MatchedCandidate[] {
	if (typed === '') {
		return candidates.map((candidate) => ({candidate, indexes: []}));
	}

	const lower = typed.toLowerCase();
	const strict = Array.from({length: ways}, (): MatchedCandidate[] => []);
	const scattered: Candidate[] = [];
	for (const candidate of candidates) {
		const way = wayToFit(candidate, typed, lower);
		if (way !== undefined) {
			strict[way]?.push({candidate, indexes: indexesOf(candidate.text.toLowerCase(), lower)});
		} else if (scattered.length < mostWeighed && hasInOrder(candidate.text.toLowerCase(), lower)) {
			scattered.push(candidate);
		}
	}

	return [...strict.flat(), ...weighed(scattered, typed)];
}

/** The longest beginning that all candidates share which begin with what was typed; at least that. */
export function commonBeginning(candidates: readonly Candidate[], typed: string): string {
	const texts = candidates.map(({text}) => text).filter((text) => text.startsWith(typed));
	const [first = typed, ...others] = texts;
	let {length} = first;
	for (const text of others) {
		while (!text.startsWith(first.slice(0, length))) {
			length--;
		}
	}

	return first.slice(0, length);
}

function wayToFit({text, name = ''}: Candidate, typed: string, lower: string): number | undefined {
	if (text.startsWith(typed)) {
		return text.length === typed.length ? 0 : 1;
	}

	const at = text.toLowerCase().indexOf(lower);
	if (at !== -1) {
		return at === 0 ? 2 : /[\p{L}\p{N}]/v.test(text.charAt(at - 1)) ? 4 : 3;
	}

	return name.toLowerCase().includes(lower) ? 5 : undefined;
}

function indexesOf(text: string, typed: string): readonly number[] {
	const at = text.indexOf(typed);
	return at === -1 ? [] : Array.from(typed, (_, index) => at + index);
}

function hasInOrder(text: string, letters: string): boolean {
	let at = -1;
	for (const letter of letters) {
		at = text.indexOf(letter, at + 1);
		if (at === -1) {
			return false;
		}
	}

	return true;
}

function weighed(candidates: readonly Candidate[], typed: string): readonly MatchedCandidate[] {
	return candidates
		.flatMap((candidate) => {
			const result = single(typed, candidate.text);
			return result ? [{candidate, indexes: [...result.indexes], score: result.score}] : [];
		})
		.toSorted((one, other) => other.score - one.score)
		.map(({candidate, indexes}) => ({candidate, indexes}));
}
