import {lstatSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import * as v from 'valibot';
import {LocalFileError} from '../../errors/local-file-error.js';
import {errorCode} from '../file-failure.js';
import {withLock} from '../lock-file.js';
import {createPrivateFolder, followLinks, readTextFile, writePrivateFile} from '../private-file.js';

/** A list kept as JSON in a file that only its owner can read, shared by processes. Nothing here ever throws. */
export type PrivateList<Item> = {
	/** What is in it; nothing of a file that is torn or not the user's own. */
	readonly read: () => readonly Item[];

	/** Reads and replaces it in one step, so that processes which change it at once lose nothing of each other. */
	readonly change: (next: (items: readonly Item[]) => readonly Item[]) => void;
};

/** Bytes; a larger file is not ours. */
const largestFile = 1_000_000;

/** Milliseconds to wait for another process that is changing the file. */
const timeout = 1000;

/** A list in `file`, under the name `field` there; items that do not fit the schema are left out. */
export function privateList<Item>(
	file: string,
	field: string,
	schema: v.GenericSchema<unknown, Item>,
): PrivateList<Item> {
	const read = () => itemsIn(file, field, schema);
	return {
		read,
		change(next) {
			try {
				createPrivateFolder(path.dirname(file));
				withLock(
					`${followLinks(file)}.lock`,
					() => {
						writePrivateFile(file, `${JSON.stringify({[field]: next(read())}, undefined, '\t')}\n`);
					},
					timeout,
				);
			} catch (error) {
				// It is a convenience: the next process knows less.
				if (!(error instanceof LocalFileError) && errorCode(error) === undefined) {
					throw error;
				}
			}
		},
	};
}

function itemsIn<Item>(file: string, field: string, schema: v.GenericSchema<unknown, Item>): readonly Item[] {
	try {
		const value: unknown = isOwn(file) ? JSON.parse(readTextFile(file) ?? '') : undefined;
		const read = v.safeParse(v.object({[field]: v.array(v.unknown())}), value);
		const listed = read.success ? (read.output[field] ?? []) : [];
		return listed.flatMap((item) => {
			const {success, output} = v.safeParse(schema, item);
			return success ? [output] : [];
		});
	} catch {
		return [];
	}
}

/** What others could have written says nothing about where a key may go. */
function isOwn(file: string): boolean {
	const stats = lstatSync(file, {throwIfNoEntry: false});
	if (stats?.isFile() !== true || stats.size > largestFile) {
		return false;
	}

	return process.platform === 'win32' || (stats.uid === process.getuid?.() && stats.mode % 0o100 === 0);
}
