import {expect, test} from 'vitest';
import {runTypescript} from './typescript-programs.js';

test('a program may import what Node has, and its last line is what it gives', async () => {
	const program = [
		`import {setTimeout as pause} from 'node:timers/promises';`,
		`import {Client} from 'impact-shell';`,
		'const waited: string = await pause(1, "waited");',
		'console.log("first");',
		'console.log(JSON.stringify({waited}));',
	].join('\n');
	expect(await runTypescript(program, 'key')).toEqual({waited: 'waited'});
});

test('a program that throws fails', async () => {
	await expect(runTypescript('throw new Error("nothing there");', 'key')).rejects.toThrow('nothing there');
});
