import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readdirSync} from 'node:fs';
import {createServer, type Server, type ServerResponse} from 'node:http';
import {type AddressInfo} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {eventually} from '../helpers/eventually.js';
import {startDemoServer, type DemoServer} from '../../source/demo/demo-server.js';
import {newHome, run} from '../helpers/built-shell.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const program = path.resolve('distribution/cli.cjs');
const key = 'demo-key-0123456789abcdef';
const environment = {MODELON_IMPACT_CLIENT_API_KEY: key};
let server: DemoServer;
let endless: Server;
let folder = '';

beforeAll(async () => {
	folder = temporaryFolder();
	server = await startDemoServer({key, speed: 1, hub: false});
	await run(['--url', server.url, '-c', 'post /workspaces new:={"name":"w1"}'], {env: environment});
	endless = createServer((request, response) => {
		void answerForward(request.url ?? '', response);
	});
	endless.listen(0, '127.0.0.1');
	await once(endless, 'listening');
});

afterAll(async () => {
	endless.closeAllConnections();
	endless.close();
	await server.close();
});

/** All of the demo server, and a large body that never ends below `/api/endless`. */
async function answerForward(url: string, response: ServerResponse): Promise<void> {
	if (url.includes('/endless')) {
		response.writeHead(200, {'content-type': 'application/octet-stream'});
		response.write('x'.repeat(5_000_000));
		return;
	}

	const {status, headers, body} = await fetch(new URL(url, server.url), {
		headers: {'impact-api-key': key},
		redirect: 'manual',
	}).then(async (answer) => ({
		status: answer.status,
		headers: {'content-type': answer.headers.get('content-type') ?? 'application/json'},
		body: await answer.text(),
	}));
	response.writeHead(status, headers).end(body);
}

const endings = [
	{signal: 'SIGINT', code: 130, killedBy: null},
	{signal: 'SIGTERM', code: null, killedBy: 'SIGTERM'},
	{signal: 'SIGHUP', code: null, killedBy: 'SIGHUP'},
] as const;

function start(args: readonly string[], cwd = folder) {
	const child = spawn(process.execPath, [program, ...args], {
		cwd,
		env: {PATH: process.env['PATH'], HOME: newHome(), ...environment},
	});
	let stderr = '';
	child.stderr.on('data', (chunk) => {
		stderr += String(chunk);
	});
	child.stdout.resume();
	return {
		child,
		// What the program had started may outlive it and keep the pipes open.
		exited: once(child, 'exit'),
		async tells(text: string) {
			await eventually(() => {
				expect(stderr).toContain(text);
			});
		},
	};
}

test.each(endings)('$signal stops a script', async ({signal, code, killedBy}) => {
	const {child, exited, tells} = start(['--url', server.url]);
	child.stdin.write("get /workspaces\nget /workspaces |! sh -c 'echo waiting >&2; exec sleep 60'\n");
	await tells('waiting');
	child.kill(signal);
	expect(await exited).toEqual([code, killedBy]);
});

test.each(endings)('$signal during a download leaves no partial file', async (ending) => {
	const {signal, code, killedBy} = ending;
	const {port} = endless.address() as AddressInfo;
	const here = mkdtempSync(path.join(folder, 'download-'));
	const {child, exited} = start(['--url', `http://127.0.0.1:${port}`, '-c', 'get /endless > big.bin'], here);
	await eventually(() => {
		expect(readdirSync(here)).toEqual([expect.stringMatching(/^big\.bin\..*\.part$/v)]);
	});
	child.kill(signal);
	expect(await exited).toEqual([code, killedBy]);
	expect(readdirSync(here)).toEqual([]);
});

test.each(endings)('$signal stops the experiment on the server', async ({signal, code, killedBy}) => {
	const on = ['--url', server.url, '-c', 'use w1'];
	const {child, exited, tells} = start([...on, '-c', 'run Demo.VanDerPol --final-time 100000000']);
	await tells('simulation');
	child.kill(signal);
	expect(await exited).toEqual([code, killedBy]);
	// The server may take a moment to stop it.
	await eventually(async () => {
		const {stdout} = await run([...on, '-c', 'experiment list --json'], {env: environment});
		expect(stdout).toContain('"status": "cancelled"');
		expect(stdout).not.toContain('"status": "running"');
	});
});
