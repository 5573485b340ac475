import {safeFileName} from '../../files/safe-name.js';

/** Headers by lower-case name; repeated ones are joined with commas. */
export type HeaderFields = Readonly<Record<string, string>>;

export function fieldsOf(headers: Headers): HeaderFields {
	return Object.fromEntries(headers);
}

/** Media type without parameters, in lower case; `''` when there is none. */
export function mediaTypeOf(headers: HeaderFields): string {
	return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** Length of the body in bytes; `undefined` when it is unknown, e.g. for a compressed body. */
export function announcedLength(headers: HeaderFields): number | undefined {
	const length = headers['content-length'];
	const isPlain = (headers['content-encoding'] ?? 'identity') === 'identity';
	return isPlain && length !== undefined && /^\d+$/v.test(length) ? Number(length) : undefined;
}

/** The file name in a `content-disposition` header, made safe; `filename*` takes precedence. Never a path. */
export function parseFileName(header: string): string | undefined {
	if (header === '') {
		return undefined;
	}

	const extended = /filename\*\s*=\s*UTF-8'[^']*'([^;\s]+)/iv.exec(header)?.[1];
	const quoted = /filename\s*=\s*"((?:[^"\\]|\\.)*)"/iv.exec(header)?.[1]?.replaceAll(/\\(.)/gv, '$1');
	const bare = /filename\s*=\s*([^;"\s]+)/iv.exec(header)?.[1];
	const name = decode(extended) ?? quoted ?? bare;
	return name === undefined ? undefined : safeFileName(name);
}

function decode(text: string | undefined): string | undefined {
	try {
		return text === undefined ? undefined : decodeURIComponent(text);
	} catch {
		return undefined;
	}
}
