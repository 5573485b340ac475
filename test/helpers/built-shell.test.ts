import {readdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {startDemoServer} from '../../source/demo/demo-server.js';
import {newHome, run, sharedCode} from './built-shell.js';

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

test('a home knows nothing of what another one has remembered of a server', async () => {
	const demo = await startDemoServer({hub: false});
	const env = {MODELON_IMPACT_CLIENT_API_KEY: demo.key};
	const signIns = async (home: string) => {
		const {stderr} = await run(['--url', demo.url, '--trace', '-c', 'get /workspaces'], {home, env});
		return stderr.match(/users\/me/gv)?.length ?? 0;
	};

	const home = newHome();
	expect([await signIns(home), await signIns(home), await signIns(newHome())]).toEqual([1, 0, 1]);
	await demo.close();
});

test('of two programs in one home, the compiled code that the one is writing is not taken when the other ends', async () => {
	const home = newHome();
	await run(['--version'], {home});
	const names = ['program-v0-x64-0123456789abcdef.4711', 'program-v0-x64-0123456789abcdef'] as const;
	const folder = path.join(`${home}.cache`, 'impact-shell', 'code');
	for (const name of names) {
		writeFileSync(path.join(folder, name), 'half of it');
	}

	await run(['--version'], {home});
	const [half, whole] = names;
	const shared = readdirSync(sharedCode);
	expect([shared.includes(half), shared.includes(whole)]).toEqual([false, true]);
	rmSync(path.join(sharedCode, whole));
});
