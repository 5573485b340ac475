import {distance} from 'fastest-levenshtein';

/** The candidate a mistyped `name` was most likely meant to be; nothing when none is near. Case does not count. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
	const lower = name.toLowerCase();
	const allowed = Math.max(1, Math.floor(lower.length / 3));
	const ranked = [...candidates]
		.map((candidate) => ({candidate, edits: editsBetween(lower, candidate.toLowerCase())}))
		.filter(({candidate, edits}) => edits <= allowed && edits < Math.max(lower.length, candidate.length));
	// The first of equals wins, as sorting keeps their order.
	return ranked.toSorted((one, other) => one.edits - other.edits)[0]?.candidate;
}

/** How many edits apart two names are; a beginning of at least two letters counts half, two letters swapped count one. */
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

/** The hint that goes with an unknown name: `did you mean workspace?`, or what else to do. */
export function suggestion(
	name: string,
	candidates: Iterable<string>,
	otherwise?: string,
): string | undefined {
	const guess = nearest(name, candidates);
	return guess === undefined ? otherwise : `did you mean ${guess}?`;
}
