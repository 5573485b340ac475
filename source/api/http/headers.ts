import {safeFileName} from '../../files/safe-name.js';

/** Headers by their names in lower case; repeated ones joined by commas. */
export type HeaderFields = Readonly<Record<string, string>>;

export function fieldsOf(headers: Headers): HeaderFields {
	return Object.fromEntries(headers);
}

/** Media type without parameters, in lower case; `''` when there is none. */
export function mediaTypeOf(headers: HeaderFields): string {
	return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** Bytes of the body to come; `undefined` when they are not known, as with a compressed body. */
export function announcedLength(headers: HeaderFields): number | undefined {
	const length = headers['content-length'];
	const isPlain = (headers['content-encoding'] ?? 'identity') === 'identity';
	return isPlain && length !== undefined && /^\d+$/v.test(length) ? Number(length) : undefined;
}

/** The file name a `content-disposition` header suggests; `filename*` wins. Never a path: only the last part is taken. */
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
