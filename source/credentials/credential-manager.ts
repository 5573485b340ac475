import {rmSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {LocalFileError} from '../errors/local-file-error.js';
import {UsageError} from '../errors/usage-error.js';
import {fileFailure, tildePath} from '../files/file-failure.js';
import {locations, type Environment} from '../files/locations.js';
import {followLinks, readTextFile, writePrivateFile} from '../files/private-file.js';
import {type FoundKey} from './found-key.js';
import {foreignKeyFileError, isSavedKey, fixCommand, rememberSavedKey} from './key-file.js';
import {checkKey, sanitiseKey} from './sanitise-key.js';

/** The environment variable for the key. */
export const keyVariable = 'MODELON_IMPACT_CLIENT_API_KEY';

/** The environment for child processes: that of this process without the API key. */
export function childEnvironment(environment: Environment = process.env): NodeJS.ProcessEnv {
	const {[keyVariable]: _key, ...others} = environment;
	return others;
}

export type CredentialManagerOptions = {
	/** Name of the key file in `~/.impact`, with or without `.key`; the shell uses the profile's name. Default `api`. */
	readonly fileId?: string | undefined;

	/** Variables that may hold the key; the first that is not empty wins. Default `MODELON_IMPACT_CLIENT_API_KEY`. */
	readonly envNames?: readonly string[] | undefined;

	/** Default: the user's home folder. */
	readonly home?: string | undefined;

	/** Default: the variables of the process. */
	readonly environment?: Environment | undefined;

	/** Records the fingerprints of keys saved here. Default: the configuration file of the shell. */
	readonly configFile?: string | undefined;

	/** Asks for a key; `undefined` when there is no terminal. Default: a prompt at the terminal without echo. */
	readonly prompt?: (() => Promise<string | undefined>) | undefined;
};

/**
Finds and saves the API key. Compatible with the class of this name in Modelon's Python client: `~/.impact/api.key` contains only the
key, so each client can read what the other has written.
*/
export class CredentialManager {
	/** Absolute path of the key file. */
	readonly keyFile: string;

	/** The key file for display: `~/.impact/api.key`, the whole path if it is not in the user's home folder. */
	readonly keyFileName: string;

	/** The variables that may hold the key, in order of precedence. */
	readonly envNames: readonly string[];

	readonly #environment: Environment;
	readonly #configFile: string;
	readonly #prompt: () => Promise<string | undefined>;

	/** @throws UsageError when `fileId` is no plain file name. */
	constructor({
		fileId = 'api',
		envNames = [keyVariable],
		home,
		environment,
		configFile,
		prompt = askAtTerminal,
	}: CredentialManagerOptions = {}) {
		const {configFile: defaultConfigFile, keyFolder} = locations({home, environment});
		this.#environment = environment ?? process.env;
		this.#configFile = configFile ?? defaultConfigFile;
		this.#prompt = prompt;
		this.envNames = envNames;
		this.keyFile = path.join(keyFolder, keyFileName(fileId));
		this.keyFileName = tildePath(this.keyFile);
	}

	/** The variable that holds the key, if one is set. */
	get environmentName(): string | undefined {
		return this.envNames.find((name) => this.#valueOf(name) !== '');
	}

	/** The key in the environment; an empty or blank variable counts as unset. */
	getKeyFromEnv(): string | undefined {
		const name = this.environmentName;
		return name === undefined ? undefined : this.#valueOf(name);
	}

	/**
	The key in the file: its text without surrounding white space. `undefined` when the file is missing or empty.

	@throws LocalFileError when the file cannot be read.
	*/
	getKeyFromFile(): string | undefined {
		try {
			const text = readTextFile(this.keyFile)?.trim() ?? '';
			return text === '' ? undefined : text;
		} catch (error) {
			throw unreadable(error, this.keyFileName);
		}
	}

	/**
	The key to use and where it comes from: the environment, else the file.

	@throws LocalFileError when the file cannot be read; CredentialsError `malformed` when what was found cannot be a key.
	*/
	findKey(): FoundKey | undefined {
		const name = this.environmentName;
		if (name !== undefined) {
			const key = this.#valueOf(name);
			checkKey(key, `the key in ${name}`);
			return {key, source: 'environment', from: name};
		}

		const key = this.getKeyFromFile();
		if (key === undefined) {
			return undefined;
		}

		checkKey(key, `the key in ${this.keyFileName}`);
		return {key, source: 'file', from: this.keyFileName, fix: fixCommand(this.keyFile)};
	}

	/**
	The key from the environment, the file, or else the prompt. A key from the prompt is not saved, since it has not been verified yet.

	@throws what `findKey` throws; Cancelled when the user presses Ctrl-C at the prompt.
	*/
	async getKey({
		interactive = isInteractive(this.#environment),
	}: {readonly interactive?: boolean} = {}): Promise<string | undefined> {
		const key = this.findKey()?.key;
		if (key !== undefined || !interactive) {
			return key;
		}

		const typed = await this.#prompt();
		return typed === undefined ? undefined : sanitiseKey(typed);
	}

	/**
	Saves a key: atomically, readable by its owner alone.

	@throws CredentialsError `malformed`; LocalFileError
	*/
	writeKeyToFile(pasted: string): void {
		const key = sanitiseKey(pasted);
		writePrivateFile(this.keyFile, key);
		rememberSavedKey(this.#configFile, key);
	}

	/**
	Removes the key file, if the key in it was saved here.

	@returns Whether there was one.
	@throws LocalFileError when another program wrote it, or it cannot be removed.
	*/
	removeKeyFile(): boolean {
		const key = this.getKeyFromFile();
		if (key === undefined) {
			return false;
		}

		if (!isSavedKey(this.#configFile, key)) {
			throw foreignKeyFileError(this.keyFileName);
		}

		try {
			rmSync(followLinks(this.keyFile));
		} catch (error) {
			throw fileFailure(error, 'remove', this.keyFile);
		}

		return true;
	}

	#valueOf(name: string): string {
		return this.#environment[name]?.trim() ?? '';
	}
}

/** Whether a key may be asked for, by `MODELON_IMPACT_CLIENT_INTERACTIVE` as in the Python client. */
export function isInteractive(environment: Environment): boolean {
	return /^(?:1|true)$/iv.test(environment['MODELON_IMPACT_CLIENT_INTERACTIVE'] ?? '');
}

/** The name of a key file. Only plain names are allowed, so that no profile leads out of the folder. */
function keyFileName(fileId: string): string {
	if (!/^[\w\-][\w.\-]*$/v.test(fileId)) {
		throw new UsageError(`${JSON.stringify(fileId)} cannot be the name of a key file`, {
			hint: 'Use letters, digits, dots, dashes and underscores.',
		});
	}

	return fileId.endsWith('.key') ? fileId : `${fileId}.key`;
}

function unreadable(error: unknown, keyFileName: string): LocalFileError {
	return error instanceof LocalFileError
		? new LocalFileError(`the key file is there, but: ${error.message}`, keyFileName, {
				hint: error.hint,
				cause: error.cause,
			})
		: fileFailure(error, 'read', keyFileName);
}

/** Asks for a key without echo; `undefined` when there is no terminal. Loads the prompt only when it is needed. @throws Cancelled on Ctrl-C. */
export async function askAtTerminal(): Promise<string | undefined> {
	const {askHidden} = await import('./hidden-prompt.js');
	return askHidden('Modelon Impact API key: ');
}
