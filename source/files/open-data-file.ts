import {open, stat} from 'node:fs/promises';
import {LocalFileError} from '../errors/local-file-error.js';
import {type ByteSource, type DataFile} from '../tables/data-file.js';
import {isMatFile, matData} from '../tables/mat/mat-data.js';
import {headerLength} from '../tables/mat/mat-matrix.js';
import {readTable, type Table} from '../tables/read-table.js';
import {tableData} from '../tables/table-data.js';
import {readFileBytes} from './file-bytes.js';
import {fileFailure} from './file-failure.js';

/**
Opens a data file, recognised by its content: a simulation result as a MAT 4 file, or a table.

@throws LocalFileError when it cannot be read, UsageError when its format is not recognised.
*/
export async function openDataFile(file: string): Promise<DataFile> {
	const source = await byteSource(file);
	return isMatFile(await source.read(0, headerLength))
		? matData(source, file)
		: tableData(readTable(source.whole(), file));
}

/** Reads a file that contains a table. @throws like `openDataFile` */
export function readTableFile(file: string): Table {
	return readTable(readFileBytes(file), file);
}

/** Random access to a file; a pipe or device is read once, as a whole. */
async function byteSource(file: string): Promise<ByteSource & {readonly whole: () => Uint8Array}> {
	const {size, isRegular} = await sizeOf(file);
	if (isRegular) {
		return {
			size,
			whole: () => readFileBytes(file),
			read: async (offset, length) => readRange(file, offset, Math.min(length, size - offset)),
		};
	}

	const bytes = readFileBytes(file);
	return {
		size: bytes.length,
		whole: () => bytes,
		read: async (offset, length) => bytes.subarray(offset, offset + length),
	};
}

async function sizeOf(file: string): Promise<{readonly size: number; readonly isRegular: boolean}> {
	try {
		const stats = await stat(file);
		return {size: stats.size, isRegular: stats.isFile()};
	} catch (error) {
		throw fileFailure(error, 'read', file);
	}
}

/** Reads a range of bytes. Opens the file for each range, so that nobody has to close it. */
async function readRange(file: string, offset: number, length: number): Promise<Uint8Array> {
	const bytes = new Uint8Array(length);
	try {
		const handle = await open(file);
		try {
			const {bytesRead} = await handle.read(bytes, 0, length, offset);
			if (bytesRead === length) {
				return bytes;
			}
		} finally {
			await handle.close();
		}
	} catch (error) {
		throw fileFailure(error, 'read', file);
	}

	throw new LocalFileError(`${file} became shorter while it was read`, file);
}
