import {rmSync} from 'node:fs';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {startDemoServer, type DemoServer} from '../../../source/demo/demo-server.js';
import {memoryOf} from '../../benchmark/memory.js';
import {isLong} from '../../faults/length.js';
import {open} from '../../helpers/built-shell.js';
import {empty, homeWith, key} from '../../helpers/prompt-shell.js';
import {killAll} from '../../helpers/pseudo-terminal.js';

vi.setConfig({testTimeout: 1_200_000});

let server: DemoServer;

beforeAll(async () => {
	server = await startDemoServer({key, hub: false});
});

afterAll(async () => {
	killAll();
	await server.close();
});

test.runIf(isLong)('ten thousand cases can be watched and then inspected', async () => {
	const home = homeWith([]);
	const shell = open(['--url', server.url], {home});
	const enter = async (line: string, shown: RegExp) => {
		shell.write(`${line}\r`);
		await shell.waitFor(shown);
	};

	await shell.waitFor(empty);
	await enter('workspace create many', /^many ❯/mv);
	const before = memoryOf(shell.pid);
	const start = performance.now();
	await enter('run Demo.BouncingBall h0=range(1,2,10000)', /\d+\/10000/v);
	// A menu in the middle of it, and on.
	shell.write('\u0003');
	await shell.waitFor(/background/v);
	shell.write('\u001B');
	await shell.waitFor(/10000 successful[\s\S]*❯/v);
	const seconds = (performance.now() - start) / 1000;
	await enter('cases', /9,9\d\d more rows[\s\S]*❯/v);
	await enter('cases | length(data.items)', /^10000$/mv);
	await enter('plot h --case 9999', /[\u2801-\u28FF]{5}[\s\S]*❯/v);
	const after = memoryOf(shell.pid);
	console.log(
		`10,000 cases: ${seconds.toFixed(0)} s, ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB afterwards`,
	);
	expect(after - before).toBeLessThan(200);
	shell.write('\u0004');
	expect(await shell.exit).toEqual({code: 0, signal: 0});
	rmSync(home, {recursive: true});
});
