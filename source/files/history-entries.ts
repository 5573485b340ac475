/** Lines in memory: oldest first, each once, where it was used last. */
export type HistoryEntries = {
	readonly all: () => readonly string[];
	readonly add: (entry: string, options: {readonly isPrivate: boolean}) => void;

	/**
	Adds what a file holds, in its order. With `isWhole` it is all the file has, in its true order; private lines, which no file
	knows, then count as the newest.
	*/
	readonly addShared: (entries: readonly string[], options: {readonly isWhole: boolean}) => void;
};

/** No lines yet; at most `limit` are kept. */
export function createHistoryEntries(limit: number): HistoryEntries {
	const privateEntries = new Set<string>();
	let list: readonly string[] = [];
	return {
		all: () => list,
		add(entry, {isPrivate}) {
			if (isPrivate) {
				privateEntries.add(entry);
			}

			list = [...list.filter((known) => known !== entry), entry].slice(-limit);
		},
		addShared(entries, {isWhole}) {
			if (entries.length > 0) {
				const ours = isWhole ? list.filter((entry) => privateEntries.has(entry)) : [];
				list = latestOfEach([...list, ...entries, ...ours]).slice(-limit);
			}
		},
	};
}

function latestOfEach(entries: readonly string[]): string[] {
	return [...new Set(entries.toReversed())].toReversed();
}
