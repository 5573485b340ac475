import {execFile} from 'node:child_process';
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {builtinModules} from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test} from 'vitest';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');

let folder = '';
let tarball: {readonly filename: string; readonly files: ReadonlyArray<{readonly path: string}>};

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'impact-shell-package-'));
	const options = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
	const {stdout} = await run('npm', options, {cwd: root});
	const packed: unknown = JSON.parse(stdout);
	[tarball] = Object.values(packed as Record<string, unknown>) as [typeof tarball];
});
afterAll(async () => rm(folder, {recursive: true, force: true}));

test('the package contains only programs, library, declarations and licences', () => {
	const names = tarball.files.map((file) => file.path);
	expect(names.length).toBeLessThan(40);
	expect(names).toEqual(
		expect.arrayContaining([
			'README.md',
			'distribution/THIRD-PARTY-LICENSES',
			'distribution/cli.cjs',
			'distribution/impact-shell.1',
			'distribution/index.d.ts',
			'distribution/index.js',
			'license',
			'package.json',
		]),
	);
	expect(names.filter((name) => /\.cache$|\.map$|\.tsx?$/v.test(name))).toEqual(['distribution/index.d.ts']);
});

test('its dependencies are exactly the imports of the library', async () => {
	const library = await readFile(path.join(root, 'distribution/index.js'), 'utf8');
	const imported = [...library.matchAll(/\b(?:from |import\()"(?<name>(?:@[^\/"]+\/)?[^\/"]+)/gv)]
		.map(({groups}) => groups?.['name'] ?? '')
		.filter((name) => !name.startsWith('node:') && !builtinModules.includes(name));
	const {dependencies} = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
		readonly dependencies: Readonly<Record<string, string>>;
	};
	expect(Object.keys(dependencies).toSorted()).toEqual([...new Set(imported)].toSorted());
});

test('the licence of every bundled package is included', async () => {
	const licenses = await readFile(path.join(root, 'distribution/THIRD-PARTY-LICENSES'), 'utf8');
	for (const name of ['ink', 'react', 'yoga-layout', 'hono', 'ofetch']) {
		expect(licenses).toMatch(new RegExp(String.raw`^${name} \d+\.\d+\.\d+ \(MIT\)$`, 'mv'));
	}

	expect(licenses.match(/^Permission is hereby granted/gmv)?.length).toBeGreaterThan(20);
});

test('installed in an empty folder it runs and can be imported, without a warning about install scripts', async () => {
	const home = path.join(folder, 'user');
	await mkdir(home);
	await writeFile(path.join(home, 'package.json'), '{"type": "module"}');
	const options = {cwd: home};
	const {stdout, stderr} = await run(
		'npm',
		['install', '--prefer-offline', `../${tarball.filename}`],
		options,
	);
	expect(`${stdout}${stderr}`).not.toMatch(/warn|script/v);

	const bin = await run(path.join(home, 'node_modules/.bin/impact-shell'), ['--version'], options);
	expect(bin.stdout).toMatch(/^\d+\.\d+\.\d+\n$/v);

	const script = `import {Client, ApiError} from 'impact-shell';
console.log(typeof Client, ApiError.name);`;
	const used = await run(process.execPath, ['--input-type=module', '--eval', script], options);
	expect(used.stdout).toBe('function ApiError\n');
});
