import {distance} from 'fastest-levenshtein';

/** The candidate a mistyped `name` was most likely meant to be; nothing when none is near. Case does not count. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
	const wanted = name.toLowerCase();
	const allowed = Math.max(1, Math.floor(wanted.length / 3));
	const ranked = [...candidates]
		.map((candidate) => ({candidate, misses: missesOf(wanted, candidate.toLowerCase())}))
		.filter(({candidate, misses}) => misses <= allowed && misses < Math.max(wanted.length, candidate.length));
	// The first of equals wins, as sorting keeps their order.
	return ranked.toSorted((one, other) => one.misses - other.misses)[0]?.candidate;
}

/** The edits between two names. A beginning of at least two letters misses little, two letters changed about miss one. */
function missesOf(wanted: string, candidate: string): number {
	if (wanted.length > 1 && candidate !== wanted && candidate.startsWith(wanted)) {
		return 0.5;
	}

	const edits = distance(wanted, candidate);
	return edits === 2 && sorted(wanted) === sorted(candidate) ? 1 : edits;
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
