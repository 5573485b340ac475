/**
Decodes a text file written by another program: UTF-8, UTF-16 (recognised by its byte order mark or zero bytes), or else Windows-1252,
in which all bytes are valid. The result has no byte order mark, and its lines end with LF.
*/
export function textInBytes(bytes: Uint8Array): string {
	const encoding = utf16Of(bytes) ?? 'utf8';
	return decoded(bytes, encoding).replaceAll(/\r\n?/gv, '\n');
}

function utf16Of([first, second, third, fourth]: Uint8Array): string | undefined {
	if ((first === 0xff && second === 0xfe) || (second === 0 && fourth === 0 && first !== 0 && third !== 0)) {
		return 'utf-16le';
	}

	return (first === 0xfe && second === 0xff) || (first === 0 && third === 0 && second !== 0 && fourth !== 0)
		? 'utf-16be'
		: undefined;
}

function decoded(bytes: Uint8Array, encoding: string): string {
	try {
		return new TextDecoder(encoding, {fatal: true}).decode(bytes);
	} catch {
		return new TextDecoder(encoding === 'utf8' ? 'windows-1252' : encoding).decode(bytes);
	}
}
