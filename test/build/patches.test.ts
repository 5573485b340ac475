import {execFile} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {build, type BuildOptions} from 'esbuild';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {patches} from '../../source/build/patches/patches.js';

let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'impact-shell-frames-'));
});
afterAll(async () => rm(folder, {recursive: true, force: true}));

/** What a fixture prints, bundled with the options. */
async function printed(fixture: string, options: BuildOptions, name: string): Promise<readonly string[]> {
	const outfile = path.join(folder, `${fixture}-${name}.mjs`);
	await build({
		entryPoints: [path.resolve('test/build/fixtures', fixture)],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'esm',
		jsx: 'automatic',
		// Asked for in development only, and not installed.
		alias: {'react-devtools-core': 'node:process', ...options.alias},
		banner: {js: "import {createRequire} from 'node:module';const require = createRequire(import.meta.url);"},
		define: {'process.env.NODE_ENV': '"production"'},
		plugins: options.plugins ?? [],
	});
	const env = {...process.env, CI: 'false', FORCE_COLOR: '3'};
	const {stdout} = await promisify(execFile)(process.execPath, [outfile], {env, maxBuffer: 1e9});
	return JSON.parse(stdout) as readonly string[];
}

test('Ink’s output is the same with and without the patches', async () => {
	const [plain, patched] = await Promise.all([
		printed('frames.tsx', {}, 'plain'),
		printed(
			'frames.tsx',
			{plugins: [patches], alias: {'string-width': path.resolve('node_modules/string-width')}},
			'patched',
		),
	]);
	expect(plain.length).toBeGreaterThan(2000);
	expect(patched).toEqual(plain);
});

test('fetch behaves the same with and without the patches', async () => {
	const [plain, patched] = await Promise.all([
		printed('responses.ts', {}, 'plain'),
		printed('responses.ts', {plugins: [patches]}, 'patched'),
	]);
	expect(plain.slice(0, 5).map((text) => text.slice(0, 9))).toEqual([
		'gzip: tex',
		'deflate: ',
		'raw: text',
		'br: text ',
		'none: tex',
	]);
	expect(plain[6]).toContain('ECONNREFUSED');
	expect(patched).toEqual(plain);
});
