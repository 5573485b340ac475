import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readdirSync, utimesSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect} from 'vitest';
import {removeLeftovers, temporaryName} from '../../source/files/temporary-file.js';
import {folderTest as test} from '../helpers/files-folder.js';

test('temporary names lie beside their file and are never the same', () => {
	const names = Array.from({length: 1000}, () => temporaryName('/somewhere/result.csv', 'part'));
	expect(new Set(names).size).toBe(1000);
	for (const name of names) {
		expect(path.dirname(name)).toBe('/somewhere');
		expect(path.basename(name)).toMatch(/^result\.csv\..*\.part$/);
	}
});

const ours = process.pid;
const dead = spawnSync(process.execPath, ['--version']).pid;

test.for([
	{name: `api.key.${dead}-0-k3x.tmp`, age: 0, stays: false},
	{name: `api.key.${dead}-12-k3x.tmp`, age: 3600, stays: false},
	{name: `api.key.${ours}-0-k3x.tmp`, age: 0, stays: true},
	{name: `api.key.${ours}-0-k3x.tmp`, age: 3600, stays: false},
	{name: `other.key.${dead}-0-k3x.tmp`, age: 3600, stays: true},
	{name: `api.key.${dead}-0-k3x.part`, age: 3600, stays: true},
	{name: 'api.key.backup.tmp', age: 3600, stays: true},
	{name: 'api.key', age: 3600, stays: true},
])('of what lies beside api.key, $name of $age seconds ago: stays $stays', ({name, age, stays}, {folder}) => {
	const file = path.join(folder, name);
	writeFileSync(file, 'the-whole-key');
	const then = Date.now() / 1000 - age;
	utimesSync(file, then, then);
	removeLeftovers(path.join(folder, 'api.key'));
	expect(existsSync(file)).toBe(stays);
});

test('without a folder there is nothing to remove', ({folder}) => {
	expect(() => {
		removeLeftovers(path.join(folder, 'nowhere', 'api.key'));
	}).not.toThrow();
});

test('a name that temporaryName gives is one that removeLeftovers knows', ({folder}) => {
	const file = path.join(folder, 'api.key');
	const temporary = temporaryName(file, 'tmp').replace(`.${ours}-`, `.${dead}-`);
	writeFileSync(temporary, 'the-whole-key');
	removeLeftovers(file);
	expect(readdirSync(folder)).toEqual([]);
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
])('what is to be removed at the exit is: $how', async ({how, code, killedBy}, {folder}) => {
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
