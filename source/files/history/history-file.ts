import {Buffer} from 'node:buffer';
import {closeSync, fchmodSync, fstatSync, openSync, readSync, statSync, writeSync} from 'node:fs';
import {waitForLock} from '../lock-file.js';

/**
Formats an entry of the history file: a line feed followed by a JSON string.

The line feed comes first, so that an entry never continues an incomplete one whose writer died. An entry without its closing quote is
incomplete, or still being written.
*/
export function formatEntry(entry: string): string {
	return `\n${JSON.stringify(entry)}`;
}

/** The part of a history file that was read. */
export type HistoryPart = {
	readonly entries: readonly string[];

	/** Number of lines read, including incomplete and invalid ones. */
	readonly lineCount: number;

	/** Whether the whole file was read: the first time, and after it was replaced. */
	readonly isWhole: boolean;

	/** Whether it contains lines that no shell can have written, not even incompletely. */
	readonly isDamaged: boolean;
	readonly inode: number;

	/** Byte offset at which reading continues. */
	readonly end: number;
};

/** Creates the file if necessary and makes it readable by its owner alone. */
export function createHistoryFile(file: string): void {
	withFile(file, 'a', (descriptor) => {
		const stats = fstatSync(descriptor);
		// The history may be a link to /dev/null, whose mode must not be changed.
		// eslint-disable-next-line no-bitwise -- a mode is a set of bits
		if (stats.isFile() && (stats.mode & 0o077) !== 0) {
			fchmodSync(descriptor, 0o600);
		}
	});
}

/** The lock file that is held while the history is rewritten. */
export function historyLock(file: string): string {
	return `${file}.lock`;
}

/**
Appends one entry with a single atomic append.

If the file was replaced meanwhile, the new one may lack the entry, so it is appended again.

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
Reads what was added to a history file after `since`, or all of it.

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
Parses all entries at once if none is incomplete or damaged: parsing ten thousand one by one would delay the start.
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
