import {accessSync, closeSync, constants, existsSync, openSync, rmSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {normaliseUrl} from '../../api/http/location.js';
import {proxyFor} from '../../api/http/proxy.js';
import {assertKeyAllowed, missingKey} from '../../api/sign-in/sign-in.js';
import {type FoundKey} from '../../credentials/found-key.js';
import {hideKey} from '../../credentials/hidden-keys.js';
import {fixCommand} from '../../credentials/key-file.js';
import {redactKey} from '../../credentials/redact.js';
import {sanitiseKey} from '../../credentials/sanitise-key.js';
import {LocalFileError} from '../../errors/local-file-error.js';
import {readConfiguration} from '../../files/configuration.js';
import {fileFailure, tildePath} from '../../files/file-failure.js';
import {isFolder, readTextFile} from '../../files/private-file.js';
import {temporaryName} from '../../files/temporary-file.js';
import {version} from '../../version.js';
import {type Access} from '../access.js';
import {type FindingName, type Findings} from './findings.js';

/** What the checks of the network need of those before them. */
export type LocalFindings = {
	/** In its plain form; absent when it is none. */
	readonly url: string | undefined;

	/** Absent when there is none, or it may not go to that address. */
	readonly key: FoundKey | undefined;
};

/** What can be looked at without the network. */
export async function checkLocally(
	findings: Findings,
	access: Access,
	typedKey: string | undefined,
): Promise<LocalFindings> {
	checkProgram(findings);
	checkTerminal(findings);
	await checkOwnFiles(findings, access);
	const url = await findings.check(
		'address',
		() => normaliseUrl(access.url),
		(plain) => ({detail: `${plain} (${access.urlFrom})`}),
	);
	const key = await checkKey(findings, access, {url, typedKey});
	if (url !== undefined) {
		const {environment = process.env} = access.transport;
		await findings.check(
			'proxy',
			() => proxyFor(new URL(url), environment),
			// Its address may hold a password.
			(proxy) => (proxy === undefined ? {state: 'skipped', detail: 'none'} : {detail: new URL(proxy).host}),
		);
	}

	return {url, key};
}

function checkProgram(findings: Findings): void {
	const {platform, arch} = process;
	findings.report({
		name: 'program',
		state: 'passed',
		detail: `${version}, Node.js ${process.version}, ${platform} ${arch}`,
	});
}

const terminalVariables = [
	'TERM',
	'COLORTERM',
	'TERM_PROGRAM',
	'LC_ALL',
	'LANG',
	'NO_COLOR',
	'TMUX',
] as const;

function checkTerminal(findings: Findings): void {
	const {isTTY, columns, rows} = process.stdout;
	const named = terminalVariables.flatMap((name) => {
		const value = process.env[name] ?? '';
		return value === '' ? [] : [name === 'TMUX' ? 'in tmux' : `${name}=${value}`];
	});
	const size = isTTY ? `${columns}×${rows}` : 'none: a pipe or a file';
	findings.report({
		name: 'terminal',
		state: isTTY ? 'passed' : 'skipped',
		detail: [size, ...(isTTY ? named : [])].join(', '),
	});
}

async function checkOwnFiles(
	findings: Findings,
	{credentials: {keyFile}, configFile, locations}: Access,
): Promise<void> {
	const {historyFile, lastUsedFile, uploadsFile, serversFile, namesFile} = locations;
	await checkFiles(findings, 'key-folder', {files: [keyFile]});
	const {problem} = readConfiguration(configFile);
	await (problem === undefined
		? checkFiles(findings, 'configuration', {files: [configFile]})
		: findings.check(
				'configuration',
				() => problem,
				(detail) => ({
					state: 'warning',
					detail,
					remedy: `Fix ${tildePath(configFile)}, or delete it.`,
				}),
			));
	const memories = [lastUsedFile, uploadsFile];
	await checkFiles(findings, 'history', {files: [historyFile], memories});
	await checkFiles(findings, 'cache', {files: [], memories: [serversFile, namesFile]});
}

type Places = {
	/** In one folder. */
	readonly files: readonly string[];

	/** Further ones, which hold JSON; one that is damaged is read as an empty one. Default: none. */
	readonly memories?: readonly string[];
};

/** Whether files can be written where they belong and read again, and whether others can read them. */
async function checkFiles(
	findings: Findings,
	name: FindingName,
	{files, memories = []}: Places,
): Promise<void> {
	const all = [...files, ...memories];
	const folder = path.dirname(all[0] ?? '');
	await findings.check(
		name,
		() => {
			for (const file of all) {
				assertWritable(file);
			}

			return {
				fix: all.map((file) => fixCommand(file)).find((command) => command !== undefined),
				damaged: memories.find((file) => isDamaged(file)),
			};
		},
		({fix, damaged}) => {
			const shown = tildePath(folder);
			if (fix !== undefined) {
				return {state: 'warning', detail: `${shown} can be read by others`, remedy: fix};
			}

			return damaged === undefined
				? {detail: existsSync(folder) ? shown : `${shown}, not there yet`}
				: {
						state: 'warning',
						detail: `${tildePath(damaged)} is damaged, so nothing is remembered`,
						remedy: `Delete ${tildePath(damaged)}.`,
					};
		},
	);
}

function isDamaged(file: string): boolean {
	try {
		const text = readTextFile(file);
		return text !== undefined && typeof JSON.parse(text) !== 'object';
	} catch {
		return true;
	}
}

/** A file of a moment is the only proof: modes say nothing of a full or read-only disk. @throws LocalFileError */
function assertWritable(file: string): void {
	const folder = path.dirname(file);
	try {
		if (!existsSync(folder)) {
			assertFolderCanBeMade(path.dirname(folder));
			return;
		}

		const probe = temporaryName(file, 'tmp');
		closeSync(openSync(probe, 'wx', 0o600));
		rmSync(probe, {force: true});
	} catch (error) {
		throw fileFailure(error, 'write', file);
	}

	if (isFolder(file)) {
		const shown = tildePath(file);
		throw new LocalFileError(`${shown} is a folder, not a file`, shown, {
			hint: 'Move away the folder that stands where the file should be.',
		});
	}
}

/** In the nearest folder that is there. @throws Node's own errors. */
function assertFolderCanBeMade(folder: string): void {
	if (!existsSync(folder)) {
		assertFolderCanBeMade(path.dirname(folder));
		return;
	}

	if (!isFolder(folder)) {
		throw Object.assign(new Error('not a folder'), {code: 'ENOTDIR'});
	}

	// eslint-disable-next-line no-bitwise -- a mode is a set of bits
	accessSync(folder, constants.W_OK | constants.X_OK);
}

/** @returns the key, when it may go to that address. */
async function checkKey(
	findings: Findings,
	access: Access,
	{url, typedKey}: {readonly url: string | undefined; readonly typedKey: string | undefined},
): Promise<FoundKey | undefined> {
	return findings.check(
		'key',
		async () => {
			const found = findKey(access, typedKey);
			if (found === undefined) {
				throw await missingKey(access);
			}

			hideKey(found.key);
			if (url !== undefined) {
				assertKeyAllowed(found, url, access);
			}

			return found;
		},
		({key, from, fix}) => {
			const detail = `${redactKey(key)} from ${from === 'typed' ? 'what was typed' : from}`;
			return fix === undefined
				? {detail}
				: {state: 'warning', detail: `${detail}, which others can read`, remedy: fix};
		},
	);
}

function findKey({credentials}: Access, typedKey: string | undefined): FoundKey | undefined {
	return typedKey === undefined
		? credentials.findKey()
		: {key: sanitiseKey(typedKey), source: 'typed', from: 'typed'};
}
