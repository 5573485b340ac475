import {afterEach, describe, expect, test} from 'vitest';
import {Client} from '../../source/api/client.js';
import {createTransport} from '../../source/api/http/transport.js';
import {verify, type Verified} from '../../source/api/sign-in/verify.js';
import {ApiError} from '../../source/errors/api-error.js';
import {CredentialsError} from '../../source/errors/credentials-error.js';
import {recordings, startReplay, type Replay} from '../helpers/replay.js';

const key = 'recorded-key-0123456789';
let replay: Replay;
afterEach(async () => replay.close());

async function connect(names: readonly string[], given = key): Promise<{client: Client; verified: Verified}> {
	replay = await startReplay(names, key);
	const transport = createTransport({environment: {}});
	const options = {url: replay.url, key: given, transport, environment: {}, listener: () => undefined};
	const verified = await verify(options);
	return {client: new Client({server: verified.server, key: given, transport}), verified};
}

describe.skipIf(recordings.length === 0)('with recorded conversations', () => {
	test.each(recordings)('connects through the hub with %s', async (recording) => {
		const {verified} = await connect([recording]);
		expect(verified.server).toMatchObject({
			base: `${replay.url}/user/test-user-uniqid/impact`,
			isHub: true,
			user: 'test-user-uniqid',
		});
		expect(verified.user).toMatchObject({
			username: 'test-user',
			email: 'test-user@modelon.com',
			licence: 'impact-pro',
		});
		expect(verified.apiVersion).toBe('4.29.0');
		const [probe, ...others] = replay.requests();
		expect(probe).toMatchObject({uri: '/hub/api/', key: false});
		expect(others.map(({uri}) => uri)).toEqual(
			expect.arrayContaining(['/hub/api/user', '/user/test-user-uniqid/impact/api/users/me']),
		);
		expect(others.every((request) => request.key)).toBe(true);
		expect(replay.log()).not.toContain(key);
	});

	test('lists the recorded workspaces', async () => {
		const {client} = await connect(['client.test_get_workspaces']);
		await client.workspaces.create('impact-python-client-workspace1');
		await client.workspaces.create('impact-python-client-workspace2');
		const {items} = await client.workspaces.list();
		expect(items.map(({id}) => id)).toEqual([
			'impact-python-client-workspace1',
			'impact-python-client-workspace2',
		]);
	});

	test('creates, shows and deletes a workspace; the empty answer of the deletion is fine', async () => {
		const {client} = await connect(['client.test_get_workspace']);
		const created = await client.workspaces.create('impact-python-client-workspace1');
		const shown = await client.workspaces.get(created.id);
		expect(shown).toMatchObject({id: created.id, name: 'impact-python-client-workspace1'});
		const {items} = await client.projects.listIn(created.id);
		expect(items.map(({name}) => name)).toEqual(['Project']);
		await client.workspaces.delete(created.id);
		const change = replay.requests().find(({method}) => method === 'POST');
		expect(JSON.parse(change?.body ?? '')).toEqual({new: {name: 'impact-python-client-workspace1'}});
		expect(change?.contentType).toBe('application/json');
	});

	test('a recorded 404 becomes an error with the message and the code of the server', async () => {
		const {client} = await connect(['workspace.test_get_remote_workspace_fails_if_remote_deleted']);
		const path = 'api/published-workspaces/1863614e-4bf0-41f0-b41f-758a2bac6e68';
		await client.json({method: 'DELETE', path});
		const failed = client.json({method: 'GET', path});
		await expect(failed).rejects.toMatchObject({status: 404, code: 25_011, path});
		await expect(failed).rejects.toBeInstanceOf(ApiError);
	});

	test('a wrong key is refused before anything else', async () => {
		await expect(connect(['client.test_get_workspaces'], 'another-key')).rejects.toBeInstanceOf(
			CredentialsError,
		);
	});
});
