/** A line with its number, which it keeps until it is used again. Numbers count from 1. */
export type NumberedEntry = {readonly number: number; readonly line: string};

/** Lines in memory: oldest first, each once, where it was used last. */
export type HistoryEntries = {
	readonly all: () => readonly string[];
	readonly numbered: () => readonly NumberedEntry[];
	readonly add: (entry: string, options: {readonly isPrivate: boolean}) => void;

	/**
	Adds what a file holds, in its order. With `isWhole` it is all the file has, in its true order; private lines, which no file
	knows, then count as the newest.
	*/
	readonly addShared: (entries: readonly string[], options: {readonly isWhole: boolean}) => void;
	readonly remove: (entries: ReadonlySet<string>) => void;
};

/** Starts without lines; keeps at most `limit`. */
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

/** Numbers lines when numbers are first asked for, so that the start counts nothing. */
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
		/** A line used again gets a new number, once numbers have been shown. */
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
