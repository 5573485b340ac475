import {
	existsSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {Script} from 'node:vm';
import {crc32} from 'node:zlib';

/** A bundled program beside the file that asks for it. */
export type BundledProgram = {
	/** Absolute path. */
	readonly file: string;

	/** Changes with the file's text. */
	readonly fingerprint: string;

	/** Of the file that asks for it. */
	readonly require: NodeJS.Require;
};

/**
Runs a bundled program and gives what it exports.

V8's compiled code is kept in `$XDG_CACHE_HOME/impact-shell/code` (default `~/.cache`), which spares later starts most of the
compiling: by Node itself where it can (22.1 and later), otherwise by us. Without a folder that is the user's alone, everything
works as with one, only slower.
*/
export function loadProgram({file, fingerprint, require}: BundledProgram): unknown {
	const folder = privateFolder();
	if (folder === undefined) {
		return require(file);
	}

	if (isKeptByNode(folder)) {
		return require(file);
	}

	const name = `${path.basename(file, '.cjs')}-${process.version}-${process.arch}`;
	return runCached(file, require, {folder, name, fingerprint});
}

/** Has Node keep what it compiles, where it can. On Node 20, which cannot, its module for that is not even loaded. */
function isKeptByNode(folder: string): boolean {
	if (process.versions.node.startsWith('20.')) {
		return false;
	}

	const nodeModule = process.getBuiltinModule('node:module');
	if (!('enableCompileCache' in nodeModule) || typeof nodeModule.enableCompileCache !== 'function') {
		return false;
	}

	// The types are those of Node 20.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-call
	nodeModule.enableCompileCache(folder);
	return true;
}

/** Only the user may write there: what lies in it is run. `undefined` when there is no such folder. */
function privateFolder(): string | undefined {
	try {
		const base = process.env['XDG_CACHE_HOME'] ?? '';
		const folder = path.join(
			path.isAbsolute(base) ? base : path.join(homeFolder(), '.cache'),
			'impact-shell',
			'code',
		);
		makeFolder(folder);
		const {mode, uid} = lstatSync(folder);
		const isPrivate = process.platform === 'win32' || (uid === process.getuid?.() && mode % 0o100 === 0);
		return isPrivate ? folder : undefined;
	} catch {
		return undefined;
	}
}

/** An empty or relative `HOME` counts as unset: code lying about in the current folder must not be run. */
function homeFolder(): string {
	const home = os.homedir();
	return path.isAbsolute(home) ? home : os.userInfo().homedir;
}

/** Step by step: Node's own recursion never ends where a file system answers that the parent it has just seen is missing. */
function makeFolder(folder: string) {
	if (existsSync(folder)) {
		return;
	}

	makeFolder(path.dirname(folder));
	mkdirSync(folder, {mode: 0o700});
}

type CachePlace = {
	readonly folder: string;

	/** Program, Node version and processor. */
	readonly name: string;
	readonly fingerprint: string;
};

function runCached(file: string, require: NodeJS.Require, place: CachePlace): unknown {
	const cachedData = readCache(place);
	// The build writes ASCII, which is read and kept in half the time and memory as one byte a character.
	const text = readFileSync(file, 'latin1');
	const script = new Script(`(function (exports, require, module, __filename, __dirname) { ${text}\n})`, {
		filename: file,
		cachedData,
	});
	if (cachedData === undefined || script.cachedDataRejected === true) {
		// At the end, so that what ran is in it.
		process.once('exit', () => {
			writeCache(place, script.createCachedData());
		});
	}

	const module = {exports: {}};
	// The text is a function.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	const run = script.runInThisContext() as (...values: readonly unknown[]) => void;
	run(module.exports, require, module, file, path.dirname(file));
	return module.exports;
}

/** V8 looks at its own version and the length of the text; whether the code is whole and of this text is for us to say. */
function readCache({folder, name, fingerprint}: CachePlace): NodeJS.ArrayBufferView | undefined {
	try {
		const data = readFileSync(path.join(folder, `${name}-${fingerprint}`));
		const code = data.subarray(0, -4);
		return data.readUInt32LE(code.length) === crc32(code) ? code : undefined;
	} catch {
		return undefined;
	}
}

function writeCache({folder, name, fingerprint}: CachePlace, code: Uint8Array): void {
	try {
		const checksum = new Uint8Array(4);
		new DataView(checksum.buffer).setUint32(0, crc32(code), true);
		const file = path.join(folder, `${name}-${fingerprint}`);
		const temporary = `${file}.${process.pid}`;
		writeFileSync(temporary, Buffer.concat([code, checksum]), {mode: 0o600});
		renameSync(temporary, file);
		removeOlder(folder, name, file);
	} catch {
		// The next start compiles again.
	}
}

/** Code of texts that this one has replaced. */
function removeOlder(folder: string, name: string, file: string) {
	for (const other of readdirSync(folder)) {
		if (other.startsWith(`${name}-`) && path.join(folder, other) !== file) {
			rmSync(path.join(folder, other), {force: true});
		}
	}
}
