import {expect, test} from 'vitest';
import {recordings, startReplay} from './replay.js';

test.skipIf(recordings.length === 0)(
	'the replay refuses a wrong key and logs what it was asked',
	async () => {
		const replay = await startReplay(['client.test_get_workspaces'], 'right');
		try {
			const {status} = await fetch(`${replay.url}/hub/api/user`, {headers: {'impact-api-key': 'wrong'}});
			expect(status).toBe(401);
			expect(replay.requests()).toMatchObject([
				{method: 'GET', uri: '/hub/api/user', key: true, status: 401},
			]);
		} finally {
			await replay.close();
		}
	},
);
