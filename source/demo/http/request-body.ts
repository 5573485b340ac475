import {Buffer} from 'node:buffer';
import * as v from 'valibot';
import {badRequest, Refusal} from '../refusal.js';

/** The most bytes of a JSON body. */
const jsonLimit = 10 * 1024 * 1024;

/** The most bytes of an upload: the server's own limit for archives. Source: section 3 of the API reference, code 12072. */
const uploadLimit = 95 * 1024 * 1024;

/** A file as it was uploaded; the name is untrusted. */
export type UploadedFile = {readonly name: string; readonly type: string; readonly bytes: Uint8Array};

/** A multipart body: its part `file`, and the part `options` as JSON (`{}` when there is none). */
export type Form = {readonly file: UploadedFile; readonly options: unknown};

/**
@param absent the value of an empty body; by default it is not JSON
@throws Refusal 400 for anything that is not JSON, 413 for too much of it.
*/
export async function readJson(request: Request, absent?: unknown): Promise<unknown> {
	const bytes = await readBytes(request, jsonLimit);
	if (bytes.byteLength === 0 && absent !== undefined) {
		return absent;
	}

	return parseJson(new TextDecoder().decode(bytes), 'The body');
}

/** @throws Refusal 400 for anything but multipart with a part `file`, 413 for too much of it. */
export async function readForm(request: Request): Promise<Form> {
	const type = request.headers.get('content-type') ?? '';
	const form = await parseForm(await readBytes(request, uploadLimit), type);
	const file = form.get('file');
	if (!(file instanceof File)) {
		throw badRequest("The multipart part 'file' with a file name is missing");
	}

	const bytes = new Uint8Array(await file.arrayBuffer());
	return {file: {name: file.name, type: file.type, bytes}, options: await optionsOf(form)};
}

/** A field of a form as browsers send it; `''` when it is missing. @throws Refusal 413 for too much of it. */
export async function readField(request: Request, name: string): Promise<string> {
	const text = new TextDecoder().decode(await readBytes(request, jsonLimit));
	return new URLSearchParams(text).get(name) ?? '';
}

/** @throws Refusal 400 that names the field that is missing or wrong. */
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

// The body's own type says nothing about its chunks.
async function* chunksOf(body: AsyncIterable<unknown> | Iterable<unknown>): AsyncGenerator<Uint8Array> {
	for await (const chunk of body) {
		if (chunk instanceof Uint8Array) {
			yield chunk;
		}
	}
}

const tooLarge = (limit: number) => new Refusal(413, `The body is larger than ${limit / 1024 / 1024} MB`);

async function parseForm(bytes: Uint8Array, type: string): Promise<FormData> {
	if (!type.toLowerCase().startsWith('multipart/form-data')) {
		throw badRequest(`Expected multipart/form-data, got '${type}'`);
	}

	try {
		// The bytes are bounded and in memory already, so that the parser's lack of streaming does not matter.
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
