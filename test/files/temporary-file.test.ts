import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect} from 'vitest';
import {temporaryName} from '../../source/files/temporary-file.js';
import {folderTest as test} from '../helpers/files-folder.js';

test('temporary files are next to their file and have unique names', () => {
	const names = Array.from({length: 1000}, () => temporaryName('/somewhere/result.csv', 'part'));
	expect(new Set(names).size).toBe(1000);
	for (const name of names) {
		expect(path.dirname(name)).toBe('/somewhere');
		expect(path.basename(name)).toMatch(/^result\.csv\..*\.part$/);
	}
});

test('the maximum file name leaves room for its temporary name', ({folder}) => {
	const temporary = temporaryName(path.join(folder, 'ä'.repeat(127)), 'part');
	writeFileSync(temporary, '');
	expect(readdirSync(folder)).toEqual([path.basename(temporary)]);
});

test.for([
	{how: 'end', code: 0, killedBy: null},
	{how: 'exit', code: 3, killedBy: null},
	{how: 'crash', code: 1, killedBy: null},
	{how: 'SIGINT', code: null, killedBy: 'SIGINT'},
	{how: 'SIGTERM', code: null, killedBy: 'SIGTERM'},
	{how: 'SIGHUP', code: null, killedBy: 'SIGHUP'},
	{how: 'SIGQUIT', code: null, killedBy: 'SIGQUIT'},
	{how: 'own listener', code: 7, killedBy: null},
])('temporary files removed at exit are: $how', async ({how, code, killedBy}, {folder}) => {
	const file = path.join(folder, 'download.part');
	const inner = path.join(folder, 'demo');
	const program = path.resolve('test/files/programs/remove-at-exit.ts');
	const child = spawn(process.execPath, ['--import', 'tsx', program, file, inner, how], {
		stdio: ['pipe', 'pipe', 'ignore'],
	});
	const closed = once(child, 'close');
	const signal = {'own listener': 'SIGTERM'}[how] ?? how;
	child.stdout.once('data', () => {
		if (signal.startsWith('SIG')) {
			expect(readdirSync(folder).toSorted()).toEqual(['demo', 'download.part']);
			child.kill(signal as NodeJS.Signals);
		}
	});
	expect(await closed).toEqual([code, killedBy]);
	expect(readdirSync(folder)).toEqual([]);
});
