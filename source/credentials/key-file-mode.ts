import {statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {tildePath} from '../files/file-failure.js';

/**
The command that mends a key file or its folder when others may read it; `undefined` when their modes are fine, and on Windows, where
modes say nothing.
*/
export function mendCommand(keyFile: string, home: string): string | undefined {
	if (process.platform === 'win32') {
		return undefined;
	}

	const folder = path.dirname(keyFile);
	const commands = [
		...(isOpenToOthers(folder) ? [`chmod 700 ${shellWord(tildePath(folder, home))}`] : []),
		...(isOpenToOthers(keyFile) ? [`chmod 600 ${shellWord(tildePath(keyFile, home))}`] : []),
	];
	return commands.length === 0 ? undefined : commands.join(' && ');
}

function isOpenToOthers(file: string): boolean {
	const mode = statSync(file, {throwIfNoEntry: false})?.mode ?? 0;
	// eslint-disable-next-line no-bitwise -- a mode is a set of bits
	return (mode & 0o077) !== 0;
}

/** Quotes all but what is harmless in every shell; a leading `~/` stays outside, where it still means the home folder. */
function shellWord(word: string): string {
	return /^[\w.\/~\-]+$/v.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
