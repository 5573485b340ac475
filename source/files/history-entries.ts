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
	const isPrivateByEntry = new Map<string, boolean>();
	let list: readonly string[] | undefined;
	const put = (entry: string, isPrivate: boolean) => {
		isPrivateByEntry.delete(entry);
		isPrivateByEntry.set(entry, isPrivate);
	};

	const settle = () => {
		list = undefined;
		for (const oldest of isPrivateByEntry.keys()) {
			if (isPrivateByEntry.size <= limit) {
				break;
			}

			isPrivateByEntry.delete(oldest);
		}
	};

	return {
		all() {
			list ??= [...isPrivateByEntry.keys()];
			return list;
		},
		add(entry, {isPrivate}) {
			put(entry, isPrivate);
			settle();
		},
		addShared(entries, {isWhole}) {
			const ours = isWhole ? [...isPrivateByEntry].filter(([, isPrivate]) => isPrivate) : [];
			for (const entry of entries) {
				put(entry, false);
			}

			for (const [entry] of ours) {
				put(entry, true);
			}

			settle();
		},
	};
}
