import {UsageError} from '../../errors/usage-error.js';

/** Bytes the server keeps. Source: section 6 of the API reference. */
const mostBytes = 2048;

/** The object that stands beside a definition. @throws UsageError when it is no JSON object or too large. */
export function readUserData(text: string | undefined): unknown {
	if (text === undefined) {
		return undefined;
	}

	const value: unknown = JSON.parse(text);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new UsageError('--user-data takes a JSON object', {hint: `example: --user-data '{"project":"x"}'`});
	}

	const size = new TextEncoder().encode(JSON.stringify(value)).length;
	if (size > mostBytes) {
		throw new UsageError(`--user-data is ${size} bytes long, the server keeps ${mostBytes}`);
	}

	return value;
}
