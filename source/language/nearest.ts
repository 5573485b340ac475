import {distance} from 'fastest-levenshtein';

/** The candidate most similar to a mistyped `name`; undefined when none is similar enough. Ignores case. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
	const lower = name.toLowerCase();
	const allowed = Math.max(1, Math.floor(lower.length / 3));
	const ranked = [...candidates]
		.map((candidate) => ({candidate, edits: editsBetween(lower, candidate.toLowerCase())}))
		.filter(({candidate, edits}) => edits <= allowed && edits < Math.max(lower.length, candidate.length));
	// Sorting is stable, so the first of equal candidates wins.
	return ranked.toSorted((one, other) => one.edits - other.edits)[0]?.candidate;
}

/** The edit distance of two names; a prefix of at least two letters counts half an edit, two swapped letters count one. */
function editsBetween(lower: string, candidate: string): number {
	if (lower.length > 1 && candidate !== lower && candidate.startsWith(lower)) {
		return 0.5;
	}

	const edits = distance(lower, candidate);
	return edits === 2 && sorted(lower) === sorted(candidate) ? 1 : edits;
}

function sorted(text: string): string {
	return [...text].toSorted().join('');
}

/** The hint for an unknown name: `did you mean workspace?`, or another one. */
export function suggestion(name: string, candidates: Iterable<string>, otherwise: string): string;
export function suggestion(name: string, candidates: Iterable<string>): string | undefined;
export function suggestion(
	name: string,
	candidates: Iterable<string>,
	otherwise?: string,
): string | undefined {
	return didYouMean(nearest(name, candidates), otherwise);
}

/** The same for a name that may have been guessed already. */
export function didYouMean<Otherwise extends string | undefined>(
	guess: string | undefined,
	otherwise: Otherwise,
): string | Otherwise {
	return guess === undefined ? otherwise : `did you mean ${guess}?`;
}
