import {single} from 'fuzzysort';
import {type Range} from '../line/words.js';

/** A history entry that matches the query. */
export type HistoryMatch = {
	/** The whole entry, for the preview; the list shows its first line. */
	readonly text: string;

	/** Index in the history searched. */
	readonly index: number;

	/** Ranges to highlight, in order, as UTF-16 offsets into `text`. */
	readonly ranges: readonly Range[];
};

export type HistoryMatches = {
	/** Best first. */
	readonly matches: readonly HistoryMatch[];

	/** Whether there were more matches than the limit. */
	readonly hasMore: boolean;
};

/** Longer entries are searched up to here, in UTF-16 units. */
const maxSearchedLength = 4096;

/** How many entries that match only as a subsequence are scored, newest first. */
const maxScored = 300;

/**
Searches entries, given oldest first. Matches containing the query come first, then those containing all of its words, each
newest first, then those containing its letters in order, best first. Case-insensitive. An empty query matches everything.
*/
export function historyMatches(entries: readonly string[], query: string, limit = 100): HistoryMatches {
	const found = query.trim() === '' ? newest(entries, limit) : ranked(entries, query.trim(), limit);
	return {matches: found.slice(0, limit), hasMore: found.length > limit};
}

function newest(entries: readonly string[], limit: number): readonly HistoryMatch[] {
	const found: HistoryMatch[] = [];
	eachNewest(entries, (text, index) => {
		found.push({text, index, ranges: []});
		return found.length <= limit;
	});
	return found;
}

function ranked(entries: readonly string[], query: string, limit: number): readonly HistoryMatch[] {
	const [whole, byWord, scattered]: [HistoryMatch[], HistoryMatch[], HistoryMatch[]] = [[], [], []];
	const needle = query.toLowerCase();
	const words = needle.split(/\s+/v);
	const letters = words.join('');
	eachNewest(entries, (text, index) => {
		const searched = searchedText(text);
		const at = searched.indexOf(needle);
		const ranges = at === -1 ? wordRanges(searched, words) : [[at, at + needle.length] as const];
		if (ranges !== undefined) {
			(at === -1 ? byWord : whole).push({text, index, ranges});
		} else if (scattered.length < maxScored && hasInOrder(searched, letters)) {
			scattered.push({text, index, ranges: []});
		}

		return whole.length <= limit;
	});
	const strict = [...whole, ...byWord];
	return strict.length > limit ? strict : [...strict, ...scored(scattered, letters)];
}

/** Calls `visit` for each distinct entry, newest first, until it returns false. */
function eachNewest(entries: readonly string[], visit: (text: string, index: number) => boolean): void {
	const seen = new Set<string>();
	for (let index = entries.length - 1; index >= 0; index--) {
		const text = entries[index] ?? '';
		if (!seen.has(text)) {
			seen.add(text);
			if (!visit(text, index)) {
				return;
			}
		}
	}
}

/** Lower case, unless that changes the length and so the offsets. */
function searchedText(text: string): string {
	const start = text.slice(0, maxSearchedLength);
	const lower = start.toLowerCase();
	return lower.length === start.length ? lower : start;
}

function wordRanges(text: string, words: readonly string[]): readonly Range[] | undefined {
	const ranges: Range[] = [];
	for (const word of words) {
		const at = text.indexOf(word);
		if (at === -1) {
			return undefined;
		}

		ranges.push([at, at + word.length]);
	}

	return mergedRanges(ranges);
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

function scored(matches: readonly HistoryMatch[], letters: string): readonly HistoryMatch[] {
	const rated = matches.flatMap((match) => {
		const result = single(letters, match.text.slice(0, maxSearchedLength));
		const ranges = mergedRanges((result?.indexes ?? []).map((at) => [at, at + 1]));
		return result ? [{match: {...match, ranges}, score: result.score}] : [];
	});
	return rated.toSorted((one, other) => other.score - one.score).map(({match}) => match);
}

/** Sorts ranges and merges those that touch. */
function mergedRanges(ranges: readonly Range[]): readonly Range[] {
	const merged: Range[] = [];
	for (const [start, end] of ranges.toSorted((one, other) => one[0] - other[0])) {
		const last = merged.at(-1);
		if (last !== undefined && start <= last[1]) {
			merged[merged.length - 1] = [last[0], Math.max(last[1], end)];
		} else {
			merged.push([start, end]);
		}
	}

	return merged;
}
