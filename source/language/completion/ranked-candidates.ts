import {single} from 'fuzzysort';
import {type Candidate} from './completion-source.js';

/** A candidate that matches the typed text. */
export type MatchedCandidate = {
	readonly candidate: Candidate;

	/** Offsets of the matched characters in its text; empty if its name was matched. */
	readonly indexes: readonly number[];
};

/** Maximum number of candidates that are scored by fuzzy matching. */
const maxScored = 300;

/** Number of ranks, best first: equal, prefix, prefix in another case, prefix of a part, substring, match in the name. */
const ranks = 6;

/**
Filters and ranks candidates: first those that begin with the typed text, then those that contain it; if there are none, those that
contain its letters in order, best first; else those whose description contains it. Case hardly matters. Empty text matches everything.
Equally good candidates keep their order.
*/
export function rankedCandidates(
	candidates: readonly Candidate[],
	typed: string,
): readonly MatchedCandidate[] {
	if (typed === '') {
		return candidates.map((candidate) => ({candidate, indexes: []}));
	}

	const lower = typed.toLowerCase();
	const strict = Array.from({length: ranks}, (): MatchedCandidate[] => []);
	const scattered: Candidate[] = [];
	for (const candidate of candidates) {
		const way = rankOf(candidate, typed, lower);
		if (way !== undefined) {
			strict[way]?.push(new SubstringMatch(candidate, lower));
		} else if (scattered.length < maxScored && hasInOrder(candidate.text.toLowerCase(), lower)) {
			scattered.push(candidate);
		}
	}

	const containing = strict.flat();
	if (containing.length > 0) {
		return containing;
	}

	const inOrder = scored(scattered, typed);
	return inOrder.length > 0 ? inOrder : described(candidates, lower);
}

/** The candidates whose description contains the typed text: `failed` finds failed cases. */
function described(candidates: readonly Candidate[], lower: string): readonly MatchedCandidate[] {
	return candidates
		.filter(({description = ''}) => description.toLowerCase().includes(lower))
		.map((candidate) => ({candidate, indexes: []}));
}

/** The longest common prefix of all candidates that begin with the typed text; at least that text. */
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

function rankOf({text, name = ''}: Candidate, typed: string, lower: string): number | undefined {
	if (text.startsWith(typed)) {
		return text.length === typed.length ? 0 : 1;
	}

	const at = text.toLowerCase().indexOf(lower);
	if (at !== -1) {
		return at === 0 ? 2 : isLetter(text, at - 1) ? 4 : 3;
	}

	return name !== '' && name.toLowerCase().includes(lower) ? 5 : undefined;
}

/** Computes the matched offsets lazily, only for the rows that are shown. */
class SubstringMatch implements MatchedCandidate {
	readonly candidate: Candidate;
	readonly #typed: string;

	constructor(candidate: Candidate, typed: string) {
		this.candidate = candidate;
		this.#typed = typed;
	}

	get indexes(): readonly number[] {
		return indexesOf(this.candidate.text.toLowerCase(), this.#typed);
	}
}

/** A letter or digit; most names are ASCII. */
function isLetter(text: string, at: number): boolean {
	const code = text.codePointAt(at) ?? 0;
	const isAscii = code < 0x80;
	return isAscii ? /\w/v.test(text.charAt(at)) && code !== 0x5f : /[\p{L}\p{N}]/v.test(text.charAt(at));
}

function indexesOf(text: string, typed: string): readonly number[] {
	const at = text.indexOf(typed);
	return at === -1 ? [] : Array.from(typed, (_, index) => at + index);
}

function hasInOrder(text: string, letters: string): boolean {
	let at = -1;
	for (let index = 0; index < letters.length; index++) {
		at = text.indexOf(letters.charAt(index), at + 1);
		if (at === -1) {
			return false;
		}
	}

	return true;
}

function scored(candidates: readonly Candidate[], typed: string): readonly MatchedCandidate[] {
	return candidates
		.flatMap((candidate) => {
			const result = single(typed, candidate.text);
			return result ? [{candidate, indexes: [...result.indexes], score: result.score}] : [];
		})
		.toSorted((one, other) => other.score - one.score)
		.map(({candidate, indexes}) => ({candidate, indexes}));
}
