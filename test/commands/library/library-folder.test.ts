import {mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {unzipSync} from 'fflate';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {folderContent, zipFiles} from '../../../source/files/zip-folder.js';
import {Cancelled} from '../../../source/errors/cancelled.js';
import {LocalFileError} from '../../../source/errors/local-file-error.js';
import {startShell, type Shell} from '../../helpers/commands-shell.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

const place = temporaryFolder();
const folder = path.join(place, 'Drives');
let shell: Shell;
beforeAll(async () => {
	mkdirSync(path.join(folder, 'Motors', '.git'), {recursive: true});
	mkdirSync(path.join(folder, 'Resources'));
	writeFileSync(path.join(folder, 'package.mo'), 'package Drives "Motors and gears"\nend Drives;\n');
	writeFileSync(path.join(folder, 'package.order'), 'Motors\n');
	writeFileSync(path.join(folder, 'Motors', 'package.mo'), 'within Drives;\npackage Motors\nend Motors;\n');
	writeFileSync(path.join(folder, 'Motors', 'DC.mo'), 'within Drives.Motors;\nmodel DC "A motor"\nend DC;\n');
	writeFileSync(path.join(folder, 'Motors', '.git', 'config'), 'x');
	writeFileSync(path.join(folder, '.DS_Store'), 'x');
	writeFileSync(path.join(folder, 'Resources', 'table.txt'), '1 2\n'.repeat(50_000));
	writeFileSync(path.join(place, 'secret.txt'), 'not to be sent');
	symlinkSync('../Resources/table.txt', path.join(folder, 'Motors', 'table.txt'));
	symlinkSync('../../secret.txt', path.join(folder, 'Motors', 'outside.txt'));
	symlinkSync('..', path.join(folder, 'Motors', 'loop'));
	symlinkSync('nothing', path.join(folder, 'Motors', 'broken'));
	shell = await startShell();
	await shell.run('workspace create w');
});
afterAll(async () => shell.close());

const kept = [
	'Drives/Motors/DC.mo',
	'Drives/Motors/package.mo',
	'Drives/Motors/table.txt',
	'Drives/Resources/table.txt',
	'Drives/package.mo',
	'Drives/package.order',
];
const {signal} = new AbortController();

test('a folder is packed without hidden files, links that lead outside, or circular links', async () => {
	const content = await folderContent(folder);
	expect(content.files.map(({name}) => name).toSorted()).toEqual(kept);
	expect([...content.leftOut].toSorted()).toEqual([
		'Drives/.DS_Store',
		'Drives/Motors/.git',
		'Drives/Motors/broken',
		'Drives/Motors/loop',
		'Drives/Motors/outside.txt',
	]);
	const seen: number[] = [];
	const archive = path.join(place, 'packed.zip');
	await zipFiles(content, archive, {signal, onProgress: (packed) => seen.push(packed)});
	const files = unzipSync(readFileSync(archive));
	expect(Object.keys(files).toSorted()).toEqual(kept);
	expect(new TextDecoder().decode(files['Drives/Motors/table.txt'])).toBe('1 2\n'.repeat(50_000));
	expect(seen.at(-1)).toBe(content.size);
	expect(seen).toEqual(seen.toSorted((one, other) => one - other));
});

test('cancelled packing leaves no file behind', async () => {
	const content = await folderContent(folder);
	const archive = path.join(place, 'stopped.zip');
	await expect(zipFiles(content, archive, {signal: AbortSignal.abort(), onProgress() {}})).rejects.toThrow(
		Cancelled,
	);
	expect(readdirSync(place).filter((name) => name.includes('stopped'))).toEqual([]);
});

test('an unreadable file is named', async () => {
	const content = {files: [{name: 'a', file: path.join(place, 'gone.mo'), size: 1}], size: 1, leftOut: []};
	const packing = zipFiles(content, path.join(place, 'gone.zip'), {signal, onProgress() {}});
	await expect(packing).rejects.toThrow(LocalFileError);
	await expect(packing).rejects.toThrow(/cannot read .*gone\.mo/v);
});

test('the folder of a library can be imported; skipped files are reported', async () => {
	const {output, progress} = await shell.run(`library import ${folder}`);
	expect(output.value).toMatchObject({name: 'Drives', relpath: 'Drives'});
	expect(output.notices).toMatchObject([
		{kind: 'info', text: 'left out: Drives/.DS_Store, Drives/Motors/.git and 3 more'},
		{kind: 'success', text: expect.stringContaining('imported library Drives') as unknown},
	]);
	expect(progress.findLast(({id}) => id === 'packing')).toMatchObject({state: 'done'});
	expect(
		readdirSync(tmpdir()).filter((name) => name.startsWith(`impact-shell-import-${process.pid}`)),
	).toEqual([]);
});

test('a folder that is not a library is refused before anything is sent', async () => {
	await expect(shell.run(`library import ${place}`)).rejects.toThrow('has no package.mo');
	await expect(shell.run(`library import ${place}`)).rejects.toMatchObject({hint: `did you mean ${folder}?`});
	await expect(shell.run('library import nothing')).rejects.toThrow(
		'nothing is not a folder, a .mo or a .zip',
	);
});
