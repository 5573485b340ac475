import {readFileSync} from 'node:fs';
import {Module} from 'node:module';
import path from 'node:path';
import {Script} from 'node:vm';

/** A program compiled, and what running it exports. */
export type LoadedProgram = {
	readonly script: Script;
	readonly exports: unknown;
};

/**
Runs a bundled program, compiled from V8's code cache where `FILE.cache` holds one that fits this Node: that takes a fifth of the time
that compiling it from its text takes. Without one, or with one of another Node, it is compiled from its text.
*/
export function loadProgram(file: string, require: NodeJS.Require): LoadedProgram {
	const cachedData = readCache(`${file}.cache`);
	const script = new Script(Module.wrap(readFileSync(file, 'utf8')), {filename: file, cachedData});
	const module = {exports: {}};
	// What `Module.wrap` makes of a text is a function.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	const run = script.runInThisContext() as (...values: readonly unknown[]) => void;
	run(module.exports, require, module, file, path.dirname(file));
	return {script, exports: module.exports};
}

function readCache(file: string): NodeJS.ArrayBufferView | undefined {
	try {
		return readFileSync(file);
	} catch {
		return undefined;
	}
}
