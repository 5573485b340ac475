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

/** A bundled program in the same folder as the file that loads it. */
export type BundledProgram = {
	/** Absolute path. */
	readonly file: string;

	/** Changes with the file's text. */
	readonly fingerprint: string;

	/** The `require` of the file that loads it. */
	readonly require: NodeJS.Require;

	/** First words of commands, each with compiled code of its own, so that a start reads what it needs, all of it and little else. */
	readonly words: readonly string[];
};

/**
Runs a bundled program and returns its exports.

V8's compiled code is cached in `$XDG_CACHE_HOME/impact-shell/code` (default `~/.cache`), which saves later starts most of the
compilation. Node 22 and later have a cache of their own, with which a start takes a third longer. Without a folder that only the user can
write to, everything works, only slower.
*/
export function loadProgram({file, fingerprint, require, words}: BundledProgram): unknown {
	const folder = privateFolder();
	if (folder === undefined) {
		return require(file);
	}

	const name = `${path.basename(file, '.cjs')}-${process.version}-${process.arch}`;
	return runCached(file, require, {folder, name, fingerprint, word: wordIn(process.argv.slice(2), words)});
}

/** The first argument, or beginning of one such as `get` in `-c "get /workspaces"`, that is among the words; an empty text if none is. */
function wordIn(args: readonly string[], words: readonly string[]): string {
	const beginnings = args.map((argument) => /^\s*(\S*)/v.exec(argument)?.[1] ?? '');
	return beginnings.find((beginning) => words.includes(beginning)) ?? '';
}

/** A folder only the user can write to, since the code in it is executed. `undefined` when there is none. */
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

/** An empty or relative `HOME` counts as unset: code from the current folder must not be executed. */
function homeFolder(): string {
	const home = os.homedir();
	return path.isAbsolute(home) ? home : os.userInfo().homedir;
}

/** Creates folders one by one: Node's recursive mkdir never returns for a path in a folder that accepts no new entries (/proc). */
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

	/** See `BundledProgram`; empty for all other uses. */
	readonly word: string;
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
		// At exit, so that the cache contains the functions that ran.
		process.once('exit', () => {
			writeCache(place, script.createCachedData());
		});
	}

	const module = {exports: {}};
	// The wrapped text is a function expression.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	const run = script.runInThisContext() as (...values: readonly unknown[]) => void;
	run(module.exports, require, module, file, path.dirname(file));
	return module.exports;
}

/** V8 checks only its own version and the length of the source; that the code is complete and of this source is checked here. */
function readCache(place: CachePlace): NodeJS.ArrayBufferView | undefined {
	try {
		const data = readFileSync(cacheFile(place));
		const code = data.subarray(0, -4);
		return data.readUInt32LE(code.length) === crc32(code) ? code : undefined;
	} catch {
		return undefined;
	}
}

function cacheFile({folder, name, fingerprint, word}: CachePlace): string {
	return path.join(folder, `${name}-${fingerprint}${word === '' ? '' : `-${word}`}`);
}

function writeCache(place: CachePlace, code: Uint8Array): void {
	try {
		const checksum = new Uint8Array(4);
		new DataView(checksum.buffer).setUint32(0, crc32(code), true);
		const file = cacheFile(place);
		const temporary = `${file}.${process.pid}`;
		writeFileSync(temporary, Buffer.concat([code, checksum]), {mode: 0o600});
		renameSync(temporary, file);
		removeOlder(place);
	} catch {
		// The next start compiles again.
	}
}

/** Commands whose code is kept, for each program: that of all of them would take some 50 MB. */
const maxFiles = 16;

/** Removes the code of earlier versions of the program, and of the commands that were compiled longest ago. */
function removeOlder({folder, name, fingerprint}: CachePlace) {
	const files = readdirSync(folder).filter((file) => file.startsWith(`${name}-`));
	const own = files.filter((file) => file.startsWith(`${name}-${fingerprint}`));
	const oldest =
		own.length > maxFiles
			? own.toSorted((one, other) => timeOf(folder, one) - timeOf(folder, other)).slice(0, -maxFiles)
			: [];
	for (const file of [...files.filter((each) => !own.includes(each)), ...oldest]) {
		rmSync(path.join(folder, file), {force: true});
	}
}

function timeOf(folder: string, file: string): number {
	return lstatSync(path.join(folder, file)).mtimeMs;
}
