import {chmodSync, existsSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {isGone, ownerName} from '../../source/files/owner.js';
import {folderTest, goneOwner, modeOf} from './files-folder.js';

let earlier = '';

folderTest('a test has a folder of its own', ({folder}) => {
	earlier = folder;
	expect(existsSync(folder)).toBe(true);
});

test('the folder is gone after its test', () => {
	expect(earlier).not.toBe('');
	expect(existsSync(earlier)).toBe(false);
});

folderTest('a loose mode is told from a tight one', ({folder}) => {
	const file = path.join(folder, 'file');
	writeFileSync(file, '');
	chmodSync(file, 0o644);
	expect(modeOf(file)).toBe('644');
	chmodSync(file, 0o600);
	expect(modeOf(file)).toBe('600');
});

test('the owner that has ended is known to be gone, this one is not', () => {
	expect({gone: isGone(goneOwner), running: isGone(ownerName())}).toEqual({gone: true, running: false});
});
