import {statSync} from 'node:fs';
import {createHistoryEntries} from './history-entries.js';
import {formatEntry, historyLock, readHistory} from './history-file.js';
import {withLock} from './lock-file.js';
import {replaceFile} from './private-file.js';
import {setAside} from './set-aside.js';

/**
Replaces a history file by one that holds each of the newest `limit` entries once. Does nothing while another shell does it.

Writers that append meanwhile see the lock or the new file and append again, so that no line is lost.

@returns Path of the copy that was kept of a damaged file.
@throws Node's own errors.
*/
export function compactHistory(file: string, limit: number): string | undefined {
	if (!statSync(file).isFile()) {
		return undefined;
	}

	const done = withLock(historyLock(file), () => {
		const {entries, isDamaged} = readHistory(file);
		const copy = isDamaged ? setAside(file) : undefined;
		const kept = createHistoryEntries(limit);
		kept.addShared(entries, {isWhole: true});
		replaceFile(
			file,
			kept
				.all()
				.map((entry) => formatEntry(entry))
				.join(''),
		);
		return copy;
	});
	return done.isBusy ? undefined : done.value;
}
