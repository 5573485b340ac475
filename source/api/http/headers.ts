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

/** The file name that a response gives, made safe. Few give one. */
export async function fileNameOf(headers: HeaderFields): Promise<string | undefined> {
	const header = headers['content-disposition'] ?? '';
	if (header === '') {
		return undefined;
	}

	const {parseFileName} = await import('./file-name.js');
	return parseFileName(header);
}
