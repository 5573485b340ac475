import {afterAll, beforeAll, expect, test} from 'vitest';
import {eventually} from '../../helpers/eventually.js';
import {Cancelled} from '../../../source/errors/cancelled.js';
import {UsageError} from '../../../source/errors/usage-error.js';
import {plainServer} from '../../../source/api/server-address.js';
import {startDemoServer} from '../../../source/demo/demo-server.js';
import {createShell, startShell, type Shell} from '../../helpers/commands-shell.js';
import {startDelayedServer} from '../../helpers/delayed-server.js';
import {pipe, printed, terminal} from '../../helpers/output-screen.js';

// The engine of the demo server is slow to load on a busy machine.

let shell: Shell;
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
	await shell.run('run Demo.BouncingBall e=choices(0.5,0.9) --final-time 2');
});
afterAll(async () => shell.close());

test('variables are listed with sparklines, ranges, last values and units', async () => {
	const {output} = await shell.run('variables e h --spark');
	const [titles, falling, constant] = printed(output, 'auto', terminal(80)).split('\n');
	expect(titles).toMatch(/^VARIABLE +OVER TIME +MIN +MAX +LAST +UNIT$/v);
	expect(falling).toMatch(/^h +█[▁▂▃▄▅▆▇]{15} .* m$/v);
	expect(constant).toMatch(/^e +─{16} +0\.5 +0\.5 +0\.5 +–$/v);
	expect(output.notices).toMatchObject([{text: 'of case_1; --case shows another'}]);
	expect(output.value).toMatchObject([
		{variable: 'h', max: 1, unit: 'm'},
		{variable: 'e', min: 0.5},
	]);
});

test('another case can be chosen, and a pattern without matches says so', async () => {
	const {output} = await shell.run('variables e --spark --case 2');
	expect(output.value).toMatchObject([{variable: 'e', last: 0.9}]);
	expect(output.notices).toEqual([]);
	const {output: none} = await shell.run('variables nothing.* --spark');
	expect(printed(none, 'auto', pipe)).toBe('no variable fits\n');
});

test('last values are listed with sparklines, beside the swept values', async () => {
	const {output} = await shell.run('result last h --spark');
	const text = printed(output, 'auto', terminal(80, {unicode: false}));
	expect(text).toMatch(
		/^CASE +e +h +OVER TIME\ncase_1 +0\.5 +\S+ +[_.\-=*#]{16}\ncase_2 +0\.9 +\S+ +[_.\-=*#]{16}\n$/v,
	);
	await expect(shell.run('result last --spark')).rejects.toThrow(UsageError);
});

test('variables and cases are requested at the same time', async () => {
	const demo = await startDemoServer({hub: false, speed: 0});
	const server = await startDelayedServer(demo.url, 0);
	const far = createShell(plainServer(server.url), demo.key);
	await far.run('workspace create w; run Demo.BouncingBall');
	server.setDelay(60_000);
	const before = server.requests.length;
	const impatience = new AbortController();
	const asked = far.run('variables --spark', {signal: impatience.signal});
	await eventually(() => {
		const paths = server.requests.slice(before).map((request) => request.replace(/^.*\//v, ''));
		expect(paths.toSorted()).toEqual(['cases', 'variables']);
	});
	impatience.abort();
	await expect(asked).rejects.toThrow(Cancelled);
	far.leave();
	await server.close();
	await demo.close();
});
