import {expect, test} from 'vitest';
import {startDemoClient} from './demo-client.js';

test('the client of the demo server sees a refusal and does not take it for an answer', async () => {
	const client = await startDemoClient();
	try {
		expect((await client.send('GET', 'api/workspaces/none')).status).toBe(404);
		expect((await client.send('GET', 'api/', undefined, {'impact-api-key': 'wrong'})).status).toBe(401);
	} finally {
		await client.close();
	}
});
