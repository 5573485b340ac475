import {LocalFileError} from '../errors/local-file-error.js';
import {problemOfJson} from '../json/json-to-send.js';
import {brokenJsonPlace, decodeForSending} from '../json/json-value.js';
import {encodingOf, readFileBytes} from './file-bytes.js';

/**
The text of a file of the user's: UTF-8, or the encoding its byte order mark names, as PowerShell writes.

@throws LocalFileError when it cannot be read, or bytes of it are no text.
*/
export function readFileText(file: string): string {
	const bytes = readFileBytes(file);
	const encoding = encodingOf(bytes);
	try {
		return new TextDecoder(encoding, {fatal: true}).decode(bytes);
	} catch {
		const name = encoding.toUpperCase().replace(/^UTF(?=8)/v, 'UTF-');
		throw new LocalFileError(`${file} is not written in ${name}`, file, {
			hint: 'Save it as UTF-8 and try again.',
		});
	}
}

/**
The value of a file of JSON that is to be sent on: its numbers keep every digit.

@throws LocalFileError when it cannot be read, is no JSON, or gives a field twice.
*/
export function readJsonFile(file: string): unknown {
	const text = readFileText(file);
	const problem = problemOfJson(text);
	if (problem !== undefined) {
		const place = brokenJsonPlace(text);
		const where = place === undefined ? '' : ` (line ${place.line}, column ${place.column})`;
		throw new LocalFileError(`${file} ${problem.replace(/^is not JSON.*$/sv, 'is not JSON')}${where}`, file);
	}

	return decodeForSending(text);
}
