import {spawnSync} from 'node:child_process';
import {renameSync, writeFileSync} from 'node:fs';
import process from 'node:process';

/** The program that runs the others from their code caches; see `load-program.ts`. */
const loader = './load-program.cjs';

/**
Gives programs in a folder a code cache: `NAME.cjs` becomes `NAME.bundle` with `NAME.bundle.cache` beside it, and `NAME.cjs` loads them.
*/
export function cacheCode(folder: string, names: readonly string[]): void {
	for (const name of names) {
		const bundle = `${name}.bundle`;
		renameSync(`${folder}/${name}.cjs`, `${folder}/${bundle}`);
		writeFileSync(
			`${folder}/${name}.cjs`,
			`module.exports = require('${loader}').loadProgram(require('node:path').join(__dirname, '${bundle}'), require).exports;\n`,
		);
		writeCache(folder, bundle);
	}
}

/** In a process of its own, so that V8 runs with the flags it will have then; the program is run, so that what it runs is in the cache. */
function writeCache(folder: string, bundle: string): void {
	const script = `
const {writeFileSync} = require('node:fs');
const {createRequire} = require('node:module');
const path = require('node:path');
const file = path.resolve('${folder}', '${bundle}');
const {script} = require(path.resolve('${folder}', '${loader}')).loadProgram(file, createRequire(file));
writeFileSync(file + '.cache', script.createCachedData());
process.exit(0);`;
	const {status} = spawnSync(process.execPath, ['-e', script], {stdio: 'inherit'});
	if (status !== 0) {
		throw new Error(`no code cache could be made of ${bundle}`);
	}
}
