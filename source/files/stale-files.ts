/** Removes temporary files left behind by processes that were killed. Nothing here ever throws. */
import {lstatSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {removeStaleLock} from './lock-file.js';
import {isGone} from './owner.js';
import {followLinks} from './private-file.js';
import {temporaryPrefix} from './temporary-file.js';

/** Milliseconds after which a temporary file is stale even if its process seems to run: the process id may have been reused. */
const staleAfter = 60_000;

/** Milliseconds after which a partial download is stale in any case. */
const day = 24 * 60 * 60_000;

/** Removes the temporary files of a private file, which may contain a key, and its stale lock. */
export function removeStaleFiles(file: string): void {
	ignoreErrors(() => {
		const target = followLinks(file);
		removeStaleLock(`${target}.lock`);
		const prefix = temporaryPrefix(target);
		removeFrom(path.dirname(target), (name) => ownerIn(name.startsWith(prefix) ? name : '', 'tmp'), {
			after: staleAfter,
		});
	});
}

const cleanedFolders = new Set<string>();

/** Removes partial downloads from a folder, once per process. */
export function removePartialDownloads(folder: string): void {
	if (!cleanedFolders.has(folder)) {
		cleanedFolders.add(folder);
		removeFrom(folder, (name) => ownerIn(name, 'part'), {after: day});
	}
}

/** Removes the home folders of demos that were killed. */
export function removeDemoFolders(): void {
	removeFrom(tmpdir(), (name) => /^impact-shell-demo-(\d+-[\da-z]+)-[\da-zA-Z]{6}$/v.exec(name)?.[1], {
		after: Number.POSITIVE_INFINITY,
		recursive: true,
	});
}

/** The owner in a name made by `temporaryName`; undefined for other names. */
function ownerIn(name: string, ending: 'tmp' | 'part'): string | undefined {
	const [, owner, ended] = /\.(\d+(?:-[\da-z]+)?)-\d+-[\da-z]+\.(tmp|part)$/v.exec(name) ?? [];
	return ended === ending ? owner : undefined;
}

function removeFrom(
	folder: string,
	ownerOf: (name: string) => string | undefined,
	{after, recursive = false}: {readonly after: number; readonly recursive?: boolean},
): void {
	ignoreErrors(() => {
		for (const name of readdirSync(folder)) {
			const owner = ownerOf(name);
			const file = path.join(folder, name);
			if (owner !== undefined && isOwn(file) && (isGone(owner) || ageOf(file) > after)) {
				ignoreErrors(() => {
					rmSync(file, {force: true, recursive});
				});
			}
		}
	});
}

/** Whether the file belongs to this user: in a shared folder others may have created one of that name. */
function isOwn(file: string): boolean {
	const uid = lstatSync(file, {throwIfNoEntry: false})?.uid;
	return process.platform === 'win32' || (uid !== undefined && uid === process.getuid?.());
}

function ageOf(file: string): number {
	return Date.now() - (lstatSync(file, {throwIfNoEntry: false})?.mtimeMs ?? Date.now());
}

function ignoreErrors(action: () => void): void {
	try {
		action();
	} catch {
		// If the folder is missing or not writable, there is nothing to remove.
	}
}
