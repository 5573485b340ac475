import {ProtocolError} from '../../errors/protocol-error.js';
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

/** UTF-8, as `TextDecoder` calls it. */
export const usualCharset = new TextDecoder().encoding;

/**
The character encoding of a text, in lower case, as `TextDecoder` takes it: that of its byte order mark, else the one the server names;
UTF-8 when it names none that is known.
*/
export function charsetOf(headers: HeaderFields, [first, second]: Uint8Array = noBytes): string {
	if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
		return first === 0xff ? 'utf-16le' : 'utf-16be';
	}

	return knownCharset(namedCharset(headers)) ?? usualCharset;
}

const noBytes = new Uint8Array();

function namedCharset(headers: HeaderFields): string | undefined {
	return /;\s*charset\s*=\s*"?([^\s";]+)/iv.exec(headers['content-type'] ?? '')?.[1];
}

function knownCharset(name: string | undefined): string | undefined {
	try {
		return new TextDecoder(name).encoding;
	} catch {
		return undefined;
	}
}

/**
The bytes of a text in UTF-8, whatever the server has sent them in.

@throws ProtocolError when it names an encoding that is not known here and bytes show that it is none like UTF-8
*/
export function inUtf8(headers: HeaderFields, bytes: Uint8Array): Uint8Array {
	const charset = charsetOf(headers, bytes);
	const named = namedCharset(headers);
	if (
		charset === usualCharset &&
		named !== undefined &&
		knownCharset(named) === undefined &&
		bytes.includes(0)
	) {
		throw new ProtocolError(`the server sends text in ${named}, an encoding that is not known here`, {
			hint: 'Ask for another one: get PATH Accept-Charset:utf-8',
		});
	}

	return charset === usualCharset ? bytes : new TextEncoder().encode(new TextDecoder(charset).decode(bytes));
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
