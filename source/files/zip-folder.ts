import {createReadStream} from 'node:fs';
import {readdir, realpath, stat} from 'node:fs/promises';
import path from 'node:path';
import {Cancelled} from '../errors/cancelled.js';
import {LocalFileError} from '../errors/local-file-error.js';
import {errorCode, fileFailure} from './file-failure.js';
import {saveStream} from './streamed-file.js';

/** The files of a folder that go into an archive. */
export type FolderContent = {
	/** Names in the archive, with forward slashes, beginning with the folder's own. */
	readonly files: ReadonlyArray<{readonly name: string; readonly file: string; readonly size: number}>;

	/** Bytes. */
	readonly size: number;

	/** Paths that are left out: hidden files, links that lead out of the folder or in a circle, devices. */
	readonly leftOut: readonly string[];
};

/** Limits of a zip archive without the ZIP64 extension. */
const maxFiles = 65_535;
const maxBytes = 2 ** 32 - 1;

/** Lists the files of a folder. Links to files inside it are followed. @throws LocalFileError */
export async function folderContent(folder: string): Promise<FolderContent> {
	try {
		const root = await realpath(folder);
		const found = await entriesIn({root, ancestors: [root]}, path.basename(path.resolve(folder)));
		const files = found.filter((entry): entry is FileEntry => 'file' in entry);
		const leftOut = found.filter((entry) => !('file' in entry)).map(({name}) => name);
		let size = 0;
		for (const file of files) {
			size += file.size;
		}

		if (files.length > maxFiles || size > maxBytes) {
			throw new LocalFileError(
				`${folder} is too large for a zip archive: ${files.length} files, ${size} bytes`,
				folder,
			);
		}

		return {files, size, leftOut};
	} catch (error) {
		throw fileFailure(error, 'read', folder);
	}
}

type FileEntry = FolderContent['files'][number];
type Entry = FileEntry | {readonly name: string};

/** Real paths of the root folder, and of the folders down to the current one. */
type Walk = {readonly root: string; readonly ancestors: readonly string[]};

async function entriesIn({root, ancestors}: Walk, name: string): Promise<readonly Entry[]> {
	const folder = ancestors.at(-1) ?? root;
	const children = await readdir(folder, {withFileTypes: true});
	const sorted = children.toSorted((one, other) => (one.name < other.name ? -1 : 1));
	const found = await Promise.all(
		sorted.map(async (child): Promise<readonly Entry[]> => {
			const inside = `${name}/${child.name}`;
			const file = await targetOf(path.join(folder, child.name));
			const isInside = file?.startsWith(`${root}${path.sep}`) === true;
			if (file === undefined || !isInside || child.name.startsWith('.') || ancestors.includes(file)) {
				return [{name: inside}];
			}

			const stats = await stat(file);
			if (stats.isDirectory()) {
				return entriesIn({root, ancestors: [...ancestors, file]}, inside);
			}

			return stats.isFile() ? [{name: inside, file, size: stats.size}] : [{name: inside}];
		}),
	);
	return found.flat();
}

/** The real path of a file; `undefined` for a dangling link. */
async function targetOf(file: string): Promise<string | undefined> {
	try {
		return await realpath(file);
	} catch {
		return undefined;
	}
}

/**
Packs the files of a folder into a zip archive, one by one.

@param onProgress - called with the number of bytes packed so far.
@throws LocalFileError; Cancelled when the signal fires, in which case no archive is left.
*/
export async function zipFiles(
	{files}: FolderContent,
	archive: string,
	{signal, onProgress}: {readonly signal: AbortSignal; readonly onProgress: (packed: number) => void},
): Promise<void> {
	await saveStream(archive, packed(files, signal, onProgress));
}

async function* packed(
	files: FolderContent['files'],
	signal: AbortSignal,
	onProgress: (packed: number) => void,
): AsyncGenerator<Uint8Array> {
	const {Zip, ZipDeflate} = await import('fflate');
	const made: Uint8Array[] = [];
	const zip = new Zip((error, chunk) => {
		if (error !== null) {
			throw error;
		}

		made.push(chunk);
	});
	let read = 0;
	for (const {name, file} of files) {
		const entry = new ZipDeflate(name, {level: 6});
		zip.add(entry);
		// eslint-disable-next-line no-await-in-loop -- files follow each other in an archive
		for await (const chunk of chunksOf(file)) {
			if (signal.aborted) {
				throw new Cancelled('packing was stopped; nothing was sent');
			}

			entry.push(chunk);
			read += chunk.length;
			onProgress(read);
			yield* made.splice(0);
		}

		entry.push(new Uint8Array(), true);
	}

	zip.end();
	yield* made;
}

async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
	try {
		yield* createReadStream(file) as AsyncIterable<Uint8Array>;
	} catch (error) {
		throw errorCode(error) === undefined ? error : fileFailure(error, 'read', file);
	}
}
