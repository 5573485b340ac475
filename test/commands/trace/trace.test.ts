import {afterAll, beforeAll, expect, test} from 'vitest';
import {startDemoServer, type DemoServer} from '../../../source/demo/demo-server.js';
import {plainScreen} from '../../../source/output/screen.js';
import {render} from '../../../source/output/render.js';
import {openRecordedSession, type RecordedSession} from '../../helpers/recorded-session.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

// The engine of the demo server is slow to load on a busy machine.

const pid = 'Modelica.Blocks.Examples.PID_Controller';
const folder = temporaryFolder();
let demo: DemoServer;
let shell: RecordedSession;
beforeAll(async () => {
	demo = await startDemoServer({hub: false, speed: 0});
	shell = openRecordedSession(demo, folder);
	await shell.run('workspace create w');
});
afterAll(async () => {
	await demo.close();
});

const textOf = async (line: string, {run} = shell) => {
	const output = await run(line);
	return [...render(output, 'auto', plainScreen())].join('');
};

test('trace last shows the calls of the last command that made any, with trace on or off', async () => {
	await shell.run(`run ${pid} PI.k=3 --final-time 0.1`);
	await shell.run('help trace');
	const text = await textOf('trace last');
	expect(text).toMatch(/^run Modelica\S+ PI\.k=3 --final-time 0\.1 {2}\d+ calls, [\d.]+ kB, /v);
	expect(text).toMatch(/─ +\d POST \/workspaces\/w\/experiments +200 +\d+ B +\d+ ms /v);
	expect(text).toMatch(/POST \/workspaces\/w\/experiments\/\S+\/execution +200 /v);
	expect(await textOf('trace last')).toBe(text);
});

test('polling is shown as one line with the number of calls', async () => {
	const {value} = await shell.run('trace last');
	const {calls} = value as {calls: ReadonlyArray<{method: string; url: string; number: number}>};
	const polls = calls.filter(({method, url}) => method === 'GET' && url.endsWith('/execution'));
	const numbers = polls.map(({number}) => number);
	const expected = numbers.length === 1 ? String(numbers[0]) : `${numbers[0] ?? ''}-${numbers.at(-1) ?? ''}`;
	const lines = (await textOf('trace last'))
		.split('\n')
		.filter((line) => / GET +\S+\/execution /v.test(line));
	expect(lines.map((line) => line.split(/ +/v)[1])).toEqual([expected]);
});

test('trace last N shows request and response completely, and only the last four characters of the key', async () => {
	await shell.run('post /workspaces {"new": {"name": "other"}}');
	const text = await textOf('trace last 1');
	expect(text).toContain('POST /api/workspaces HTTP/1.1\n');
	expect(text).toContain(`impact-api-key: ********${demo.key.slice(-4)}\n`);
	expect(text).toContain('\n\n{\n  "new": {\n    "name": "other"\n  }\n}\n');
	expect(text).toContain('HTTP/1.1 200 OK\n');
	expect(text).toMatch(/\n {2}"id": "other",\n/v);
	expect(text).toMatch(/\nwait +[\d.]+ ms\n/v);
	expect(text).not.toContain(demo.key);
});

test('failed commands have their calls, too', async () => {
	await expect(shell.run('get /nothing')).rejects.toThrow('404');
	expect(await textOf('trace last')).toMatch(/GET \/nothing +404 /v);
	expect(await shell.run('trace last')).toMatchObject({value: {failed: true, calls: [{status: 404}]}});
});

test('calls over the modeling socket are shown with method and messages', async () => {
	const other = openRecordedSession(demo, folder);
	await other.run('workspace use w');
	await other.run(`model parameters ${pid}`);
	const text = await textOf('trace last', other);
	expect(text).toMatch(/GET \/modeling\/rpc +101 /v);
	expect(text).toMatch(/RPC impact\/getModelParameters +done /v);
	expect(await textOf('trace last 3', other)).toContain(`"method": "impact/getModelParameters"`);
});

test('trace on shows the calls of each command after its result, trace off ends that', async () => {
	expect(await shell.run('trace on')).toMatchObject({notices: [{text: 'trace is on'}]});
	shell.shown.length = 0;
	await shell.run('workspaces; cases');
	await expect(shell.run('get /nothing')).rejects.toThrow('404');
	expect(shell.shown.map(({line, exchanges}) => [line, exchanges.length])).toEqual([
		['workspaces', 1],
		['cases', 1],
		['get /nothing', 1],
	]);
	await shell.run('trace off');
	await shell.run('workspaces');
	expect(shell.shown).toHaveLength(3);
});

test('trace lists the commands with their numbers, and a number selects an earlier one', async () => {
	const {value} = await shell.run('trace');
	const rows = value as ReadonlyArray<{number: number; line: string; calls: number}>;
	expect(rows[0]).toMatchObject({number: 1, line: 'workspace create w'});
	expect(await textOf('trace last --command 1')).toMatch(/^workspace create w {2}/v);
});

test.each([
	['trace last 99', 'there is no call 99'],
	['trace last --command 99', 'there is no command 99'],
])('%s says what does not exist', async (line, message) => {
	await expect(shell.run(line)).rejects.toThrow(message);
});

test('in a session without calls, trace last says what to do', async () => {
	const other = openRecordedSession(demo, folder);
	await expect(other.run('trace last')).rejects.toThrow('no command of this session has made a call yet');
});
