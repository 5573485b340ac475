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
	/** The items; empty for a file that is damaged or not the user's own. */
	readonly read: () => readonly Item[];

	/** Reads and replaces the list under a lock, so that processes do not overwrite each other's changes. */
	readonly change: (next: (items: readonly Item[]) => readonly Item[]) => void;
};

/** Maximum size in bytes; a larger file is not ours. */
const largestFile = 1_000_000;

/** Milliseconds to wait for another process that is changing the file. */
const timeout = 1000;

/** The list in the field `field` of the JSON object in `file`; items that do not match the schema are left out. */
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
				// Without the list, the next process merely knows less.
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

/** Whether only the user can have written the file: it has a say in where a key is sent. */
function isOwn(file: string): boolean {
	const stats = lstatSync(file, {throwIfNoEntry: false});
	if (stats?.isFile() !== true || stats.size > largestFile) {
		return false;
	}

	return process.platform === 'win32' || (stats.uid === process.getuid?.() && stats.mode % 0o100 === 0);
}
