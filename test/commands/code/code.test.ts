import {Buffer} from 'node:buffer';
import {execFile, execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startDemoServer, type DemoServer} from '../../../source/demo/demo-server.js';
import {modelonClient, pythonHas, runCells} from '../../helpers/python-programs.js';
import {openRecordedSession, type RecordedSession} from '../../helpers/recorded-session.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';
import {runTypescript} from '../../helpers/typescript-programs.js';

// The engine of the demo server is slow to load on a busy machine.

const pid = 'Modelica.Blocks.Examples.PID_Controller';
const folder = temporaryFolder();
let demo: DemoServer;
let shell: RecordedSession;

/** What the session got for the curve: `[variable][point]`. */
let curve: unknown;
beforeAll(async () => {
	demo = await startDemoServer({hub: false, speed: 0});
	shell = openRecordedSession(demo, folder);
	await shell.run('# A study of the gain\n');
	await shell.run('workspace create w');
	await shell.run(`run ${pid} PI.k=choices(10,20) --final-time 0.1 --label "Bob's sweep"`);
	await expect(shell.run('get /nothing')).rejects.toThrow('404');
	await shell.run('values inertia1.phi --case 2');
	const {value} = await shell.run('trace last 1 --command 4');
	({
		response: {body: curve},
	} = value as {response: {body: unknown}});
});
afterAll(async () => {
	await demo.close();
});

async function codeOf(line: string): Promise<string> {
	const {value} = await shell.run(line);
	return String(value);
}

/** The last line a program has printed, as JSON. */
async function run(program: string, args: readonly string[]): Promise<unknown> {
	const env = {...process.env, MODELON_IMPACT_CLIENT_API_KEY: demo.key};
	const {stdout} = await promisify(execFile)(program, args, {env, cwd: folder});
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

const has = (program: string, ...args: readonly string[]) => {
	try {
		execFileSync(program, args, {stdio: 'ignore'});
		return true;
	} catch {
		return false;
	}
};

function fileOf(name: string, text: string): string {
	const file = path.join(folder, name);
	writeFileSync(file, text);
	return file;
}

describe('a program made from the session gives the same numbers, under its own ids', () => {
	test.skipIf(!has('curl', '--version') || !has('jq', '--version'))('curl', async () => {
		const file = fileOf('session.sh', await codeOf('code curl session'));
		expect(await run('sh', [file])).toEqual(curve);
	});

	test('Python with requests', async ({skip}) => {
		skip(!pythonHas('requests'), 'python3 cannot import requests');
		const file = fileOf('session.py', await codeOf('code python session --requests'));
		expect(await run('python3', [file])).toEqual(curve);
	});

	test("Python with Modelon's client, and in a notebook", async ({skip}) => {
		skip(!modelonClient.isThere, modelonClient.missing);
		const file = fileOf('session.ipynb', await codeOf('code notebook session'));
		const cells = await runCells(file, {key: demo.key, folder});
		const [time, phi] = curve as readonly [unknown, unknown];
		expect(cells.at(-1)).toEqual({
			remark: 'values inertia1.phi --case 2',
			printed: [{time, 'inertia1.phi': phi}],
		});
	});

	test('TypeScript with the library', async () => {
		expect(await runTypescript(await codeOf('code typescript session'), demo.key)).toEqual(curve);
	});

	test('requests of an editor', async () => {
		expect(await runHttp(await codeOf('code http session'))).toEqual(curve);
	});
});

function valueAt(body: unknown, keys: string): unknown {
	let value = body;
	for (const key of keys.split('.')) {
		value = (value as Record<string, unknown>)[key];
	}

	return value;
}

/** @param isPoll - The request is sent again as long as what it asks about runs. */
async function sendBlock(message: string, isPoll: boolean): Promise<unknown> {
	const [head = '', ...content] = message.split('\n\n');
	const [first = '', ...headers] = head.split('\n');
	const [method = '', url = ''] = first.split(' ');
	for (;;) {
		const response = await fetch(url, {
			method,
			headers: headers.map((line) => line.split(': ') as [string, string]),
			...(content.length > 0 && {body: content.join('\n\n')}),
		});
		expect(response.status).toBeLessThan(300);
		const body = await response.text();
		if (!isPoll || !/"status":"(?:pending|running|stopping)"/v.test(body)) {
			return body === '' ? undefined : JSON.parse(body);
		}
	}
}

/** Sends the requests of a file one after the other, as the HTTP client of an editor does. @returns the last response. */
async function runHttp(text: string): Promise<unknown> {
	const variables = new Map([['$processEnv MODELON_IMPACT_CLIENT_API_KEY', demo.key]]);
	const filled = (line: string) =>
		line.replaceAll(/\{\{([^\}]+)\}\}/gv, (_, name: string) => variables.get(name) ?? `no ${name}`);
	let last: unknown;
	for (const block of text.split(/^###.*$/mv)) {
		const name = /^# @name (?<name>\w+)$/mv.exec(block)?.groups?.['name'];
		const given = [...block.matchAll(/^@(?<variable>\w+) = (?<value>.*)$/gmv)];
		for (const {groups} of given.filter(({0: line}) => !line.includes('.response.'))) {
			variables.set(groups?.['variable'] ?? '', filled(groups?.['value'] ?? ''));
		}

		if (name === undefined) {
			continue;
		}

		const lines = block.split('\n').filter((line) => !/^(?:#|@)/v.test(line));
		const answer = await sendBlock(filled(lines.join('\n').trim()), block.includes('# Send again'));
		last = answer;
		for (const {groups} of given.filter(({0: line}) => line.includes('.response.'))) {
			const at = /\$\.(?<at>[\w.]+)/v.exec(groups?.['value'] ?? '')?.groups?.['at'] ?? '';
			variables.set(groups?.['variable'] ?? '', String(valueAt(answer, at)));
		}
	}

	return last;
}

test("Python programs use Modelon's client, and requests where it has no method", async () => {
	await shell.run('get /workspaces/{workspace} unknown==1');
	await shell.run('case set 2 PI.k=30');
	const text = await codeOf('code session');
	expect(text).toContain('workspace = client.create_workspace("w")\n');
	expect(text).toContain('\n    .with_modifiers({"PI.k": ');
	expect(text).toContain('\nexperiment = workspace.create_experiment(definition)\n');
	expect(text).toContain('\nexperiment = operation.wait()\n');
	expect(text).toContain('experiment.get_case("case_2").get_trajectories()\n');
	expect(text).toContain(
		'case = experiment.get_case("case_2")\ncase.input.parametrization = {"PI.k": 30}\ncase.sync()\n',
	);
	expect(text).toContain('call("GET", f"api/workspaces/{workspace_id}", params=[["unknown", "1"]])');
	expect(text).toContain('\nworkspace_id = workspace.id\n');
});

test.skipIf(!has('python3', '--version'))('every form of Python program is valid Python', async () => {
	for (const line of ['code session', 'code session --requests', 'code', 'code 2']) {
		const file = fileOf('syntax.py', await codeOf(line));
		expect(() => execFileSync('python3', ['-m', 'py_compile', file])).not.toThrow();
	}
});

test('the ending of the file decides the form; a notebook has comments as text and code cells in Python', async () => {
	const file = path.join(folder, 'study.ipynb');
	await shell.run(`code session > ${file}`);
	const notebook = JSON.parse(readFileSync(file, 'utf8')) as {
		nbformat: number;
		nbformat_minor: number;
		cells: ReadonlyArray<
			Readonly<Record<string, unknown>> & {cell_type: string; id: string; source: string[]}
		>;
	};
	expect([notebook.nbformat, notebook.nbformat_minor]).toEqual([4, 5]);
	expect(new Set(notebook.cells.map(({id}) => id)).size).toBe(notebook.cells.length);
	expect(notebook.cells.filter(({id}) => !/^[\w\-]{1,64}$/v.test(id))).toEqual([]);
	for (const cell of notebook.cells) {
		const fields = cell.cell_type === 'code' ? ['execution_count', 'outputs'] : [];
		expect(Object.keys(cell).toSorted()).toEqual(
			['cell_type', 'id', 'metadata', 'source', ...fields].toSorted(),
		);
	}

	const markdown = notebook.cells.filter((cell) => cell.cell_type === 'markdown');
	expect(markdown.map(({source}) => source.join(''))).toContain('A study of the gain');
	await shell.run(`code curl session > ${path.join(folder, 'x.py')}`);
	expect(readFileSync(path.join(folder, 'x.py'), 'utf8')).toMatch(/^#!\/bin\/sh/v);
	await shell.run(`code session > ${path.join(folder, 'x.http')}`);
	expect(readFileSync(path.join(folder, 'x.http'), 'utf8')).toMatch(/^@base = /v);
});

const nbformat = ['python3', '/usr/bin/python3'].find((python) => has(python, '-c', 'import nbformat'));

/** Fails when a notebook is not as the schema of nbformat has it. */
function validate(file: string): void {
	const check =
		'import nbformat, sys; nbformat.validate(nbformat.read(sys.argv[1], as_version=nbformat.NO_CONVERT))';
	execFileSync(nbformat ?? '', ['-W', 'error', '-c', check, file], {stdio: 'pipe'});
}

test.skipIf(nbformat === undefined)('a notebook is valid by the schema of nbformat', async () => {
	const file = fileOf('valid.ipynb', await codeOf('code notebook session'));
	expect(() => {
		validate(file);
	}).not.toThrow();
});

type Notebook = {
	nbformat_minor: number;
	metadata: Record<string, unknown>;
	cells: Array<Record<string, unknown>>;
};

const damages: ReadonlyArray<readonly [title: string, damage: (notebook: Notebook) => void]> = [
	['a cell without its id', ({cells}) => delete cells[0]?.['id']],
	['two cells of one id', ({cells}) => Object.assign(cells[1] ?? {}, {id: cells[0]?.['id']})],
	['an id that is none', ({cells}) => Object.assign(cells[0] ?? {}, {id: 'not an id'})],
	['a cell of another kind', ({cells}) => Object.assign(cells[0] ?? {}, {cell_type: 'prose'})],
	[
		'code without outputs',
		({cells}) => delete cells.find((cell) => cell['cell_type'] === 'code')?.['outputs'],
	],
	['a source that is a number', ({cells}) => Object.assign(cells[0] ?? {}, {source: 5})],
	['an older format, in which cells have no id', (notebook) => Object.assign(notebook, {nbformat_minor: 4})],
	['metadata that is none', (notebook) => Object.assign(notebook, {metadata: 'python'})],
];

test.skipIf(nbformat === undefined).each(damages)(
	'the schema of nbformat refuses what is not right: %s',
	async (title, damage) => {
		const notebook = JSON.parse(await codeOf('code notebook session')) as Notebook;
		damage(notebook);
		const file = fileOf(`damaged-${title.replaceAll(/\W/gv, '-')}.ipynb`, JSON.stringify(notebook));
		expect(() => {
			validate(file);
		}).toThrow(/Validation|Warning|DuplicateCellId/v);
	},
);

test('a failed command becomes a comment', async () => {
	expect(await codeOf('code session')).toContain('# failed: get /nothing\n');
});

test('code N makes a program of that command alone, with the ids of the session', async () => {
	expect(await codeOf('code 4')).toContain('workspace = client.get_workspace("w")\n');
	expect(await codeOf('code 4 curl')).toContain('/cases/case_2/trajectories"');
});

test('no program contains the key', async () => {
	const texts: string[] = [];
	for (const form of ['python', 'curl', 'typescript', 'http', 'notebook']) {
		texts.push(await codeOf(`code ${form} session`));
	}

	const all = texts.join('');
	expect(all).not.toContain(demo.key);
	expect(all).not.toContain(Buffer.from(demo.key).toString('base64'));
});

test.each([
	['code ruby', 'code takes a form and a number or session, not "ruby"'],
	['code 99', 'there is no command 99'],
	['code 1 2', 'not "2"'],
])('%s is refused with the reason', async (line, message) => {
	await expect(shell.run(line)).rejects.toThrow(message);
});
