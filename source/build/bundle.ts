import {chmod, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {generateDtsBundle} from 'dts-bundle-generator';
import {build, type BuildOptions, type Metafile} from 'esbuild';
import {manualPage} from '../app/manual.js';
import {commands} from '../commands/index.js';
import {inheritImports} from './import-helper.js';
import {licenseTexts} from './license-texts.js';
import {loadFromCache} from './load-from-cache.js';
import {patches} from './patches/patches.js';
import {programs, separatePrograms} from './programs.js';
import {buildInParts} from './split-program.js';

const output = 'distribution';

/** The fetch built on Node's HTTP; the package's default entry would prefer the global one. */
const nodeFetch = path.resolve('node_modules/node-fetch-native/dist/node.mjs');

/** The parts of what runs lines without a terminal UI: for a request by its path, for a list or one thing of it, and all the rest. */
const batchParts = [
	{
		name: 'batch',
		roots: [programs.batch, 'source/commands/shell/raw.ts'],
	},
	{
		name: 'batch-lists',
		roots: [
			'source/output/common-views.ts',
			'source/output/render.ts',
			'source/output/notice.ts',
			'source/commands/workspace/workspace.ts',
			'source/interpreter/references.ts',
			'source/api/client.ts',
			'source/api/http/observe-call.ts',
			'source/commands/resolution/resolve-workspace.ts',
			'source/output/chart/chart-screen.ts',
		],
	},
	{name: 'batch-more', roots: []},
];

await rm(output, {recursive: true, force: true});
const bundled = await buildPrograms();
await inheritImports(output);
await cacheCode();
await buildLibrary();
await writeDeclarations();
await writeManual();
await writeFile(`${output}/THIRD-PARTY-LICENSES`, await licenseTexts(bundled));
await chmod(`${output}/cli.cjs`, 0o755);

/**
Builds the programs `impact-shell` runs: fully bundled, so that an installation has only a handful of files to read.

@returns the source files included
*/
async function buildPrograms(): Promise<readonly string[]> {
	const {demo, 'demo-worker': worker, batch: _, ...clients} = programs;
	const options = await programOptions();
	const clientOptions = {
		...options,
		// Ofetch accesses the global fetch before it gets ours, which would load undici (20 to 30 ms).
		define: {...options.define, 'globalThis.fetch': 'undefined', 'globalThis.Headers': 'undefined'},
		alias: {...options.alias, 'node-fetch-native/node': nodeFetch, 'node-fetch-native': nodeFetch},
	};
	const [demos, others, split] = await Promise.all([
		build({...options, entryPoints: {demo, 'demo-worker': worker}}),
		build({...clientOptions, entryPoints: clients}),
		buildInParts(batchParts, clientOptions),
	]);
	return [demos, others, ...split].flatMap(({metafile}) => usedFiles(metafile));
}

/** Has the large programs' compiled code cached; that of the batch program by the command that is run. */
async function cacheCode() {
	const all = await commands.all();
	const words = all.flatMap(({words, aliases = []}) =>
		[words, ...aliases].flatMap(([first = '']) => [first]),
	);
	await Promise.all([
		...['shell', 'demo'].map(async (name) => loadFromCache(output, name, [])),
		...batchParts.map(async ({name}) => loadFromCache(output, name, [...new Set(['completion', ...words])])),
	]);
}

/** Source files with at least one byte in the output. */
function usedFiles({outputs}: Metafile): readonly string[] {
	return Object.values(outputs).flatMap(({inputs}) =>
		Object.entries(inputs)
			.filter(([, {bytesInOutput}]) => bytesInOutput > 0)
			.map(([file]) => file),
	);
}

async function programOptions() {
	const options = await commonOptions();
	return {
		...options,
		format: 'cjs',
		outExtension: {'.js': '.cjs'},
		minify: true,
		metafile: true,
		// All licences are in a separate file.
		legalComments: 'none',
		supported: {...options.supported, 'dynamic-import': false},
		plugins: [separatePrograms(programs), patches],
	} satisfies BuildOptions;
}

/** Builds the library for `import … from 'impact-shell'`: our modules are bundled, packages stay imports. */
async function buildLibrary() {
	await build({
		...(await commonOptions()),
		entryPoints: {index: 'source/index.ts'},
		format: 'esm',
		packages: 'external',
	});
}

/** Writes the type declarations of `source/index.ts` and everything it depends on as one file. */
async function writeDeclarations() {
	const [declarations] = generateDtsBundle(
		[{filePath: 'source/index.ts', output: {exportReferencedTypes: false, noBanner: true}}],
		{preferredConfigPath: 'tsconfig.json'},
	);
	if (declarations === undefined) {
		throw new Error('the declarations could not be written');
	}

	// The generator drops namespace imports.
	await writeFile(`${output}/index.d.ts`, `import type * as v from 'valibot';\n${declarations}`);
}

/** Writes the manual page for `man impact-shell`. */
async function writeManual() {
	await writeFile(`${output}/impact-shell.1`, manualPage(await commands.all(), await packageVersion()));
}

async function packageVersion(): Promise<string> {
	// Our own file.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	const {version} = JSON.parse(await readFile('package.json', 'utf8')) as {version: string};
	return version;
}

async function commonOptions() {
	return {
		outdir: output,
		bundle: true,
		platform: 'node',
		target: 'node20.19',
		// Literals are compiled on first use; as `new RegExp` they would load ICU's tables at start, some 40 ms.
		supported: {'regexp-set-notation': true, 'regexp-unicode-property-escapes': true},
		jsx: 'automatic',
		// One version for all packages: the older one of wrap-ansi examines every character.
		alias: {'string-width': path.resolve('node_modules/string-width')},
		define: {
			'process.env.NODE_ENV': '"production"',
			IMPACT_SHELL_VERSION: JSON.stringify(await packageVersion()),
		},
		logLevel: 'warning',
		// The demo's worker uses both `import.meta.url` and `__filename`.
		logOverride: {'empty-import-meta': 'silent'},
	} satisfies BuildOptions;
}
