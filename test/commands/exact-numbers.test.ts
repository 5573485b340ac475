import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {encodeJson} from '../../source/json/json-writer.js';
import {createShell, startShell, type Shell} from '../helpers/commands-shell.js';
import {startScriptedServer} from '../helpers/scripted-server.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const model = 'Modelica.Blocks.Examples.PID_Controller';
const folder = temporaryFolder();
let shell: Shell;

beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
});

afterAll(async () => {
	await shell.close();
});

const definition = (number: string) =>
	`{"experiment": {"base": {"model": {"modelica": {"className": "${model}"}}, "analysis": {"type": "dynamic"},
	"modifiers": {"variables": [{"kind": "value", "name": "PI.k", "value": ${number}, "dataType": "REAL"}]}}}}`;

test.each([
	['PI.k=0.12345678901234567890', '"value":0.12345678901234567890'],
	['PI.k=+.12345678901234567891E-3', '"value":0.12345678901234567891E-3'],
	['PI.k=-1234567890.12345678901', '"value":-1234567890.12345678901'],
	['PI.k=9007199254740993', '"value":9007199254740993'],
	['PI.k=0.1', '"value":0.1,'],
	['PI.k=0.10', '"value":0.1,'],
	['PI.k=range(0.12345678901234567890,1,3)', '"start":0.12345678901234567890'],
	[
		'PI.k=choices(0.12345678901234567891,0.12345678901234567892)',
		'0.12345678901234567891,0.1234567890123456789',
	],
	['--final-time 1.23456789012345678901', '"value":1.23456789012345678901'],
	['--sim ncp=9007199254740993', '"ncp":9007199254740993'],
	['--solver atol=0.000123456789012345678901', '"atol":0.000123456789012345678901'],
	[`--user-data '{"id": 9007199254740993}'`, '"userData":{"id":9007199254740993}'],
	[`--user-data '{"x": [0.12345678901234567890, 1]}'`, '"userData":{"x":[0.12345678901234567890,1]}'],
	["--case 'PI.k=0.12345678901234567890'", '"value":0.12345678901234567890'],
])('run … %s is sent exactly as typed', async (words, sent) => {
	const {output} = await shell.run(`run ${model} ${words} --dry-run`);
	expect(encodeJson(output.value)).toContain(sent);
});

test.each(['9007199254740993', '0.12345678901234567890', '-1.2345678901234567890e-7'])(
	'a definition in a file keeps %s exactly',
	async (number) => {
		const file = path.join(folder, 'definition.json');
		writeFileSync(file, definition(number));
		const {output} = await shell.run(`run ${file} --dry-run`);
		expect(encodeJson(output.value)).toContain(`"value":${number}`);
	},
);

test('a definition saved by PowerShell can be read', async () => {
	const file = path.join(folder, 'powershell.json');
	writeFileSync(file, `\uFEFF${definition('0.5')}`, 'utf16le');
	const {output} = await shell.run(`run ${file} --dry-run`);
	expect(encodeJson(output.value)).toContain('"value":0.5');
});

test.each([
	['{"a": 1, "a": 2}', 'has the field a twice'],
	['{"a": }', 'is not JSON (line 1, column 7)'],
	[Buffer.from('{"a": "caf\u00E9"}', 'latin1'), 'is not written in UTF-8'],
])('a file with %s is refused', async (text, message) => {
	const file = path.join(folder, 'broken.json');
	writeFileSync(file, text);
	await expect(shell.run(`run ${file} --dry-run`)).rejects.toMatchObject({
		message: `${file} ${message}`,
		exitCode: 5,
	});
});

test.each([
	['--seed 9007199254740993', 2],
	[`--user-data '{"a": 1, "a": 2}'`, 2],
	[`--user-data '{"a": 1e400}'`, 2],
	['PI.k=1e400', 2],
	['PI.k=NaN', 2],
])('run … %s is refused', async (words, exitCode) => {
	await expect(
		shell.run(`run ${model} PI.k=uniform(0,1) --expansion sobol ${words} --dry-run`),
	).rejects.toMatchObject({exitCode});
});

test('saving a case keeps every digit', async () => {
	const item = {id: 'case_1', run_info: {status: 'successful'}, input: {}, meta: {label: null}};
	const server = await startScriptedServer({
		'GET /api/workspaces/w/experiments/e/cases/case_1': {body: item},
		'PUT /api/workspaces/w/experiments/e/cases/case_1': {body: item},
	});
	const {url} = server;
	const own = createShell({url, base: url, origin: url, isHub: false, home: url, keysPage: url}, 'key');
	const value = '{"id":"case_1","input":{"k":0.12345678901234567890,"n":9007199254740993}}';
	await own.run(`case sync e/case_1 --workspace w --value '${value}'`).catch(() => undefined);
	own.leave();
	await server.close();
	expect(server.received.map(({method, body}) => `${method} ${body}`)).toContain(`PUT ${value}`);
});
