import path from 'node:path';
import {fileFailure, tildePath} from '../file-failure.js';
import {isLikelySecret} from '../likely-secret.js';
import {createPrivateFolder, followLinks} from '../private-file.js';
import {compactHistory} from './history-compaction.js';
import {createHistoryEntries, type HistoryEntries, type NumberedEntry} from './history-entries.js';
import {appendEntry, createHistoryFile, readHistory, type HistoryPart} from './history-file.js';

/** The history of lines, shared with other shells through a file. */
export type History = {
	/** Oldest first, each only once, at its last use; at most `limit`. An entry may have several lines. */
	readonly entries: () => readonly string[];

	/**
	Adds an entry to memory and file; blank entries are ignored. Entries that begin with a blank, look like a secret or are longer than
	100,000 characters stay in memory only.

	@returns A warning for the user, the first time the file could not be written.
	*/
	readonly append: (entry: string) => string | undefined;

	/** The entries with their numbers; an entry keeps its number in this shell until it is used again. */
	readonly numbered: () => readonly NumberedEntry[];

	/**
	Removes entries from memory and file.

	@throws LocalFileError when the file could not be changed; they are removed from memory all the same.
	*/
	readonly remove: (entries: readonly string[]) => void;

	/** Reads what other shells have appended. If the file cannot be read, the entries stay as they are. */
	readonly refresh: () => void;

	/** One line for the user if the file was damaged or cannot be used. */
	readonly problem?: string | undefined;
};

export type HistoryOptions = {
	readonly file: string;

	/** Maximum number of entries. Default 10,000. */
	readonly limit?: number | undefined;

	/** Decides which lines are never written to disk. Default `isLikelySecret`. */
	readonly isSecret?: ((line: string) => boolean) | undefined;
};

/** Opens the history; the file is created with mode 0600 in a 0700 folder. Never throws: without a file it works in memory. */
export function openHistory({file, limit = 10_000, isSecret = isLikelySecret}: HistoryOptions): History {
	const known = createHistoryEntries(limit);
	try {
		createPrivateFolder(path.dirname(file));
		const target = followLinks(file);
		createHistoryFile(target);
		return historyOn(new SharedEntries(target, limit, known), known, isSecret);
	} catch (error) {
		return {...historyOn(undefined, known, isSecret), problem: inMemoryOnly(error, file)};
	}
}

/** Maximum length of an entry in the file, in characters: 10,000 longer ones would keep the shell from starting. */
const maxWrittenLength = 100_000;

function historyOn(
	shared: SharedEntries | undefined,
	known: HistoryEntries,
	isSecret: (line: string) => boolean,
): History {
	return {
		entries: known.all,
		append(entry) {
			if (entry.trim() === '') {
				return undefined;
			}

			const isPrivate = /^\s/v.test(entry) || entry.length > maxWrittenLength || isSecret(entry);
			known.add(entry, {isPrivate});
			return isPrivate ? undefined : shared?.append(entry);
		},
		numbered: known.numbered,
		remove(entries) {
			known.remove(new Set(entries));
			shared?.remove(new Set(entries));
		},
		refresh() {
			shared?.refresh();
		},
		problem: shared?.problem,
	};
}

/** The entries on disk, up to where this shell has read them. */
class SharedEntries {
	/** Set when the file was damaged. */
	readonly problem: string | undefined;

	#part: HistoryPart;
	#lineCount = 0;
	#hasWarned = false;

	readonly #file: string;
	readonly #limit: number;
	readonly #known: HistoryEntries;

	constructor(file: string, limit: number, known: HistoryEntries) {
		this.#file = file;
		this.#limit = limit;
		this.#known = known;
		this.#part = readHistory(file);
		this.#take(this.#part);
		this.problem = this.#part.isDamaged ? this.#repair() : undefined;
		this.#compact();
	}

	append(entry: string): string | undefined {
		try {
			appendEntry(this.#file, entry);
		} catch (error) {
			const warning = this.#hasWarned ? undefined : inMemoryOnly(error, this.#file);
			this.#hasWarned = true;
			return warning;
		}

		this.#lineCount++;
		this.#compact();
		return undefined;
	}

	remove(entries: ReadonlySet<string>): void {
		try {
			const {isBusy} = compactHistory(this.#file, {limit: this.#limit, without: entries, timeout: 2000});
			if (isBusy) {
				throw Object.assign(new Error('locked'), {code: 'EBUSY'});
			}
		} catch (error) {
			throw fileFailure(error, 'write', this.#file);
		}

		this.refresh();
	}

	refresh(): void {
		try {
			this.#take(readHistory(this.#file, this.#part));
		} catch {}
	}

	#take(part: HistoryPart) {
		this.#part = part;
		this.#lineCount = part.isWhole ? part.lineCount : this.#lineCount + part.lineCount;
		this.#known.addShared(part.entries, part);
	}

	/** Keeps the file from growing for ever. If it fails now, a later call will do it. */
	#compact() {
		if (this.#lineCount <= this.#limit * 2) {
			return;
		}

		try {
			compactHistory(this.#file, {limit: this.#limit});
		} catch {}

		this.refresh();
	}

	#repair(): string | undefined {
		const {copy} = compactHistory(this.#file, {limit: this.#limit});
		const count = this.#part.entries.length;
		return copy === undefined
			? undefined
			: `${tildePath(this.#file)} was damaged: ${count} of its lines could be read, all of it is kept in ${tildePath(copy)}`;
	}
}

function inMemoryOnly(error: unknown, file: string): string {
	return `${fileFailure(error, 'use', file).message}; the history is kept in memory only`;
}
