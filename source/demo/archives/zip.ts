import {badRequest, type HttpError} from '../http-error.js';

/** Maximum unpacked size of an archive, in bytes. */
const maxUnpackedSize = 300 * 1024 * 1024;
const maxEntries = 20_000;

/** Files by path with forward slashes. */
export type Files = ReadonlyMap<string, Uint8Array>;

/**
Unpacks an archive in memory, without entries for folders.

@throws HttpError when it is not an archive, its content is too large, or it has paths outside itself.
*/
export async function unpack(bytes: Uint8Array): Promise<Files> {
	const {unzipSync} = await import('fflate');
	let unpacked = 0;
	let entries = 0;
	try {
		const files = unzipSync(bytes, {
			filter({name, originalSize}) {
				unpacked += originalSize;
				entries++;
				checkName(name);
				if (unpacked > maxUnpackedSize || entries > maxEntries) {
					throw new ArchiveTooLarge();
				}

				return !name.endsWith('/');
			},
		});
		return new Map(Object.entries(files));
	} catch (error: unknown) {
		throw unreadable(error);
	}
}

/** Packs files into an archive. */
export async function pack(files: Files): Promise<Uint8Array> {
	const {zipSync} = await import('fflate');
	return zipSync(Object.fromEntries(files), {level: 6});
}

/** The files below a folder, by path relative to it; `''` is everything. */
export function filesBelow(files: Files, folder: string): Files {
	const prefix = folder === '' ? '' : `${folder}/`;
	return new Map(
		[...files]
			.filter(([path]) => path.startsWith(prefix))
			.map(([path, content]) => [path.slice(prefix.length), content]),
	);
}

/** Moves files into a folder. */
export const moveBelow = (files: Files, folder: string): Files =>
	new Map([...files].map(([path, content]) => [`${folder}/${path}`, content]));

/** The file name of an untrusted path, without anything that could escape the folder. */
export const safeName = (path: string): string =>
	(path.split(/[\/\\]/v).at(-1) ?? '').replaceAll(/[\p{Cc}:*?"<>\|]/gv, '_').replace(/^\.+/v, '') || 'file';

class ArchiveTooLarge extends Error {}

class NameOutside extends Error {}

function checkName(name: string): void {
	if (name.startsWith('/') || /^[a-z]:|\\|\0/iv.test(name) || name.split('/').includes('..')) {
		throw new NameOutside();
	}
}

function unreadable(error: unknown): HttpError {
	if (error instanceof ArchiveTooLarge) {
		return badRequest('The archive unpacks to too much', 12_072);
	}

	return badRequest(
		error instanceof NameOutside
			? 'The archive names files outside itself'
			: 'The file is not a readable zip archive',
		12_015,
	);
}
