import {spawn, type ChildProcess} from 'node:child_process';
import {mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import ts from 'typescript';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {blocksOf, scriptOf} from '../helpers/document.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const root = path.resolve(import.meta.dirname, '../..');
const key = 'library-key-0123456789';
const page = scriptOf(blocksOf(path.join(root, 'docs/library.md')).filter(({language}) => language === 'ts'));

let folder: string;
let demo: ChildProcess;
let url: string;

/** A project that has the built package installed, and the built program's demo server. */
beforeAll(async () => {
	folder = temporaryFolder();
	mkdirSync(path.join(folder, 'node_modules', '@types'), {recursive: true});
	symlinkSync(root, path.join(folder, 'node_modules', 'impact-shell'));
	symlinkSync(path.join(root, 'node_modules/@types/node'), path.join(folder, 'node_modules/@types/node'));
	writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}');
	demo = spawn(process.execPath, [
		path.join(root, 'distribution/cli.cjs'),
		'demo',
		'--port',
		'0',
		'--key',
		key,
		'--speed',
		'0',
	]);
	url = await addressOf(demo);
});
afterAll(() => {
	demo.kill();
});

async function addressOf({stdout}: ChildProcess): Promise<string> {
	let told = '';
	for await (const chunk of stdout ?? []) {
		told += String(chunk);
		const [, address] = /listening on (\S+)\n/v.exec(told) ?? [];
		if (address !== undefined) {
			return address;
		}
	}

	throw new Error(`the demo server does not tell its address: ${told}`);
}

/** Runs a module in the project, as its users would. */
async function runModule(name: string, source: string) {
	writeFileSync(path.join(folder, name), source);
	const env = {
		PATH: process.env['PATH'] ?? '',
		HOME: folder,
		MODELON_IMPACT_CLIENT_URL: url,
		MODELON_IMPACT_CLIENT_API_KEY: key,
	};
	const child = spawn(process.execPath, [name], {cwd: folder, env});
	const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
	return {stdout, stderr};
}

test('every code block on the page runs, one after the other', async () => {
	const {stdout, stderr} = await runModule('page.js', page);
	expect(stderr).toBe('');
	const lines = stdout.split('\n');
	expect(lines[0]).toBe(`demo-user (impact-pro) at ${url}`);
	expect(lines).toContain('3 successful, 0 failed');
	expect(stdout).toMatch(/^case_1 502 phi = [\d.]+ rad at 1 s$/mv);
	expect(stdout).toMatch(/^case_3 successful PI\.k = 100$/mv);
	expect(lines.slice(-5)).toEqual([
		expect.stringMatching(/^404 /v),
		'true',
		"{ version: '4.29.0' }",
		'true',
		'',
	]);
	expect(statSync(path.join(folder, 'first.mat')).size).toBeGreaterThan(10_000);
});

test('the public types accept the page, and reject misspelt fields', () => {
	const wrong = `
		import {Client} from 'impact-shell';
		const client = await Client.connect();
		const {counts} = await client.experiments.get({workspaceId: 'w', experimentID: 'e'});
		console.log(counts.succesful);
	`;
	expect(diagnosticsOf({'page.ts': page, 'wrong.ts': wrong})).toEqual([
		expect.stringMatching(/^wrong\.ts: .*experimentID/v),
		expect.stringMatching(/^wrong\.ts: .*succesful/v),
	]);
});

/** What a strict compiler finds in modules of the project and in the built declarations, which are all they see. */
function diagnosticsOf(modules: Readonly<Record<string, string>>): readonly string[] {
	for (const [name, source] of Object.entries(modules)) {
		writeFileSync(path.join(folder, name), source);
	}

	const files = Object.keys(modules).map((name) => path.join(folder, name));
	const program = ts.createProgram(files, {
		strict: true,
		noEmit: true,
		noUncheckedIndexedAccess: true,
		skipLibCheck: false,
		target: ts.ScriptTarget.ES2024,
		module: ts.ModuleKind.NodeNext,
		types: ['node'],
		typeRoots: [path.join(folder, 'node_modules/@types')],
	});
	const read = [...files, path.join(root, 'distribution/index.d.ts')]
		.map((file) => program.getSourceFile(file))
		.filter((file) => file !== undefined);
	return read
		.flatMap((file) => ts.getPreEmitDiagnostics(program, file))
		.map(({file, messageText}) => {
			const text = ts.flattenDiagnosticMessageText(messageText, '\n');
			return `${path.basename(file?.fileName ?? '')}: ${text}`;
		});
}

test('printing a client shows neither the key nor internals', async () => {
	const source = "import {Client} from 'impact-shell';\nconsole.log(await Client.connect());";
	const {stdout} = await runModule('print.js', source);
	expect(stdout).toContain('workspaces: Workspaces {}');
	expect(stdout).not.toContain(key);
	expect(readFileSync(path.join(folder, 'print.js'), 'utf8')).not.toContain(key);
});
