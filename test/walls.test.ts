import {execFile} from 'node:child_process';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {Linter} from 'eslint';
import {expect, test} from 'vitest';
import config from '../xo.config.js';

const walls = config.filter(({rules}) => rules?.['no-restricted-imports'] !== undefined) as Linter.Config[];

test.each([
	{file: 'source/language/example.ts', imported: 'node:fs'},
	{file: 'source/language/example.ts', imported: '../api/client.js'},
	{file: 'source/text/example.ts', imported: '../output/render.js'},
	{file: 'source/output/example.ts', imported: 'react'},
	{file: 'source/api/example.ts', imported: '../commands/index.js'},
	{file: 'source/jobs/example.ts', imported: '../commands/index.js'},
	{file: 'source/commands/example.ts', imported: '../interpreter/interpreter.js'},
	{file: 'source/batch/example.ts', imported: '../ui/run-shell.js'},
	{file: 'source/batch/example.ts', imported: 'ink'},
	{file: 'source/commands/example.ts', imported: 'ofetch'},
	{file: 'source/commands/example.ts', imported: 'ofetch/node'},
	{file: 'source/terminal/example.ts', imported: '../ui/run-shell.js'},
	{file: 'source/ui/repl/example.tsx', imported: '../../demo/demo-server.js'},
	{file: 'source/demo/store/example.ts', imported: '../../api/client.js'},
])('the linter refuses $imported in $file', ({file, imported}) => {
	expect(messagesFor(file, imported)).toHaveLength(1);
});

test.each([
	{file: 'source/commands/example.ts', imported: '../api/client.js'},
	{file: 'source/commands/run/example.ts', imported: '../../jobs/follow.js'},
	{file: 'source/ui/repl/example.tsx', imported: '../../editor/keys.js'},
	{file: 'source/demo/store/example.ts', imported: '../simulator/model.js'},
	{file: 'source/api/example.ts', imported: 'ofetch'},
	{file: 'source/language/example.ts', imported: './parser.js'},
])('the linter lets $file use $imported', ({file, imported}) => {
	expect(messagesFor(file, imported)).toEqual([]);
});

test('circles of files and of folders are found, those of types too, and every road to the demo server', async () => {
	const violations = await violationsIn({
		'files/reader.ts': `import {type Line} from './line.js';\nexport type Reader = Line;\n`,
		'files/line.ts': `import {type Reader} from './reader.js';\nexport type Line = Reader;\n`,
		'api/calls/call.ts': `import {type Plan} from '../plans/plan.js';\nexport type Call = Plan;\n`,
		'api/calls/header.ts': 'export type Header = string;\n',
		'api/plans/plan.ts': 'export type Plan = string;\n',
		'api/plans/send.ts': `import {type Header} from '../calls/header.js';\nexport type Send = Header;\n`,
		'batch/serve.ts': `export const serve = async () => import('../demo/demo.js');\n`,
		'app/serve.ts': `export const serve = async () => import('../demo/demo.js');\n`,
		'demo/demo.ts': `import {port} from './port.js';\nexport const demo = port;\n`,
		'demo/port.ts': 'export const port = 1;\n',
	});
	expect(violations).toEqual([
		'demo-only-from-app: source/batch/serve.ts → source/demo/demo.ts',
		'no-circle-of-files: source/files/line.ts → source/files/reader.ts',
		'no-circle-of-folders: source/api/calls → source/api/plans',
		'no-circle-of-folders: source/api/plans → source/api/calls',
	]);
});

function messagesFor(filename: string, imported: string): readonly string[] {
	return new Linter().verify(`import '${imported}';\n`, [...walls], {filename}).map(({message}) => message);
}

/** What the rules for the whole house say to files of `source/`: path → text. */
async function violationsIn(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
	const folder = await mkdtemp(path.join(tmpdir(), 'impact-shell-walls-'));
	try {
		await writeFile(path.join(folder, 'tsconfig.json'), '{}');
		for (const [name, text] of Object.entries(files)) {
			const file = path.join(folder, 'source', name);
			await mkdir(path.dirname(file), {recursive: true});
			await writeFile(file, text);
		}

		const {summary} = JSON.parse(await cruise(folder)) as {
			readonly summary: {
				readonly violations: ReadonlyArray<{
					readonly from: string;
					readonly to: string;
					readonly rule: {readonly name: string};
				}>;
			};
		};
		return summary.violations.map(({from, to, rule}) => `${rule.name}: ${from} → ${to}`).toSorted();
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
}

async function cruise(cwd: string): Promise<string> {
	const root = path.resolve(import.meta.dirname, '..');
	const bin = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
	const options = ['--config', path.join(root, '.dependency-cruiser.mjs'), '--output-type', 'json'];
	return new Promise((resolve, reject) => {
		execFile(process.execPath, [bin, ...options, 'source'], {cwd}, (error, stdout, stderr) => {
			if (stdout === '') {
				reject(new Error(stderr, {cause: error}));
			} else {
				resolve(stdout);
			}
		});
	});
}
