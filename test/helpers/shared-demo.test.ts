import {expect, test} from 'vitest';
import {shareDemoServer, startPrepared} from './shared-demo.js';

test('a line that fails is no preparation', async () => {
	await expect(startPrepared({lines: ['workspace create w', 'nonsense']})).rejects.toThrow('nonsense');
});

const server = shareDemoServer({lines: ['workspace create w']});

test('a file has its server', async () => {
	expect((await fetch(`${server.url}/hub/api/`)).status).toBe(200);
});
