/** State while the user goes through history with Up and Down. */
export type Recall = {
	/** Oldest first, a snapshot from when recall started. */
	readonly entries: readonly string[];

	/** Index of the entry shown; `entries.length` is the line that was being typed. */
	readonly index: number;

	/** Only entries with this prefix are shown. */
	readonly prefix: string;

	/** Entries edited during recall, by index, and the line that was being typed. */
	readonly changed: ReadonlyMap<number, string>;
};

/** Starts recall from a typed line; the text before the cursor becomes the prefix. */
export function startedRecall(entries: readonly string[], text: string, cursor: number): Recall {
	return {
		entries,
		index: entries.length,
		prefix: text.slice(0, cursor),
		changed: new Map([[entries.length, text]]),
	};
}

/**
Moves to an older (-1) or newer (1) entry and remembers `text`, the current one with its edits.
Undefined when there is no such entry.
*/
export function recalled(
	recall: Recall,
	text: string,
	direction: -1 | 1,
): {readonly recall: Recall; readonly text: string} | undefined {
	const left = {...recall, changed: withChange(recall, text)};
	for (
		let index = recall.index + direction;
		index >= 0 && index <= recall.entries.length;
		index += direction
	) {
		const entry = entryAt(left, index);
		const isDraft = index === recall.entries.length;
		if (isDraft || (entry !== text && entry.startsWith(recall.prefix))) {
			return {recall: {...left, index}, text: entry};
		}
	}

	return undefined;
}

function withChange({entries, index, changed}: Recall, text: string): ReadonlyMap<number, string> {
	return entries[index] === text ? changed : new Map(changed).set(index, text);
}

function entryAt({entries, changed}: Recall, index: number): string {
	return changed.get(index) ?? entries[index] ?? '';
}
