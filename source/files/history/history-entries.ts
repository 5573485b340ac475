/** A line with its number, which stays the same until the line is used again. Numbers start at 1. */
export type NumberedEntry = {readonly number: number; readonly line: string};

/** Lines in memory: oldest first, each only once, at its last use. */
export type HistoryEntries = {
	readonly all: () => readonly string[];
	readonly numbered: () => readonly NumberedEntry[];
	readonly add: (entry: string, options: {readonly isPrivate: boolean}) => void;

	/**
	Adds entries read from the file. With `isWhole` they are the entire file, in its order; private lines, which are never in the file,
	then come last.
	*/
	readonly addShared: (entries: readonly string[], options: {readonly isWhole: boolean}) => void;
	readonly remove: (entries: ReadonlySet<string>) => void;
};

/** Creates an empty list that keeps at most `limit` lines. */
export function createHistoryEntries(limit: number): HistoryEntries {
	const privateEntries = new Set<string>();
	const numbers = createNumbers();
	let list: readonly string[] = [];
	return {
		all: () => list,
		numbered: () => numbers.of(list),
		add(entry, {isPrivate}) {
			if (isPrivate) {
				privateEntries.add(entry);
			}

			numbers.renew(list, entry);
			list = [...list.filter((known) => known !== entry), entry].slice(-limit);
		},
		addShared(entries, {isWhole}) {
			if (entries.length > 0) {
				const ours = isWhole ? list.filter((entry) => privateEntries.has(entry)) : [];
				list = latestOfEach([...list, ...entries, ...ours]).slice(-limit);
			}
		},
		remove(entries) {
			list = list.filter((entry) => !entries.has(entry));
		},
	};
}

/** Numbers lines lazily, so that the start does not pay for it. */
function createNumbers() {
	let known = new Map<string, number>();
	let last = 0;
	const of = (list: readonly string[]) => {
		const entries = list.map((line) => ({line, number: known.get(line) ?? ++last}));
		known = new Map(entries.map(({line, number}) => [line, number]));
		return entries;
	};

	return {
		of,
		/** Gives a line that is used again a new number, once numbers have been shown. */
		renew(list: readonly string[], entry: string) {
			if (known.size > 0) {
				of(list);
				known.delete(entry);
			}
		},
	};
}

function latestOfEach(entries: readonly string[]): string[] {
	return [...new Set(entries.toReversed())].toReversed();
}
