import {afterAll, beforeAll, expect, test} from 'vitest';
import {ApiError} from '../../source/errors/api-error.js';
import {startShell, type Shell} from './commands-shell.js';

let shell: Shell;
beforeAll(async () => {
	shell = await startShell();
});
afterAll(async () => shell.close());

test('a line that fails throws, and requests are told per line', async () => {
	await expect(shell.run('get /nothing')).rejects.toBeInstanceOf(ApiError);
	const {requests} = await shell.run('workspace list');
	expect(requests).toEqual(['GET api/workspaces']);
});
