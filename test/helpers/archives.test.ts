import {readFileSync} from 'node:fs';
import {strFromU8, unzipSync} from 'fflate';
import {expect, test} from 'vitest';
import {writeArchive, writeLibrary, writeProjectArchive} from './archives.js';

test('archives hold what was put into them, and only a checked-out project has a repository', () => {
	const entriesOf = (file: string) => unzipSync(readFileSync(file));
	expect(strFromU8(entriesOf(writeArchive('a.zip', {'b/c.txt': 'd'}))['b/c.txt'] ?? new Uint8Array())).toBe(
		'd',
	);
	expect(Object.keys(entriesOf(writeProjectArchive('Drives')))).toEqual(['Drives/.impact/project.json']);
	expect(Object.keys(entriesOf(writeProjectArchive('Drives', 'main')))).toContain('Drives/.git/HEAD');
	expect(readFileSync(writeLibrary('Gears'), 'utf8')).toMatch(/^package Gears/v);
});
