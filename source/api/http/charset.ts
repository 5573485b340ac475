import {isUtf8} from 'node:buffer';
import {ProtocolError} from '../../errors/protocol-error.js';
import {type ApiResponse} from './exchange.js';
import {type HeaderFields} from './headers.js';

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

/** The start of a text, whatever it is encoded in: for errors, which are told even when they can hardly be read. */
export function startAsText(headers: HeaderFields, start: Uint8Array): string {
	return new TextDecoder(charsetOf(headers, start)).decode(start);
}

/**
The bytes of a text in UTF-8, whatever the server has sent them in.

@throws ProtocolError when it names an encoding that is not known here and bytes show that it is none like UTF-8
*/
export function inUtf8(headers: HeaderFields, bytes: Uint8Array): Uint8Array {
	const charset = readableCharset(headers, bytes);
	return charset === usualCharset ? bytes : encoder.encode(new TextDecoder(charset).decode(bytes));
}

const encoder = new TextEncoder();

/** As `inUtf8`, of bytes that are still coming in. @throws like `inUtf8`; what `chunks` throws. */
export async function* arrivingInUtf8(
	headers: HeaderFields,
	chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	let text: ((chunk?: Uint8Array) => string) | undefined;
	let isFirst = true;
	for await (const chunk of chunks) {
		const charset = isFirst ? readableCharset(headers, chunk) : usualCharset;
		isFirst = false;
		if (charset !== usualCharset) {
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
		charset === usualCharset &&
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

/** Tells of bytes of a text that mean no character in its encoding: decoded they are `\uFFFD`. Nothing when all of it can be read. */
export function damageOf({headers, bytes}: Pick<ApiResponse, 'headers' | 'bytes'>): {
	readonly damagedCharset?: string;
} {
	const charset = charsetOf(headers, bytes);
	return isReadable(bytes, charset) ? {} : {damagedCharset: charset};
}

function isReadable(bytes: Uint8Array, charset: string): boolean {
	if (charset === usualCharset) {
		return isUtf8(bytes);
	}

	try {
		new TextDecoder(charset, {fatal: true}).decode(bytes);
		return true;
	} catch {
		return false;
	}
}
