import {statSync} from 'node:fs';
import {withLock} from '../lock-file.js';
import {backUpBroken, replaceFile} from '../private-file.js';
import {createHistoryEntries} from './history-entries.js';
import {formatEntry, historyLock, readHistory} from './history-file.js';

export type Compaction = {
	/** Number of entries to keep. */
	readonly limit: number;

	/** Entries to remove. Default none. */
	readonly without?: ReadonlySet<string> | undefined;

	/** Milliseconds to wait while another shell is compacting. Default 0: leave it to that one. */
	readonly timeout?: number | undefined;
};

/** The result. `isBusy`: another shell was compacting, so nothing was done. */
export type Compacted = {
	readonly isBusy: boolean;

	/** Path of the copy, if the file was damaged. */
	readonly copy?: string | undefined;
};

/**
Rewrites a history file so that it contains only the newest entries, each once.

Shells that append at the same time notice the lock or the new file and append again, so no line is lost.

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
