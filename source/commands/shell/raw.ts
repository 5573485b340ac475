import {Buffer} from 'node:buffer';
import {defineCommand} from '../define-command.js';
import {maxCallTime, tookTooLong} from '../../api/http/deadline.js';
import {prependChunks, decodeLongResponse} from '../../api/http/decode.js';
import {type ApiRequest, type ApiResponse, type RequestBody, type Download} from '../../api/http/exchange.js';
import {charsetOf, damageOf, inUtf8, defaultCharset} from '../../api/http/charset.js';
import {fileNameOf} from '../../api/http/headers.js';
import {relativeToApi} from '../../api/http/location.js';
import {ApiError} from '../../errors/api-error.js';
import {readFileBytes} from '../../files/file-bytes.js';
import {type RequestBody as ItemBody, type RequestItems} from '../../language/requests/request-items.js';
import {isJson, isText} from '../../output/response-body.js';
import {type Output} from '../../output/document.js';
import {type Invocation} from '../../language/specification.js';
import {apiPath} from '../../language/requests/api-path.js';
import {isHandedOn, type Command, type Context} from '../command.js';
import {type ExpandedWord} from '../../language/parsing/syntax.js';

type Verb = ApiRequest['method'];

/** `get PATH item…` and its siblings: any request of the API, with its response as it comes. */
export const rawVerbs: readonly Command[] = [
	rawVerb('GET', 'Read a path of the API', [
		{line: 'get /workspaces', summary: 'All workspaces, as JSON'},
		{line: 'get /workspaces name==my-workspace', summary: 'With a query'},
		{line: 'get /workspaces/{workspace}/experiments | data.items[*].id', summary: 'Only the ids'},
		{line: 'get @case/result Accept:text/csv > result.csv', summary: 'A header, and the body into a file'},
	]),
	rawVerb('POST', 'Send something new to a path of the API', [
		{line: 'post /workspaces new:={"name":"my-workspace"}', summary: 'A field of JSON'},
		{line: 'post /workspaces @body.json', summary: 'The body from a file'},
		{line: 'post /project-imports file@project.zip', summary: 'An upload'},
	]),
	rawVerb('PUT', 'Replace what is at a path of the API', [
		{line: 'put /workspaces/{workspace}/experiments/{experiment} label=baseline', summary: 'Set a label'},
	]),
	rawVerb('PATCH', 'Change what is at a path of the API', [
		{line: 'patch /published-workspaces/$id workspaceName=new-name', summary: 'Rename'},
	]),
	rawVerb('DELETE', 'Delete what is at a path of the API; does not ask', [
		{line: 'delete /workspaces/old-workspace', summary: 'Delete a workspace'},
	]),
	rawVerb('HEAD', 'Read only the headers of a path', [
		{line: 'head /workspaces', summary: 'Status and headers'},
	]),
];

function rawVerb(method: Verb, summary: string, examples: Command['examples']): Command {
	return defineCommand({
		words: [method.toLowerCase()],
		aliases: [['api', method.toLowerCase()], ...(method === 'GET' ? [['api']] : [])],
		summary,
		description: `/workspaces means api/workspaces at the server in use. Without a slash PATH begins where you are (cd): . · ../cases
Items: name==value query · name=value JSON text · name:=json JSON · Header:value (Header: leaves it out) · name@file upload · @file body · {…} body`,
		arguments: [
			{name: 'path', summary: 'Path of the API; {workspace} and friends are filled in', type: 'api-path'},
			{name: 'item', summary: 'What to send', type: 'request-item', optional: true, variadic: true},
		],
		examples,
		async run({context, words, invocation}) {
			try {
				return await send(context, {method, ...words}, invocation);
			} catch (error) {
				if (!(error instanceof ApiError)) {
					throw error;
				}

				const {withAdvice} = await import('./raw-advice.js');
				throw withAdvice(error, {
					method,
					path: words.path.text,
					items: words.item.map(({text}) => text),
				});
			}
		},
	});
}

type TypedRequest = {
	readonly method: Verb;
	readonly path: ExpandedWord;
	readonly item: readonly ExpandedWord[];
};

async function send(
	context: Context,
	{method, path: word, item}: TypedRequest,
	{source, arrangement}: Pick<Invocation, 'source' | 'arrangement'>,
): Promise<Output> {
	const items = await itemsOf(item, source);
	const client = await context.plainClient();
	const request: Omit<ApiRequest, 'path'> = {
		method,
		query: items.query,
		headers: headersFrom(items.headers),
		body: items.body && requestBody(items.body),
		signal: context.signal,
	};
	const atPath = async <Result>(ask: (request: ApiRequest) => Promise<Result>) =>
		askAtPath(context, {word, method}, async (path) => ask({...request, path: relativeToApi(path)}));
	if (method === 'GET' && isHandedOn(context, {arrangement})) {
		const longest = maxCallTime(context.settings.get().timeout * 1000);
		return streamed(await atPath(async (asked) => client.download(asked)), {longest, outputOf});
	}

	const response = await atPath(async (asked) => client.request(asked));
	return method === 'HEAD' ? headersOf(response) : outputOf(response);
}

/** A path from the root is taken as it stands; what knows other ones is loaded for them. */
async function askAtPath<Result>(
	context: Context,
	{word, method}: {readonly word: ExpandedWord; readonly method: Verb},
	ask: (path: string) => Promise<Result>,
): Promise<Result> {
	if (word.text.startsWith('/')) {
		return ask(apiPath(word));
	}

	const {withRequestPath} = await import('../navigation/request-path.js');
	return withRequestPath(context, {word, method}, ask);
}

/** Most requests have none. */
async function itemsOf(item: readonly ExpandedWord[], source: string | undefined): Promise<RequestItems> {
	if (item.length === 0) {
		return {query: [], headers: [], body: undefined};
	}

	const {requestItems} = await import('../../language/requests/request-items.js');
	return requestItems(item, source);
}

/** One that is given several times is sent as a list, as HTTP has it; one without a value is not sent, even if it would be otherwise. */
function headersFrom(items: RequestItems['headers']): ApiRequest['headers'] {
	const headers: Record<string, string | undefined> = {};
	for (const [name, value] of items) {
		const key = name.toLowerCase();
		const before = headers[key];
		headers[key] =
			before === undefined || value === undefined
				? value
				: `${before}${key === 'cookie' ? '; ' : ', '}${value}`;
	}

	return headers;
}

function requestBody(body: ItemBody): RequestBody {
	switch (body.kind) {
		case 'json': {
			return {kind: 'text', text: body.text, mediaType: 'application/json'};
		}

		case 'file': {
			const mediaType = body.file.endsWith('.json') ? 'application/json' : 'application/octet-stream';
			return {kind: 'bytes', bytes: readFileBytes(body.file), mediaType};
		}

		case 'form': {
			const fields = body.fields.map(([name, text]) => ({name, text}));
			return {kind: 'multipart', parts: [...fields, ...body.files.map(([name, file]) => ({name, file}))]};
		}
	}
}

function headersOf({status, headers}: ApiResponse): Output {
	const fields = Object.entries(headers).map(([name, value]) => ({name, value}));
	return {
		value: {status, headers},
		view: {kind: 'record', fields: [{name: 'status', value: status}, ...fields]},
	};
}

async function outputOf(response: ApiResponse): Promise<Output> {
	const {status, headers, mediaType, bytes} = response;
	const charset = charsetOf(headers, bytes);
	const fileName = await fileNameOf(headers);
	const body = {bytes, mediaType, charset, fileName};
	if (bytes.length === 0) {
		return {
			value: null,
			body,
			view: {kind: 'empty'},
			notices: [{kind: 'success', text: `${status}, no content`}],
		};
	}

	if (isJson(mediaType) || mediaType === '' || mediaType === 'text/html') {
		const text = inUtf8(headers, bytes);
		const value = await decodeLongResponse({...response, bytes: text});
		return {value, body: {...body, ...damageOf(response), bytes: text, charset: defaultCharset}};
	}

	if (isText(mediaType)) {
		const text = new TextDecoder(charset).decode(bytes);
		return {value: text, body: {...body, ...damageOf(response)}, view: {kind: 'text', text}};
	}

	return {value: {mediaType, bytes: bytes.length, fileName: body.fileName ?? null}, body};
}

/** Up to so many bytes a response is read as a whole, so that it has a value. */
const wholeSize = 4_000_000;

type Reading = {
	/** Milliseconds for what is read as a whole; a body that is large may take as long as a file. */
	readonly longest: number;
	readonly outputOf: (response: ApiResponse) => Promise<Output>;
};

/**
A response that nobody looks at on the way: as any other when it is small, else as a stream.

@throws TimeoutError when it comes in drops
*/
async function streamed(
	{chunks, total, fileName, ...rest}: Download,
	{longest, outputOf}: Reading,
): Promise<Output> {
	const latest = performance.now() + longest;
	const iterator = chunks[Symbol.asyncIterator]();
	const start: Uint8Array[] = [];
	let size = 0;
	while (size <= wholeSize) {
		// One chunk after the other.
		// eslint-disable-next-line no-await-in-loop
		const result = await iterator.next();
		if (result.done) {
			return outputOf({...rest, bytes: Buffer.concat(start)});
		}

		start.push(result.value);
		size += result.value.length;
		if (performance.now() > latest) {
			// eslint-disable-next-line no-await-in-loop -- closes the connection
			await iterator.return?.();
			throw tookTooLong(longest, `GET ${rest.url}`);
		}
	}

	const all = prependChunks(start, iterator);
	return {
		value: undefined,
		stream: {
			mediaType: rest.mediaType,
			fileName,
			total,
			chunks: all,
			whole: async () => outputOf({...rest, bytes: await joined(all)}),
		},
	};
}

async function joined(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
	const list: Uint8Array[] = [];
	for await (const chunk of chunks) {
		list.push(chunk);
	}

	return Buffer.concat(list);
}
