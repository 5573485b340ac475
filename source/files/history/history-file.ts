import {Buffer} from 'node:buffer';
import {closeSync, fchmodSync, fstatSync, openSync, readSync, statSync, writeSync} from 'node:fs';
import {waitForLock} from '../lock-file.js';

/**
The format of the history file: every entry is a line feed followed by a JSON string.

The line feed comes first, so that an entry never continues one that was torn when its writer died. An entry without its closing
quote is torn, or still being written.
*/
export function formatEntry(entry: string): string {
	return `\n${JSON.stringify(entry)}`;
}

/** What was read of a history file, and how far. */
export type HistoryPart = {
	readonly entries: readonly string[];

	/** Lines read, those that are torn or no entries included. */
	readonly lineCount: number;

	/** All of the file was read: at the first time, and when the file was replaced since. */
	readonly isWhole: boolean;

	/** Something was read that no history ever wrote, not even torn. */
	readonly isDamaged: boolean;
	readonly inode: number;

	/** Offset in bytes where reading goes on. */
	readonly end: number;
};

/** Makes sure that the file is there and that only its owner can read it. */
export function createHistoryFile(file: string): void {
	withFile(file, 'a', (descriptor) => {
		const stats = fstatSync(descriptor);
		// A history may be a link to /dev/null, which is not ours to change.
		// eslint-disable-next-line no-bitwise -- a mode is a set of bits
		if (stats.isFile() && (stats.mode & 0o077) !== 0) {
			fchmodSync(descriptor, 0o600);
		}
	});
}

/** The lock file under which the history is replaced by a shorter one. */
export function historyLock(file: string): string {
	return `${file}.lock`;
}

/**
Appends one entry, in a single write to the end of the file wherever that is by then.

If the file was replaced meanwhile, the entry may be missing from the new one: it is appended again.

@throws Node's own errors.
*/
export function appendEntry(file: string, entry: string): void {
	const bytes = Buffer.from(formatEntry(entry));
	let isKept = false;
	while (!isKept) {
		isKept = withFile(file, 'a', (descriptor) => {
			if (writeSync(descriptor, bytes) < bytes.length) {
				throw Object.assign(new Error('short write'), {code: 'ENOSPC'});
			}

			waitForLock(historyLock(file));
			return fstatSync(descriptor).ino === statSync(file, {throwIfNoEntry: false})?.ino;
		});
	}
}

/**
Reads a history file: what was added after `since`, or all of it.

@throws Node's own errors.
*/
export function readHistory(file: string, since?: HistoryPart): HistoryPart {
	return withFile(file, 'r', (descriptor) => {
		const {ino: inode, size} = fstatSync(descriptor);
		const isWhole = since?.inode !== inode || size < since.end;
		const start = isWhole ? 0 : since.end;
		const bytes = readRange(descriptor, start, size - start);
		return {...parseEntries(bytes, start), isWhole, inode};
	});
}

function parseEntries(
	bytes: Uint8Array,
	start: number,
): Pick<HistoryPart, 'entries' | 'lineCount' | 'isDamaged' | 'end'> {
	const text = new TextDecoder().decode(bytes);
	const whole = parseAll(text);
	if (whole !== undefined) {
		return {entries: whole, lineCount: whole.length, isDamaged: false, end: start + bytes.length};
	}

	const lines = text.split('\n');
	const entries: string[] = [];
	let isDamaged = false;
	let isLastTorn = false;
	for (const line of lines) {
		const entry = parseEntry(line);
		isLastTorn = line !== '' && entry === undefined;
		isDamaged ||= isLastTorn && !line.startsWith('"');
		if (entry !== undefined) {
			entries.push(entry);
		}
	}

	const end = start + (isLastTorn ? Math.max(bytes.lastIndexOf(0x0a), 0) : bytes.length);
	return {entries, lineCount: lines.length - 1, isDamaged, end};
}

/**
All entries in one go, when nothing is torn or damaged: at the start ten thousand single ones would be felt.
*/
function parseAll(text: string): string[] | undefined {
	try {
		const entries: unknown = JSON.parse(`[${text.trim().replaceAll(/\n+/gv, ',')}]`);
		return Array.isArray(entries) && entries.every((entry) => typeof entry === 'string')
			? entries
			: undefined;
	} catch {
		return undefined;
	}
}

function parseEntry(line: string): string | undefined {
	if (!line.startsWith('"')) {
		return undefined;
	}

	try {
		const entry: unknown = JSON.parse(line);
		return typeof entry === 'string' ? entry : undefined;
	} catch {
		return undefined;
	}
}

function readRange(descriptor: number, start: number, length: number): Uint8Array {
	const bytes = new Uint8Array(Math.max(length, 0));
	let filled = 0;
	while (filled < bytes.length) {
		const count = readSync(descriptor, bytes, filled, bytes.length - filled, start + filled);
		if (count === 0) {
			break;
		}

		filled += count;
	}

	return bytes.subarray(0, filled);
}

function withFile<Value>(file: string, flags: 'a' | 'r', action: (descriptor: number) => Value): Value {
	const descriptor = openSync(file, flags, 0o600);
	try {
		return action(descriptor);
	} finally {
		closeSync(descriptor);
	}
}
