import {setImmediate} from 'node:timers/promises';

/** JSON with the content type of most endpoints. */
export const json = (value: unknown, status = 200): Response => jsonText(JSON.stringify(value), status);

const jsonText = (text: string, status = 200): Response =>
	new Response(text, {
		status,
		headers: {'content-type': 'application/json; charset=utf-8', vary: 'Accept-Encoding'},
	});

/** JSON without a charset, as from the hub and the services for users and published workspaces. */
export const plainJson = (value: unknown, headers: Readonly<Record<string, string>> = {}): Response =>
	Response.json(value, {headers: {'content-type': 'application/json', ...headers}});

/** A list in the API's envelope. Source: section 3 of the API reference, "Lists". */
export const items = (list: readonly unknown[]): Response => json({data: {items: list}});

/** A list of items that are already JSON text. */
export const itemTexts = (list: readonly string[]): Response =>
	jsonText(`{"data":{"items":[${list.join(',')}]}}`);

/** 200 with a JSON content type and an empty body. Source: section 3 of the API reference, "Empty bodies". */
export const empty = (): Response =>
	new Response(null, {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-length': '0',
			vary: 'Accept-Encoding',
		},
	});

/** 201: an import, export or upload was started; poll the location. */
export const started = (location: string, id?: string): Response =>
	json({data: {...(id === undefined ? {} : {id}), location}}, 201);

export const page = (html: string): Response =>
	new Response(html, {
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'cache-control': 'no-store',
			// Forbids frames of other sites and external resources.
			'content-security-policy':
				"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
			'x-frame-options': 'DENY',
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'no-referrer',
		},
	});

export const failure = (status: number, message: string, code = status): Response =>
	json({error: {code, message}}, status);

/**
A file to save.

@param disposition - `attachment` unless the browser may display it.
*/
export const file = (
	content: Uint8Array | string,
	{
		name,
		type,
		disposition = 'attachment',
	}: {name: string; type: string; disposition?: 'attachment' | 'inline'},
): Response =>
	new Response(typeof content === 'string' ? content : new Uint8Array(content), {
		headers: {
			'content-type': type,
			'content-disposition': `${disposition}; ${fileNameParameters(name)}`,
			vary: 'Accept-Encoding',
		},
	});

/** JSON in chunks, so that a long response does not block other requests. */
export function streamedJson(pieces: Iterable<string>): Response {
	const encoder = new TextEncoder();
	const iterator = pieces[Symbol.iterator]();
	const body = new ReadableStream<Uint8Array>({
		async pull(controller) {
			await setImmediate();
			const next = iterator.next();
			if (next.done === true) {
				controller.close();
			} else {
				controller.enqueue(encoder.encode(next.value));
			}
		},
	});
	return new Response(body, {
		headers: {'content-type': 'application/json; charset=utf-8', vary: 'Accept-Encoding'},
	});
}

// The quoted form is ASCII only; `filename*` carries the full name.
function fileNameParameters(name: string): string {
	const ascii = name.replaceAll(/[^\u0020-\u007E]|["\\]/gv, '_');
	return ascii === name
		? `filename="${name}"`
		: `filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
