import {safeFileName} from '../../files/safe-name.js';

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
