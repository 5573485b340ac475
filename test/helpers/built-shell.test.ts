import {expect, test} from 'vitest';
import {run} from './built-shell.js';

test('a failing program is not mistaken for one that works', async () => {
	const {code, stderr} = await run(['--no-such-flag']);
	expect(code).toBe(2);
	expect(stderr).toContain('--no-such-flag');
});

test('no variable of this process reaches the program', async () => {
	process.env['MODELON_IMPACT_CLIENT_API_KEY'] = 'leaked';
	try {
		const {code, stderr} = await run(['--url', 'http://127.0.0.1:9', 'auth', 'status']);
		expect(code).not.toBe(0);
		expect(stderr).not.toContain('leaked');
	} finally {
		delete process.env['MODELON_IMPACT_CLIENT_API_KEY'];
	}
});
