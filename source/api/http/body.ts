import {Buffer} from 'node:buffer';
import {createReadStream} from 'node:fs';
import path from 'node:path';
import {LocalFileError} from '../../errors/local-file-error.js';
import {encodeJson} from '../../json/json-writer.js';
import {type RequestBody, type RequestPart} from './exchange.js';

/** An encoded body: complete, or as a stream that can be restarted. */
export type EncodedBody = {
	readonly mediaType: string;
	readonly content: string | Uint8Array | BodyStream;
};

/** A body that is produced while it is sent. */
export type BodyStream = {
	/** Total length in bytes. */
	readonly length: number;

	/** The body from its start; each call reads the files again. */
	readonly chunks: () => AsyncIterable<Uint8Array>;
};

/** @throws LocalFileError when a file to be sent cannot be read. */
export async function encodeBody(body: RequestBody): Promise<EncodedBody> {
	switch (body.kind) {
		case 'json': {
			return {mediaType: body.mediaType ?? 'application/json', content: encodeJson(body.value)};
		}

		case 'text': {
			return {mediaType: body.mediaType, content: body.text};
		}

		case 'bytes': {
			return {mediaType: body.mediaType, content: body.bytes};
		}

		case 'multipart': {
			const {randomUUID} = await import('node:crypto');
			return createForm(body.parts, `impact-shell-${randomUUID()}`);
		}
	}
}

/**
A `multipart/form-data` body whose files are read from disk while it is sent. Unlike `FormData` it can report the progress of the
upload.

@throws LocalFileError when a file is missing or unreadable; the stream throws it when a file changes meanwhile.
*/
async function createForm(parts: readonly RequestPart[], boundary: string): Promise<EncodedBody> {
	const fields = await Promise.all(parts.map(async (part) => toField(part, boundary)));
	const end = Buffer.from(`--${boundary}--\r\n`);
	const length = fields.reduce((sum, {head, size}) => sum + head.length + size + 2, end.length);
	async function* chunks() {
		for (const field of fields) {
			yield field.head;
			yield* field.content();
			yield Buffer.from('\r\n');
		}

		yield end;
	}

	return {mediaType: `multipart/form-data; boundary=${boundary}`, content: {length, chunks}};
}

type Field = {
	readonly head: Uint8Array;
	readonly size: number;
	readonly content: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
};

async function toField(part: RequestPart, boundary: string): Promise<Field> {
	if ('file' in part) {
		const size = await fileSize(part.file);
		const head = partHead(boundary, part.name, part.fileName ?? path.basename(part.file));
		return {head, size, content: () => (size === 0 ? [] : readFile(part.file, size))};
	}

	const bytes = 'text' in part ? Buffer.from(part.text) : part.bytes;
	const head = partHead(boundary, part.name, 'bytes' in part ? part.fileName : undefined);
	return {head, size: bytes.length, content: () => [bytes]};
}

function partHead(boundary: string, name: string, fileName: string | undefined): Uint8Array {
	const file = fileName === undefined ? '' : `; filename="${safeName(fileName)}"`;
	const type = fileName === undefined ? '' : 'Content-Type: application/octet-stream\r\n';
	return Buffer.from(
		`--${boundary}\r\nContent-Disposition: form-data; name="${safeName(name)}"${file}\r\n${type}\r\n`,
	);
}

/** Percent-encodes quotes and control characters, as browsers do. */
function safeName(name: string): string {
	return name.replaceAll(/["\p{Cc}]/gv, (character) => encodeURIComponent(character));
}

async function fileSize(file: string): Promise<number> {
	try {
		const {stat} = await import('node:fs/promises');
		const status = await stat(file);
		if (status.isFile()) {
			return status.size;
		}
	} catch (error) {
		throw new LocalFileError(`${file} cannot be read`, file, {
			cause: error,
			hint: 'Check the path of the file.',
		});
	}

	throw new LocalFileError(`${file} is not a file`, file, {hint: 'Give the path of a file.'});
}

/** Reads exactly as many bytes as were announced. */
async function* readFile(file: string, size: number): AsyncGenerator<Uint8Array> {
	let left = size;
	try {
		const chunks: AsyncIterable<Uint8Array> = createReadStream(file, {end: size - 1});
		for await (const chunk of chunks) {
			left -= chunk.length;
			yield chunk;
		}
	} catch (error) {
		throw new LocalFileError(`${file} cannot be read`, file, {cause: error});
	}

	if (left > 0) {
		throw new LocalFileError(`${file} has become shorter while it was sent`, file);
	}
}
