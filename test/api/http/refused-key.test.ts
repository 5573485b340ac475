import {expect, test} from 'vitest';
import {toStatusError} from '../../../source/api/http/status-error.js';

test('a key rejected inside the shell comes with the command to type there', () => {
	const refusal = {
		status: 401,
		method: 'GET',
		path: 'api/workspaces',
		mediaType: 'application/json',
		body: '{}',
		keysPage: 'https://impact.example/keys',
	};
	const error = toStatusError(refusal);
	expect(error).toMatchObject({
		next: 'auth login',
		hint: expect.stringMatching(/give it with: auth login\.$/v),
	});
	expect(error.hint).not.toContain('impact-shell auth');
});
