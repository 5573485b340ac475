import {safeFileName} from '../../files/safe-name.js';

/** The file name in a `content-disposition` header, made safe; `filename*` takes precedence. Never a path. */
export function parseFileName(header: string): string | undefined {
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
