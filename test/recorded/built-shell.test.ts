import {existsSync, readFileSync, readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {newHome, open, run} from '../helpers/built-shell.js';
import {killAll} from '../helpers/pseudo-terminal.js';
import {recordings, startReplay, type Replay} from '../helpers/replay.js';

const key = 'recorded-key-0123456789';
const conversations = ['client.test_get_workspace', 'client.test_get_workspaces'];
const environment = {MODELON_IMPACT_CLIENT_API_KEY: key};
let replay: Replay;

describe.skipIf(recordings.length === 0)('the built program on recorded conversations', () => {
	beforeAll(async () => {
		replay = await startReplay(conversations, key);
		// At first there were no workspaces; the replay goes on to the next answer with each request.
		await run(['--url', replay.url, '-c', 'get /workspaces'], {env: environment});
	});

	afterAll(async () => {
		killAll();
		await replay.close();
	});

	test('get /workspaces prints what the server answered, and a filter takes its ids', async () => {
		const whole = await run(['--url', replay.url, '-c', 'get /workspaces'], {env: environment});
		expect(JSON.parse(whole.stdout)).toMatchObject({
			data: {items: [{id: 'impact-python-client-workspace1'}]},
		});
		const line = 'get /workspaces | data.items[*].id';
		const ids = await run(['--url', replay.url, '-c', line, '-o', 'ndjson'], {env: environment});
		expect(ids.stdout).toContain('"impact-python-client-workspace1"\n');
	});

	test('workspace list -o json is valid JSON in a pipe', async () => {
		const {stdout, code} = await run(['--url', replay.url, 'workspace', 'list', '-o', 'json'], {
			env: environment,
		});
		expect(JSON.parse(stdout)).toHaveProperty('data.items');
		expect(code).toBe(0);
	});

	test('the wizard takes the key, and nothing but the key file has it afterwards', async () => {
		const home = newHome();
		const shell = open(['--url', replay.url], {home});
		await shell.waitFor('0 characters');
		shell.write(`${key}\r`);
		await shell.waitFor(/impact ❯\s*$/m);
		shell.write(`get /workspaces impact-api-key:${key}\r`);
		await shell.waitFor('the header impact-api-key cannot be given');
		shell.write('get /workspaces\r');
		await shell.waitFor('"UP_TO_DATE"');
		shell.write('\u0004');
		await expect(shell.exit).resolves.toMatchObject({code: 0});
		const withKey = filesBelow(home).filter((file) => readFileSync(file, 'utf8').includes(key));
		expect(withKey).toEqual([path.join(home, '.impact', 'api.key')]);
		for (const file of filesBelow(home)) {
			expect(statSync(file).mode & 0o077).toBe(0);
		}
	});

	test('the key is on every request but the probe, and in no body', () => {
		const requests = replay.requests();
		expect(requests.length).toBeGreaterThan(10);
		for (const {uri, key: hasKey} of requests) {
			expect([uri, hasKey]).toEqual([uri, uri !== '/hub/api/']);
		}

		expect(replay.log()).not.toContain(key);
	});
});

function filesBelow(folder: string): readonly string[] {
	if (!existsSync(folder)) {
		return [];
	}

	return readdirSync(folder, {withFileTypes: true}).flatMap((entry) => {
		const file = path.join(folder, entry.name);
		return entry.isDirectory() ? filesBelow(file) : [file];
	});
}
