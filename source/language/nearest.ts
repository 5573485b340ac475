import {distance} from 'fastest-levenshtein';

/** The candidate a mistyped `name` was most likely meant to be; nothing when none is near. Case does not count. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
	const wanted = name.toLowerCase();
	const ranked = [...candidates]
		.map((candidate) => ({candidate, misses: misses(wanted, candidate.toLowerCase())}))
		.filter(({misses}) => misses <= Math.max(1, Math.floor(wanted.length / 3)));
	// The first of equals wins, as sorting keeps their order.
	return ranked.toSorted((one, other) => one.misses - other.misses)[0]?.candidate;
}

/** The edits between two names; a beginning of at least two letters misses little. */
function misses(wanted: string, candidate: string): number {
	const isBeginning = wanted.length > 1 && candidate.startsWith(wanted);
	return isBeginning && candidate !== wanted ? 0.5 : distance(wanted, candidate);
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
