import {existsSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect} from 'vitest';
import {removeDemoFolders, removeStaleFiles, removePartialDownloads} from '../../source/files/stale-files.js';
import {ownerName} from '../../source/files/owner.js';
import {saveStream} from '../../source/files/streamed-file.js';
import {createTemporaryFolder, temporaryName} from '../../source/files/temporary-file.js';
import {folderTest as test, goneOwner} from '../helpers/files-folder.js';

const ours = ownerName();
const hour = 3600;
const day = 24 * hour;

/** A process of that number may run on the other computer. */
const elsewhere = `${goneOwner.split('-')[0] ?? ''}-0ther`;

function leave(file: string, age = 0) {
	writeFileSync(file, 'the-whole-key');
	const then = Date.now() / 1000 - age;
	utimesSync(file, then, then);
	return file;
}

test.for([
	{name: `api.key.${goneOwner}-0-k3x.tmp`, age: 0, stays: false},
	{name: `api.key.${goneOwner}-12-k3x.tmp`, age: hour, stays: false},
	{name: `api.key.${ours}-0-k3x.tmp`, age: 0, stays: true},
	{name: `api.key.${ours}-0-k3x.tmp`, age: hour, stays: false},
	{name: `api.key.${elsewhere}-0-k3x.tmp`, age: 0, stays: true},
	{name: `api.key.${elsewhere}-0-k3x.tmp`, age: hour, stays: false},
	{name: 'api.key.4194305-0-k3x.tmp', age: hour, stays: false},
	{name: 'api.key.lock', age: hour, stays: false},
	{name: 'api.key.lock', age: 0, stays: true},
	{name: `api.key.lock.${goneOwner}-0-k3x.tmp`, age: 0, stays: false},
	{name: `other.key.${goneOwner}-0-k3x.tmp`, age: hour, stays: true},
	{name: `api.key.${goneOwner}-0-k3x.part`, age: hour, stays: true},
	{name: 'api.key.backup.tmp', age: hour, stays: true},
	{name: 'api.key', age: hour, stays: true},
])('of what lies beside api.key, $name of $age seconds ago: stays $stays', ({name, age, stays}, {folder}) => {
	const file = leave(path.join(folder, name), age);
	removeStaleFiles(path.join(folder, 'api.key'));
	expect(existsSync(file)).toBe(stays);
});

test('stale files of a linked private file are next to its target', ({folder}) => {
	const [linked, target] = [path.join(folder, 'home'), path.join(folder, 'dotfiles')];
	mkdirSync(linked);
	mkdirSync(target);
	writeFileSync(path.join(target, 'mine.json'), '{}');
	symlinkSync(path.join(target, 'mine.json'), path.join(linked, 'config.json'));
	leave(path.join(target, `mine.json.${goneOwner}-0-k3x.tmp`));
	writeFileSync(path.join(target, 'mine.json.lock'), goneOwner);
	removeStaleFiles(path.join(linked, 'config.json'));
	expect(readdirSync(target)).toEqual(['mine.json']);
});

test('without a folder nothing is removed', ({folder}) => {
	expect(() => {
		removeStaleFiles(path.join(folder, 'nowhere', 'api.key'));
		removePartialDownloads(path.join(folder, 'nowhere'));
	}).not.toThrow();
});

test.for(['tmp', 'part'] as const)(
	'a name that temporaryName gives ends in .%s and is known',
	(ending, {folder}) => {
		const file = path.join(folder, 'a name.with.dots');
		leave(temporaryName(file, ending).replace(ours, goneOwner));
		(ending === 'tmp' ? removeStaleFiles : removePartialDownloads)(ending === 'tmp' ? file : folder);
		expect(readdirSync(folder)).toEqual([]);
	},
);

test.for([
	{name: `big.bin.${goneOwner}-0-k3x.part`, age: 0, stays: false},
	{name: `other.zip.${goneOwner}-7-k3x.part`, age: 0, stays: false},
	{name: `big.bin.${ours}-0-k3x.part`, age: hour, stays: true},
	{name: `big.bin.${ours}-0-k3x.part`, age: day + 1, stays: false},
	{name: `big.bin.${elsewhere}-0-k3x.part`, age: hour, stays: true},
	{name: `big.bin.${elsewhere}-0-k3x.part`, age: day + 1, stays: false},
	{name: `big.bin.${goneOwner}-0-k3x.tmp`, age: day + 1, stays: true},
	{name: `big.bin.${goneOwner}-0-k3x.part.zip`, age: day + 1, stays: true},
	{name: 'big.bin.part', age: day + 1, stays: true},
	{name: 'big.bin.1234.part', age: day + 1, stays: true},
	{name: 'part', age: day + 1, stays: true},
])(
	'of what lies where a file is saved, $name of $age seconds ago: stays $stays',
	async ({name, age, stays}, {folder}) => {
		const file = leave(path.join(folder, name), age);
		await saveStream(path.join(folder, 'saved.bin'), chunks('saved'));
		expect({is: existsSync(file), saved: existsSync(path.join(folder, 'saved.bin'))}).toEqual({
			is: stays,
			saved: true,
		});
	},
);

async function* chunks(...texts: readonly string[]) {
	yield* texts;
}

test('a folder is never mistaken for a partial download', ({folder}) => {
	const mine = path.join(folder, `big.bin.${goneOwner}-0-k3x.part`);
	mkdirSync(mine);
	removePartialDownloads(folder);
	expect(existsSync(mine)).toBe(true);
});

test('the home of a killed demo is removed, that of a running one stays', () => {
	const running = createTemporaryFolder('demo');
	const killed = running.replace(ours, goneOwner);
	mkdirSync(path.join(killed, '.impact'), {recursive: true});
	removeDemoFolders();
	expect({running: existsSync(running), killed: existsSync(killed)}).toEqual({running: true, killed: false});
	expect(path.dirname(running)).toBe(tmpdir());
});
