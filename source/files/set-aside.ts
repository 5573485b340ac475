import {constants, copyFileSync} from 'node:fs';
import {errorCode} from './file-failure.js';

/**
Keeps a copy of a damaged file as `FILE.broken-1`, `-2` and so on, before the file itself is replaced.

@returns The copy's path.
@throws Node's own errors.
*/
export function setAside(file: string): string {
	for (let number = 1; ; number++) {
		const copy = `${file}.broken-${number}`;
		try {
			copyFileSync(file, copy, constants.COPYFILE_EXCL);
			return copy;
		} catch (error) {
			if (errorCode(error) !== 'EEXIST') {
				throw error;
			}
		}
	}
}
