import {readFileSync} from 'node:fs';
import {fileFailure} from './file-failure.js';

/** The bytes of a file of the user's. @throws LocalFileError when it is missing or cannot be read. */
export function readFileBytes(file: string): Uint8Array {
	try {
		return readFileSync(file);
	} catch (error) {
		throw fileFailure(error, 'read', file);
	}
}
