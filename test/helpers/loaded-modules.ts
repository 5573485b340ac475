import {execFile} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {build, type Plugin} from 'esbuild';
import {patches} from '../../source/build/patches/patches.js';

/** The program, built so that each of our modules tells when it is loaded. */
export type WatchedProgram = {
	/** Runs it to its end. @returns our modules that were loaded, as paths below `source/`. @throws Error when it fails. */
	readonly modulesLoadedBy: (
		args: readonly string[],
		environment: Readonly<Record<string, string>>,
	) => Promise<readonly string[]>;
	readonly remove: () => void;
};

/** Builds it in a temporary folder. */
export async function buildWatchedProgram(): Promise<WatchedProgram> {
	const folder = mkdtempSync(path.join(tmpdir(), 'impact-shell-modules-'));
	const program = path.join(folder, 'cli.cjs');
	const list = path.join(folder, 'modules.json');
	await build({
		entryPoints: ['source/cli.ts'],
		outfile: program,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		jsx: 'automatic',
		supported: {'dynamic-import': false},
		alias: {'string-width': path.resolve('node_modules/string-width')},
		define: {'process.env.NODE_ENV': '"production"', IMPACT_SHELL_VERSION: '"0.0.0"'},
		banner: {
			js: `const loadedModules = new Set(); process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(list)}, JSON.stringify([...loadedModules])));`,
		},
		plugins: [telling, patches],
		logLevel: 'error',
		// The demo's worker asks for its address in both ways.
		logOverride: {'empty-import-meta': 'silent'},
	});
	return {
		async modulesLoadedBy(args, environment) {
			await promisify(execFile)(process.execPath, [program, ...args], {
				env: {PATH: process.env['PATH'], ...environment},
			});
			return JSON.parse(readFileSync(list, 'utf8')) as readonly string[];
		},
		remove() {
			rmSync(folder, {recursive: true, force: true});
		},
	};
}

/** Notes a module when it is loaded. */
const telling: Plugin = {
	name: 'telling',
	setup({onLoad}) {
		const source = path.resolve('source');
		onLoad({filter: /\.tsx?$/}, async ({path: file}) => {
			const name = path.relative(source, file);
			const contents = await readFile(file, 'utf8');
			return name.startsWith('..')
				? undefined
				: {
						contents: `${contents}\nloadedModules.add(${JSON.stringify(name)});`,
						loader: file.endsWith('x') ? 'tsx' : 'ts',
					};
		});
	},
};
