import {rmSync, statSync} from 'node:fs';
import {test} from 'vitest';
import {ownerName} from '../../source/files/owner.js';
import {temporaryFolder} from './temporary-folder.js';

/** A test that gets a folder of its own, gone afterwards. */
export const folderTest = test.extend<{readonly folder: string}>({
	// eslint-disable-next-line no-empty-pattern -- vitest reads from the pattern what a fixture needs
	async folder({}, provide) {
		const folder = temporaryFolder();
		await provide(folder);
		rmSync(folder, {recursive: true, force: true});
	},
});

/** The permission bits of a file as people write them, e.g. `600`. */
export function modeOf(file: string): string {
	return (statSync(file).mode & 0o777).toString(8);
}

/** The name of an owner that has ended: no process can have that number. */
export const goneOwner = ownerName().replace(/^\d+/v, '4194305');
