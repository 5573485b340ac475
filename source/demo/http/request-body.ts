import {Buffer} from 'node:buffer';
import * as v from 'valibot';
import {badRequest, HttpError} from '../http-error.js';

/** Maximum size of a JSON body, in bytes. */
const maxJsonSize = 10 * 1024 * 1024;

/** Maximum size of an upload, in bytes: the server's limit for archives. Source: section 3 of the API reference, code 12072. */
const maxUploadSize = 95 * 1024 * 1024;

/** An uploaded file; the name is untrusted. */
export type UploadedFile = {readonly name: string; readonly type: string; readonly bytes: Uint8Array};

/** A multipart body: the part `file` and the part `options` as JSON (`{}` when missing). */
export type Form = {readonly file: UploadedFile; readonly options: unknown};

/**
@param absent - value of an empty body. Default: an empty body is invalid.
@throws HttpError 400 for invalid JSON, 413 when it is too large.
*/
export async function readJson(request: Request, absent?: unknown): Promise<unknown> {
	const bytes = await readBytes(request, maxJsonSize);
	if (bytes.byteLength === 0 && absent !== undefined) {
		return absent;
	}

	return parseJson(new TextDecoder().decode(bytes), 'The body');
}

/** @throws HttpError 400 for anything but multipart with a part `file`, 413 when it is too large. */
export async function readForm(request: Request): Promise<Form> {
	const type = request.headers.get('content-type') ?? '';
	const form = await parseForm(await readBytes(request, maxUploadSize), type);
	const file = form.get('file');
	if (!(file instanceof File)) {
		throw badRequest("The multipart part 'file' with a file name is missing");
	}

	const bytes = new Uint8Array(await file.arrayBuffer());
	return {file: {name: file.name, type: file.type, bytes}, options: await optionsOf(form)};
}

/** A field of a URL-encoded form; `''` when it is missing. @throws HttpError 413 when it is too large. */
export async function readField(request: Request, name: string): Promise<string> {
	const text = new TextDecoder().decode(await readBytes(request, maxJsonSize));
	return new URLSearchParams(text).get(name) ?? '';
}

/** @throws HttpError 400 that names the missing or invalid field. */
export function decode<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
	const result = v.safeParse(schema, value);
	if (result.success) {
		return result.output;
	}

	const [issue] = result.issues;
	const path = v.getDotPath(issue);
	throw badRequest(
		issue.received === 'undefined' && path !== null
			? `The field '${path}' is missing`
			: `${path === null ? 'The body' : `The field '${path}'`} is not as expected: ${issue.message}`,
	);
}

async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
	if (Number(request.headers.get('content-length') ?? 0) > limit) {
		throw tooLarge(limit);
	}

	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of chunksOf(request.body ?? [])) {
		size += chunk.byteLength;
		if (size > limit) {
			throw tooLarge(limit);
		}

		chunks.push(chunk);
	}

	return Buffer.concat(chunks);
}

// The body's type does not declare the type of its chunks.
async function* chunksOf(body: AsyncIterable<unknown> | Iterable<unknown>): AsyncGenerator<Uint8Array> {
	for await (const chunk of body) {
		if (chunk instanceof Uint8Array) {
			yield chunk;
		}
	}
}

const tooLarge = (limit: number) => new HttpError(413, `The body is larger than ${limit / 1024 / 1024} MB`);

async function parseForm(bytes: Uint8Array, type: string): Promise<FormData> {
	if (!type.toLowerCase().startsWith('multipart/form-data')) {
		throw badRequest(`Expected multipart/form-data, got '${type}'`);
	}

	try {
		// The bytes are limited and already in memory, so the parser need not stream.
		// eslint-disable-next-line @typescript-eslint/no-deprecated
		return await new Response(new Uint8Array(bytes), {headers: {'content-type': type}}).formData();
	} catch {
		throw badRequest('The body is not valid multipart/form-data');
	}
}

async function optionsOf(form: FormData): Promise<unknown> {
	const part = form.get('options');
	if (part === null) {
		return {};
	}

	return parseJson(typeof part === 'string' ? part : await part.text(), "The part 'options'");
}

function parseJson(text: string, what: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		throw badRequest(`${what} is not valid JSON`);
	}
}
