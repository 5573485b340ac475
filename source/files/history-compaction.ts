import {statSync} from 'node:fs';
import {createHistoryEntries} from './history-entries.js';
import {formatEntry, historyLock, readHistory} from './history-file.js';
import {withLock} from './lock-file.js';
import {replaceFile} from './private-file.js';
import {setAside} from './set-aside.js';

export type Compaction = {
	/** How many entries are kept. */
	readonly limit: number;

	/** Entries that go for good. Default none. */
	readonly without?: ReadonlySet<string> | undefined;

	/** Milliseconds to wait for another shell that does the same. Default 0: leave it to that one. */
	readonly patience?: number | undefined;
};

/** What became of it. `isBusy`: another shell was at it, nothing was done. */
export type Compacted = {
	readonly isBusy: boolean;

	/** Path of the copy that was kept of a damaged file. */
	readonly copy?: string | undefined;
};

/**
Replaces a history file by one that holds each of the newest entries once.

Writers that append meanwhile see the lock or the new file and append again, so that no line is lost.

@throws Node's own errors.
*/
export function compactHistory(file: string, {limit, without, patience}: Compaction): Compacted {
	if (!statSync(file).isFile()) {
		return {isBusy: false};
	}

	const done = withLock(
		historyLock(file),
		() => {
			const {entries, isDamaged} = readHistory(file);
			const copy = isDamaged ? setAside(file) : undefined;
			const kept = createHistoryEntries(limit);
			kept.addShared(entries, {isWhole: true});
			kept.remove(without ?? new Set());
			replaceFile(
				file,
				kept
					.all()
					.map((entry) => formatEntry(entry))
					.join(''),
			);
			return copy;
		},
		patience,
	);
	return done.isBusy ? {isBusy: true} : {isBusy: false, copy: done.value};
}
