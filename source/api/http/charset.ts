import {isUtf8} from 'node:buffer';
import {ProtocolError} from '../../errors/protocol-error.js';
import {type ApiResponse} from './exchange.js';
import {type HeaderFields} from './headers.js';

/** UTF-8, as `TextDecoder` calls it. */
export const defaultCharset = new TextDecoder().encoding;

/**
The encoding of a text as a label for `TextDecoder`, in lower case: that of its byte order mark, else the one named by the server; UTF-8
when it names none that is known.
*/
export function charsetOf(headers: HeaderFields, [first, second]: Uint8Array = noBytes): string {
	if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
		return first === 0xff ? 'utf-16le' : 'utf-16be';
	}

	return knownCharset(namedCharset(headers)) ?? defaultCharset;
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

/** Decodes the start of a text leniently: errors are shown even if they are partly unreadable. */
export function startAsText(headers: HeaderFields, start: Uint8Array): string {
	return new TextDecoder(charsetOf(headers, start)).decode(start);
}

/**
Converts the bytes of a text to UTF-8.

@throws ProtocolError when the server names an unknown encoding and the bytes are not compatible with UTF-8.
*/
export function inUtf8(headers: HeaderFields, bytes: Uint8Array): Uint8Array {
	const charset = readableCharset(headers, bytes);
	return charset === defaultCharset ? bytes : encoder.encode(new TextDecoder(charset).decode(bytes));
}

const encoder = new TextEncoder();

/** Like `inUtf8`, for a stream. @throws like `inUtf8`; what `chunks` throws. */
export async function* arrivingInUtf8(
	headers: HeaderFields,
	chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	let text: ((chunk?: Uint8Array) => string) | undefined;
	let isFirst = true;
	for await (const chunk of chunks) {
		const charset = isFirst ? readableCharset(headers, chunk) : defaultCharset;
		isFirst = false;
		if (charset !== defaultCharset) {
			const decoder = new TextDecoder(charset);
			text = (bytes) => decoder.decode(bytes, {stream: bytes !== undefined});
		}

		yield text === undefined ? chunk : encoder.encode(text(chunk));
	}

	if (text !== undefined) {
		yield encoder.encode(text());
	}
}

function readableCharset(headers: HeaderFields, bytes: Uint8Array): string {
	const charset = charsetOf(headers, bytes);
	const named = namedCharset(headers);
	if (
		charset === defaultCharset &&
		named !== undefined &&
		knownCharset(named) === undefined &&
		bytes.includes(0)
	) {
		throw new ProtocolError(`the server sends text in ${named}, an encoding that is not known here`, {
			hint: 'Ask for another one: get PATH Accept-Charset:utf-8',
		});
	}

	return charset;
}

/** Reports that a text contains bytes that are invalid in its encoding, which are decoded as `\uFFFD`. Empty when it is valid. */
export function damageOf({headers, bytes}: Pick<ApiResponse, 'headers' | 'bytes'>): {
	readonly damagedCharset?: string;
} {
	const charset = charsetOf(headers, bytes);
	return isReadable(bytes, charset) ? {} : {damagedCharset: charset};
}

function isReadable(bytes: Uint8Array, charset: string): boolean {
	if (charset === defaultCharset) {
		return isUtf8(bytes);
	}

	try {
		new TextDecoder(charset, {fatal: true}).decode(bytes);
		return true;
	} catch {
		return false;
	}
}
