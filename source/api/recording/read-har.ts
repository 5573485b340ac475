import * as v from 'valibot';
import {LocalFileError} from '../../errors/local-file-error.js';
import {readFileBytes} from '../../files/file-bytes.js';
import {brokenJsonPlace} from '../../json/json-value.js';
import {counted} from '../../text/counted.js';
import {cutBody} from './har.js';
import {wholePartOf} from './cut-har.js';

const headers = v.array(v.object({name: v.string(), value: v.string()}));

/** Browsers write null for what there was not, or had not ended. */
const time = v.nullish(v.number(), 0);
const text = v.nullish(v.string(), '');
const entrySchema = v.object({
	time,
	request: v.object({
		method: v.string(),
		url: v.pipe(v.string(), v.url()),
		postData: v.nullish(v.object({mimeType: text, text})),
	}),
	response: v.object({
		status: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999)),
		statusText: text,
		headers: v.nullish(headers, []),
		content: v.nullish(v.object({text, encoding: text, comment: text}), {}),
		_error: v.nullish(v.string()),
	}),
	timings: v.nullish(v.object({receive: time}), {}),
	_rpc: v.optional(v.string()),
});

const schema = v.object({
	log: v.object({
		version: v.optional(v.string()),
		entries: v.array(entrySchema),
	}),
});

/** An exchange as it was recorded. */
export type RecordedExchange = v.InferOutput<typeof entrySchema>;

/** What a HAR file holds, of this program or of a browser. */
export type Har = {
	readonly file: string;

	/** The server that was recorded. */
	readonly url: string;
	readonly entries: readonly RecordedExchange[];

	/** That its end is missing, for people. */
	readonly problem?: string | undefined;
};

/** Reads a file; one whose end is missing as far as its entries are whole. @throws LocalFileError that names what is wrong, and where. */
export function readHar(file: string): Har {
	const text = new TextDecoder().decode(readFileBytes(file));
	const {json, isCut} = jsonOf(text, file);
	const parsed = v.safeParse(schema, json);
	if (!parsed.success) {
		const [issue] = parsed.issues;
		const place = v.getDotPath(issue) ?? 'its outermost value';
		throw noHar(file, `${place}: ${issue.message}`);
	}

	const {entries: all} = parsed.output.log;
	if (isCut && all.length === 0) {
		throw cut(file, text);
	}

	// Browsers record the resources of pages and extensions, too.
	const entries = all.filter(({request}) => /^(?:http|ws)s?:/iv.test(request.url));
	const first = entries.find(({request}) => request.url.includes('/api/')) ?? entries[0];
	if (first === undefined) {
		throw noHar(file, 'it holds no exchange');
	}

	return {
		file,
		entries,
		url: serverOf(entries, first),
		...(isCut && {
			problem: `${file} is cut short: what was recorded after its ${counted(all.length, 'call')} is missing`,
		}),
	};
}

/**
The server that was signed in to: a session may come to it from another one that refused. Signing in begins with looking for a hub, at
the address that was given; a browser only shows the address of the API.
*/
function serverOf(entries: readonly RecordedExchange[], first: RecordedExchange): string {
	const {request: signIn} =
		entries.find(({request, response}) => response.status === 200 && request.url.endsWith('/api/users/me')) ??
		first;
	const {origin} = new URL(signIn.url);
	const hub = entries.find(({request: {url}}) => new URL(url).origin === origin && url.endsWith('/hub/api/'));
	const prefix =
		hub === undefined ? /^(.*?)\/api\//v.exec(signIn.url) : /^(.*)\/hub\/api\//v.exec(hub.request.url);
	return prefix?.[1] ?? origin;
}

function jsonOf(text: string, file: string): {readonly json: unknown; readonly isCut: boolean} {
	try {
		return {json: JSON.parse(text), isCut: false};
	} catch {
		if (/^\s*\{[^\n]*"version"\s*:\s*[23]\b/v.test(text)) {
			throw new LocalFileError(`${file} is the recording of a terminal, not of what was sent`, file, {
				hint: `Play it with asciinema play ${file}; --replay takes what --record FILE.har has written.`,
			});
		}

		const whole = wholePartOf(text);
		if (whole === undefined) {
			throw noHar(file, `${placeIn(text)}: this is no JSON`);
		}

		return {json: whole, isCut: true};
	}
}

function placeIn(text: string): string {
	const {line, column} = brokenJsonPlace(text) ?? {line: 1, column: 1};
	return `line ${line}, column ${column}`;
}

function cut(file: string, text: string): LocalFileError {
	return new LocalFileError(
		`${file} is cut short (${placeIn(text)}), before the end of its first call`,
		file,
		{
			hint: 'Copy it again, or record it again.',
		},
	);
}

function noHar(file: string, why: string): LocalFileError {
	return new LocalFileError(`${file} is no HAR file: ${why}`, file, {
		hint: '--record FILE.har writes one, and so do the developer tools of browsers.',
	});
}

/** Whether the body of a response is not all there. */
export function isBodyCut({response}: RecordedExchange): boolean {
	return response.content.comment === cutBody;
}
