import {LocalFileError} from '../errors/local-file-error.js';
import {problemOfJson} from '../json/json-to-send.js';
import {brokenJsonPlace, decodeForSending} from '../json/json-value.js';
import {encodingOf, readFileBytes} from './file-bytes.js';

/**
Reads a text file: UTF-8, or UTF-16 with a byte order mark, as PowerShell writes it.

@throws LocalFileError when it cannot be read or contains invalid bytes.
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
Reads a JSON file whose value will be sent to the server: numbers keep every digit.

@throws LocalFileError when it cannot be read, is not JSON, or has a duplicate field.
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
