import path from 'node:path';
import {LocalFileError} from '../errors/local-file-error.js';
import {brokenJsonPlace} from '../json/json-value.js';
import {decodeConfiguration, type Configuration} from './configuration-fields.js';
import {fileFailure, tildePath} from './file-failure.js';
import {withLock} from './lock-file.js';
import {backUpBroken, createPrivateFolder, followLinks, readTextFile, replaceFile} from './private-file.js';

/** The configuration, and what was wrong with its file. */
export type ReadConfiguration = {
	readonly configuration: Configuration;

	/** One line for the user: the file, the place in it, and what is wrong. Defaults replace what could not be read. */
	readonly problem?: string | undefined;
};

/** Reads the configuration file. Never throws: without a file it returns the defaults, for a broken one the defaults and a problem. */
export function readConfiguration(file: string): ReadConfiguration {
	try {
		const {configuration, problem} = readRaw(file);
		return {configuration, problem};
	} catch (error) {
		const {message} = fileFailure(error, 'read', file);
		return {
			configuration: decodeConfiguration(undefined).configuration,
			problem: `${message}; starting with defaults`,
		};
	}
}

/**
Changes the configuration file: reads, changes and replaces it under a lock, so that shells do not overwrite each other's changes.

Unknown fields are kept. A broken file is copied to `config.json.broken-1`, `-2` and so on.

@returns The configuration as written.
@throws LocalFileError
*/
export function updateConfiguration(
	file: string,
	change: (configuration: Configuration) => Configuration,
): Configuration {
	try {
		createPrivateFolder(path.dirname(file));
		const target = followLinks(file);
		const written = withLock(`${target}.lock`, () => rewrite(target, change), timeout);
		if (written.isBusy) {
			throw busy(file);
		}

		return written.value;
	} catch (error) {
		throw fileFailure(error, 'write', file);
	}
}

/** Milliseconds to wait while another shell is writing. */
const timeout = 3000;

function rewrite(file: string, change: (configuration: Configuration) => Configuration): Configuration {
	const {configuration, problem, raw} = readRaw(file);
	if (problem !== undefined) {
		backUpBroken(file);
	}

	const changed = change(configuration);
	replaceFile(file, `${JSON.stringify({...raw, ...changed}, undefined, '\t')}\n`);
	return changed;
}

type RawConfiguration = ReadConfiguration & {
	/** The file's own object with all its fields; empty when it is broken. */
	readonly raw: Readonly<Record<string, unknown>>;
};

function readRaw(file: string): RawConfiguration {
	// Editors on Windows write a byte order mark.
	const text = (readTextFile(file) ?? '{}').replace(/^\uFEFF/v, '');
	const place = text.trim() === '' ? undefined : brokenJsonPlace(text);
	if (place !== undefined) {
		const {line, column} = place;
		const problem = `${tildePath(file)}, line ${line}, column ${column}: this is not JSON; starting with defaults`;
		return {...decodeConfiguration(undefined), raw: {}, problem};
	}

	const value: unknown = text.trim() === '' ? {} : JSON.parse(text);
	const {configuration, problem, raw} = decodeConfiguration(value);
	return problem === undefined
		? {configuration, raw}
		: {configuration, raw, problem: `${tildePath(file)}: ${problem}; the default stands in`};
}

function busy(file: string): LocalFileError {
	const shown = tildePath(file);
	return new LocalFileError(`cannot write ${shown}: another impact-shell is writing it`, shown, {
		hint: `Try again; if no other shell runs, remove ${shown}.lock.`,
	});
}
