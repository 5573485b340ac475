import {spawnSync} from 'node:child_process';
import {chmod, readFile, rm} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {build, type BuildOptions} from 'esbuild';
import {cacheCode} from './code-cache.js';
import {programs, separatePrograms} from './programs.js';
import {vendorPatches} from './vendor-patches.js';

const output = 'distribution';

/** The fetch on Node's HTTP, without the choice of the runtime's own. */
const nodeFetch = path.resolve('node_modules/node-fetch-native/dist/node.mjs');

await rm(output, {recursive: true, force: true});
await buildPrograms();
cacheCode(output, ['batch', 'shell', 'demo']);
await buildLibrary();
writeTypes();
await chmod(`${output}/cli.cjs`, 0o755);

/** What `impact-shell` runs: everything bundled, so that an installation is a handful of files read at once. */
async function buildPrograms() {
	const {demo, 'demo-worker': worker, ...clients} = programs;
	const options = await programOptions();
	await Promise.all([
		build({...options, entryPoints: {demo, 'demo-worker': worker}}),
		build({
			...options,
			entryPoints: clients,
			// Ofetch looks for fetch in the globals before it is told ours, which would boot undici (20 to 30 ms).
			define: {...options.define, 'globalThis.fetch': 'undefined', 'globalThis.Headers': 'undefined'},
			alias: {...options.alias, 'node-fetch-native/node': nodeFetch, 'node-fetch-native': nodeFetch},
		}),
	]);
}

async function programOptions(): Promise<BuildOptions> {
	const options = await commonOptions();
	return {
		...options,
		format: 'cjs',
		outExtension: {'.js': '.cjs'},
		minify: true,
		supported: {...options.supported, 'dynamic-import': false},
		plugins: [separatePrograms(programs), vendorPatches],
	};
}

/** What `import … from 'impact-shell'` gets: our own modules; packages stay imports. */
async function buildLibrary() {
	await build({
		...(await commonOptions()),
		entryPoints: {index: 'source/index.ts'},
		format: 'esm',
		packages: 'external',
	});
}

function writeTypes() {
	const project = ['-p', 'source/build'];
	const options = ['--noEmit', 'false', '--emitDeclarationOnly', '--outDir', `${output}/types`];
	const {status} = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', ...project, ...options], {
		stdio: 'inherit',
	});
	if (status !== 0) {
		throw new Error('the type declarations could not be written');
	}
}

async function commonOptions(): Promise<BuildOptions> {
	// Our own file.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	const {version} = JSON.parse(await readFile('package.json', 'utf8')) as {version: string};
	return {
		outdir: output,
		bundle: true,
		platform: 'node',
		target: 'node20.19',
		// Left as literals they are built when first used; as `new RegExp` they would cost the start some 40 ms of ICU's tables.
		supported: {'regexp-set-notation': true, 'regexp-unicode-property-escapes': true},
		jsx: 'automatic',
		// One version for all: the older one that wrap-ansi brings looks at every character.
		alias: {'string-width': path.resolve('node_modules/string-width')},
		define: {
			'process.env.NODE_ENV': '"production"',
			IMPACT_SHELL_VERSION: JSON.stringify(version),
		},
		logLevel: 'warning',
		// The demo's worker asks for its address in both ways.
		logOverride: {'empty-import-meta': 'silent'},
	};
}
