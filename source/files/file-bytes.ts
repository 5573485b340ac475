import {readFileSync} from 'node:fs';
import {fileFailure} from './file-failure.js';

/** Reads a whole file. @throws LocalFileError when it is missing or cannot be read. */
export function readFileBytes(file: string): Uint8Array {
	try {
		return readFileSync(file);
	} catch (error) {
		throw fileFailure(error, 'read', file);
	}
}

/** The encoding of a user's text, by its byte order mark, as `TextDecoder` takes it. */
export function encodingOf([first, second]: Uint8Array): string {
	if (first === 0xff && second === 0xfe) {
		return 'utf-16le';
	}

	return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf8';
}
