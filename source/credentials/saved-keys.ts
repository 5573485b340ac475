import process from 'node:process';
import {LocalFileError} from '../errors/local-file-error.js';
import {readConfiguration, updateConfiguration} from '../files/configuration.js';
import {fingerprint} from './redact.js';

/** Remembers, by its fingerprint in the configuration file, that the shell saved a key. */
export function rememberSavedKey(configFile: string, key: string): void {
	const print = fingerprint(key);
	try {
		updateConfiguration(configFile, (configuration) => ({
			...configuration,
			savedKeys: [...configuration.savedKeys.filter((known) => known !== print), print],
		}));
	} catch (error) {
		// The key itself is saved, which is what counts: without this note its file has to be removed by hand, no more.
		if (!(error instanceof LocalFileError)) {
			throw error;
		}
	}
}

/** Whether the shell saved this key. */
export function isSavedKey(configFile: string, key: string): boolean {
	return readConfiguration(configFile).configuration.savedKeys.includes(fingerprint(key));
}

/** Somebody else wrote the key file, so that it is not for the shell to remove. */
export function foreignKeyFileError(keyFileName: string): LocalFileError {
	const command = process.platform === 'win32' ? `Remove-Item "${keyFileName}"` : `rm ${keyFileName}`;
	return new LocalFileError(`${keyFileName} was not written by impact-shell, so it stays`, keyFileName, {
		hint: `Other programs may use it. To remove it yourself: ${command}`,
	});
}
