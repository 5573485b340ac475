import {badRequest, type Refusal} from '../refusal.js';

/** The most an archive may unpack to, in bytes. */
const unpackedLimit = 300 * 1024 * 1024;
const entryLimit = 20_000;

/** Files by path with forward slashes. */
export type Files = ReadonlyMap<string, Uint8Array>;

/**
Unpacks an archive in memory, folders left out.

@throws Refusal when it is not an archive, unpacks to too much, or names files outside itself.
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
				if (unpacked > unpackedLimit || entries > entryLimit) {
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

/** The files below a folder, by their path within it; `''` is everything. */
export function filesBelow(files: Files, folder: string): Files {
	const prefix = folder === '' ? '' : `${folder}/`;
	return new Map(
		[...files]
			.filter(([path]) => path.startsWith(prefix))
			.map(([path, content]) => [path.slice(prefix.length), content]),
	);
}

/** The same files below a folder. */
export const moveBelow = (files: Files, folder: string): Files =>
	new Map([...files].map(([path, content]) => [`${folder}/${path}`, content]));

/** The file name of an untrusted path, without anything that could lead elsewhere. */
export const safeName = (path: string): string =>
	(path.split(/[\/\\]/v).at(-1) ?? '').replaceAll(/[\p{Cc}:*?"<>\|]/gv, '_').replace(/^\.+/v, '') || 'file';

class ArchiveTooLarge extends Error {}

class NameOutside extends Error {}

function checkName(name: string): void {
	if (name.startsWith('/') || /^[a-z]:|\\|\0/iv.test(name) || name.split('/').includes('..')) {
		throw new NameOutside();
	}
}

function unreadable(error: unknown): Refusal {
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
