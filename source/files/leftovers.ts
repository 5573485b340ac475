/** What processes that were killed have left behind: the next one removes it. Nothing here ever throws. */
import {lstatSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {removeStaleLock} from './lock-file.js';
import {isGone} from './owner.js';
import {followLinks} from './private-file.js';
import {temporaryPrefix} from './temporary-file.js';

/** Milliseconds after which a temporary file of a private one is left over even if its process runs: the number may be another's now. */
const replacedWithin = 60_000;

/** Milliseconds after which nobody is writing into a download any more, nor using a temporary folder. */
const day = 24 * 60 * 60_000;

/** Removes what was left while a private file was replaced, which may hold a key, and the lock of who replaced it. */
export function removeLeftovers(file: string): void {
	unlessFails(() => {
		const target = followLinks(file);
		removeStaleLock(`${target}.lock`);
		const prefix = temporaryPrefix(target);
		removeFrom(path.dirname(target), (name) => ownerIn(name.startsWith(prefix) ? name : '', 'tmp'), {
			after: replacedWithin,
		});
	});
}

const tidied = new Set<string>();

/** Removes beginnings of downloads from a folder, once in the life of this process. */
export function removeParts(folder: string): void {
	if (!tidied.has(folder)) {
		tidied.add(folder);
		removeFrom(folder, (name) => ownerIn(name, 'part'), {after: day});
	}
}

/** Removes the homes of demos that were killed. */
export function removeDemoFolders(): void {
	removeFrom(tmpdir(), (name) => /^impact-shell-demo-(\d+-[\da-z]+)-[\da-zA-Z]{6}$/v.exec(name)?.[1], {
		after: Number.POSITIVE_INFINITY,
		recursive: true,
	});
}

/** The owner in a name that `temporaryName` gives, and in no other. */
function ownerIn(name: string, ending: 'tmp' | 'part'): string | undefined {
	const [, owner, ended] = /\.(\d+(?:-[\da-z]+)?)-\d+-[\da-z]+\.(tmp|part)$/v.exec(name) ?? [];
	return ended === ending ? owner : undefined;
}

function removeFrom(
	folder: string,
	ownerOf: (name: string) => string | undefined,
	{after, recursive = false}: {readonly after: number; readonly recursive?: boolean},
): void {
	unlessFails(() => {
		for (const name of readdirSync(folder)) {
			const owner = ownerOf(name);
			const leftover = path.join(folder, name);
			if (owner !== undefined && isOwn(leftover) && (isGone(owner) || ageOf(leftover) > after)) {
				unlessFails(() => {
					rmSync(leftover, {force: true, recursive});
				});
			}
		}
	});
}

/** In a folder that others share, they may have made something of that name. */
function isOwn(file: string): boolean {
	const uid = lstatSync(file, {throwIfNoEntry: false})?.uid;
	return process.platform === 'win32' || (uid !== undefined && uid === process.getuid?.());
}

function ageOf(file: string): number {
	return Date.now() - (lstatSync(file, {throwIfNoEntry: false})?.mtimeMs ?? Date.now());
}

function unlessFails(action: () => void): void {
	try {
		action();
	} catch {
		// Without the folder, or the right to change it, there is nothing to remove.
	}
}
