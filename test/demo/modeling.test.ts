/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return -- answers are asserted on, not trusted */
import {expect, test} from 'vitest';
import {WebSocket} from 'ws';
import {type DemoClient, pid, startDemoClient} from '../helpers/demo-client.js';

/** A conversation by JSON-RPC: sends calls and gives their answers, notices left out. */
async function conversation(
	client: DemoClient,
	calls: ReadonlyArray<readonly [method: string, params: unknown]>,
) {
	const url = `${client.base.replace('http:', 'ws:')}api/modeling/rpc`;
	const socket = new WebSocket(url, {headers: {'impact-api-key': client.server.key}});
	const answers: any[] = [];
	await new Promise<void>((resolve, reject) => {
		socket.on('error', reject);
		socket.on('open', () => {
			for (const [id, [method, params]] of calls.entries()) {
				socket.send(JSON.stringify({jsonrpc: '2.0', id, method, params}));
			}
		});
		socket.on('message', (data: Uint8Array) => {
			const message = JSON.parse(new TextDecoder().decode(data));
			if (message.method !== 'impact/workspace') {
				answers.push(message);
			}

			if (answers.length === calls.length) {
				resolve();
			}
		});
	});
	socket.close();
	return answers;
}

test('a subscribed session lists packages and models, and shows parameters and source', async () => {
	const client = await startDemoClient();
	try {
		await client.send('POST', 'api/workspaces', {new: {name: 'w'}});
		const answers = await conversation(client, [
			['impact/subscribeToWorkspace', 'w'],
			['impact/getProjects', null],
			['impact/getTopClassInfo', {className: 'Modelica'}],
			['impact/listPackages', 'Modelica.Blocks'],
			['impact/listModels', 'Modelica.Blocks.Examples'],
			['impact/getModelParameters', pid],
			['impact/getSource', {className: 'Demo.VanDerPol'}],
		]);
		expect(answers.map(({id}) => id)).toEqual([0, 1, 2, 3, 4, 5, 6]);
		const [subscribed, projects, info, packages, models, parameters, source] = answers.map(
			({result}) => result,
		);
		expect(subscribed).toEqual({created: true});
		expect(projects.flatMap((project: any) => project.topClasses)).toContainEqual({name: 'Modelica'});
		expect(info).toMatchObject({editable: false, enabled: true});
		expect(packages).toContain('Modelica.Blocks.Examples');
		expect(models).toContain(pid);
		expect(parameters).toContain('inertia1.J');
		expect(source).toContain('model VanDerPol');
	} finally {
		await client.close();
	}
});

test('an invalid call is an error with a code, and the session continues', async () => {
	const client = await startDemoClient();
	try {
		await client.send('POST', 'api/workspaces', {new: {name: 'w'}});
		const answers = await conversation(client, [
			['impact/getProjects', null],
			['impact/subscribeToWorkspace', 'none'],
			['impact/subscribeToWorkspace', 'w'],
			['impact/nothing', null],
			['impact/getSource', 'a string'],
			['impact/getSource', {className: 'No.Such'}],
		]);
		expect(answers.map(({error, result}) => error?.code ?? result.created)).toEqual([
			-32_000,
			false,
			true,
			-32_601,
			-32_602,
			-32_000,
		]);
	} finally {
		await client.close();
	}
});

test('the socket is rejected without the key and on other paths', async () => {
	const client = await startDemoClient();
	const status = async (url: string, headers: Record<string, string>) =>
		new Promise((resolve) => {
			const socket = new WebSocket(url, {headers});
			socket.on('unexpected-response', (_, response) => {
				resolve(response.statusCode);
				socket.terminate();
			});
			socket.on('error', () => undefined);
		});
	try {
		const base = client.base.replace('http:', 'ws:');
		expect(await status(`${base}api/modeling/rpc`, {})).toBe(401);
		expect(await status(`${base}api/other`, {'impact-api-key': client.server.key})).toBe(404);
	} finally {
		await client.close();
	}
});
