import * as v from 'valibot';
import {LocalFileError} from '../../errors/local-file-error.js';
import {readFileBytes} from '../../files/file-bytes.js';
import {brokenJsonPlace} from '../../json/json-value.js';
import {cutBody} from './har.js';

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
	}),
	timings: v.nullish(v.object({receive: time}), {}),
	_rpc: v.optional(v.string()),
});

const schema = v.object({
	log: v.object({
		version: v.optional(v.string()),
		_server: v.optional(v.pipe(v.string(), v.url())),
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
};

/** @throws LocalFileError that names what is wrong, and where. */
export function readHar(file: string): Har {
	const text = new TextDecoder().decode(readFileBytes(file));
	const parsed = v.safeParse(schema, jsonOf(text, file));
	if (!parsed.success) {
		const [issue] = parsed.issues;
		const place = v.getDotPath(issue) ?? 'its outermost value';
		throw noHar(file, `${place}: ${issue.message}`);
	}

	// Browsers record the resources of pages and extensions, too.
	const {entries: all, _server: url} = parsed.output.log;
	const entries = all.filter(({request}) => /^(?:http|ws)s?:/iv.test(request.url));
	const first = entries.find(({request}) => request.url.includes('/api/')) ?? entries[0];
	if (first === undefined) {
		throw noHar(file, 'it holds no exchange');
	}

	return {file, entries, url: url ?? new URL(first.request.url).origin};
}

function jsonOf(text: string, file: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		const {line, column} = brokenJsonPlace(text) ?? {line: 1, column: 1};
		const place = `line ${line}, column ${column}`;
		if (/^\s*\{[^\n]*"version"\s*:\s*[23]\b/v.test(text)) {
			throw new LocalFileError(`${file} is the recording of a terminal, not of what was sent`, file, {
				hint: `Play it with asciinema play ${file}; --replay takes what --record FILE.har has written.`,
			});
		}

		throw isCut(error, text) ? cut(file, place) : noHar(file, `${place}: this is no JSON`);
	}
}

/** Whether only the end is missing, as V8 tells it. */
function isCut(error: unknown, text: string): boolean {
	const message = error instanceof Error ? error.message : '';
	const position = /at position (\d+)/v.exec(message)?.[1];
	const isEnd = /end of JSON|Unterminated/v.test(message) || Number(position) >= text.trimEnd().length;
	return text.trim() !== '' && isEnd;
}

function cut(file: string, place: string): LocalFileError {
	return new LocalFileError(`${file} is cut short (${place})`, file, {
		hint: 'Copy it again; a file that is being recorded is whole after each exchange.',
	});
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
