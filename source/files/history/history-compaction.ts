import {statSync} from 'node:fs';
import {withLock} from '../lock-file.js';
import {backUpBroken, replaceFile} from '../private-file.js';
import {createHistoryEntries} from './history-entries.js';
import {formatEntry, historyLock, readHistory} from './history-file.js';

export type Compaction = {
	/** How many entries are remaining. */
	readonly limit: number;

	/** Entries to remove for good. Default none. */
	readonly without?: ReadonlySet<string> | undefined;

	/** Milliseconds to wait for another shell that is compacting. Default 0: leave it to that one. */
	readonly timeout?: number | undefined;
};

/** The outcome. `isBusy`: another shell was compacting, so nothing was done. */
export type Compacted = {
	readonly isBusy: boolean;

	/** Path of the copy of a damaged file. */
	readonly copy?: string | undefined;
};

/**
Replaces a history file by one that holds each of the newest entries once.

Shells that append meanwhile see the lock or the new file and append again, so no line is lost.

@throws Node's own errors.
*/
export function compactHistory(file: string, {limit, without, timeout}: Compaction): Compacted {
	if (!statSync(file).isFile()) {
		return {isBusy: false};
	}

	const done = withLock(
		historyLock(file),
		() => {
			const {entries, isDamaged} = readHistory(file);
			const copy = isDamaged ? backUpBroken(file) : undefined;
			const remaining = createHistoryEntries(limit);
			remaining.addShared(entries, {isWhole: true});
			remaining.remove(without ?? new Set());
			replaceFile(
				file,
				remaining
					.all()
					.map((entry) => formatEntry(entry))
					.join(''),
			);
			return copy;
		},
		timeout,
	);
	return done.isBusy ? {isBusy: true} : {isBusy: false, copy: done.value};
}
