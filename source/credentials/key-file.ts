import {statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {LocalFileError} from '../errors/local-file-error.js';
import {readConfiguration, updateConfiguration} from '../files/configuration.js';
import {tildePath} from '../files/file-failure.js';
import {fingerprint} from './redact.js';

/** Records in the configuration file, by fingerprint, that the shell saved a key. */
export function rememberSavedKey(configFile: string, key: string): void {
	const print = fingerprint(key);
	try {
		updateConfiguration(configFile, (configuration) => ({
			...configuration,
			savedKeys: [...configuration.savedKeys.filter((known) => known !== print), print],
		}));
	} catch (error) {
		// The key itself has been saved. Without this record the file can only be removed by hand.
		if (!(error instanceof LocalFileError)) {
			throw error;
		}
	}
}

/** Whether the shell saved this key. */
export function isSavedKey(configFile: string, key: string): boolean {
	return readConfiguration(configFile).configuration.savedKeys.includes(fingerprint(key));
}

/** The error when the key file was written by another program, so the shell must not remove it. */
export function foreignKeyFileError(keyFileName: string): LocalFileError {
	const command = process.platform === 'win32' ? `Remove-Item "${keyFileName}"` : `rm ${keyFileName}`;
	return new LocalFileError(`${keyFileName} was not written by impact-shell, so it stays`, keyFileName, {
		hint: `Other programs may use it. To remove it yourself: ${command}`,
	});
}

/**
The command that fixes the modes of a key file and its folder if others can read them; `undefined` when they are fine, and on Windows,
which has no modes.
*/
export function fixCommand(keyFile: string): string | undefined {
	if (process.platform === 'win32') {
		return undefined;
	}

	const folder = path.dirname(keyFile);
	const commands = [
		...(isOpenToOthers(folder) ? [`chmod 700 ${shellWord(tildePath(folder))}`] : []),
		...(isOpenToOthers(keyFile) ? [`chmod 600 ${shellWord(tildePath(keyFile))}`] : []),
	];
	return commands.length === 0 ? undefined : commands.join(' && ');
}

function isOpenToOthers(file: string): boolean {
	const mode = statSync(file, {throwIfNoEntry: false})?.mode ?? 0;
	// eslint-disable-next-line no-bitwise -- a mode is a set of bits
	return (mode & 0o077) !== 0;
}

/** Quotes a word unless it is harmless in every shell. A leading `~/` stays unquoted, so that it still means the home folder. */
function shellWord(word: string): string {
	return /^[\w.\/~\-]+$/v.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
