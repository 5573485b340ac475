import {type Exchange, type HeaderList, type ObservedBody} from '../../api/http/observer.js';
import {parseFileName} from '../../api/http/file-name.js';
import {mediaTypeOf} from '../../api/http/headers.js';
import {UsageError} from '../../errors/usage-error.js';
import {decodeJson} from '../../json/json-value.js';
import {
	type FormPart,
	type RecordedBody,
	type RecordedCall,
	type RecordedLine,
	type RecordedResponse,
} from '../../code/recorded-line.js';
import {isText} from '../../output/response-body.js';
import {type RecordedCommand} from '../call-log.js';
import {ordered} from '../trace/waterfall-of.js';
import {asObject} from '../../json/is-object.js';
import {filesOfLine, type FilesOfLine} from './files-of-line.js';

/**
What a command has sent to the API, for programs. Left out are signing in and what was refused.

@param workspaceId - Of the modeling session, for what was asked of it.
@throws UsageError when a body is longer than what is kept.
*/
export function recordedLine(
	base: string,
	{line, notes, hasFailed, exchanges}: RecordedCommand,
	workspaceId?: string,
): RecordedLine {
	const calls = callsOf(ordered(exchanges), {base, workspaceId, files: filesOfLine(line)});
	const others = calls.filter((call) => !isSignIn(call));
	return {line, notes, hasFailed, calls: others.length === 0 ? calls : others};
}

/** Each with the request of its first try and the response of its last. */
function callsOf(
	exchanges: readonly Exchange[],
	{
		base,
		workspaceId,
		files,
	}: {readonly base: string; readonly workspaceId: string | undefined; readonly files: FilesOfLine},
): readonly RecordedCall[] {
	return exchanges.flatMap((last, index): RecordedCall[] => {
		if (last.rpc !== undefined) {
			return workspaceId === undefined || last.failure !== undefined ? [] : [modelingCall(last, workspaceId)];
		}

		const isLast = exchanges[index + 1]?.call !== last.call;
		const first = exchanges.find(({call}) => call === last.call);
		const {response, failure} = last;
		const isSuccessful = failure === undefined && response !== undefined && response.status < 400;
		return isLast && isSuccessful && first?.request.url.startsWith(`${base}/api/`) === true
			? [callOf(first.request, responseOf(last, files), {base, files})]
			: [];
	});
}

function modelingCall({rpc = '', request}: Exchange, workspaceId: string): RecordedCall {
	return {
		method: 'RPC',
		path: `api/workspaces/${encodeURIComponent(workspaceId)}/modeling/${rpc.replace(/^impact\//v, '')}`,
		query: [],
		body: {kind: 'json', mediaType: 'application/json', value: messageOf(request.body).params},
		response: {kind: 'json', value: undefined},
	};
}

function messageOf(body: ObservedBody | undefined): {readonly params?: unknown} {
	return asObject(body?.isWhole ? decodeJson(body.captured) : undefined);
}

/** The workspace of the modeling session after a command. */
export function modelingWorkspace(
	{exchanges}: RecordedCommand,
	before: string | undefined,
): string | undefined {
	const subscription = exchanges.findLast(({rpc}) => rpc === 'impact/subscribeToWorkspace');
	const {params} = messageOf(subscription?.request.body);
	return typeof params === 'string' ? params : before;
}

function callOf(
	{method, url, headers, body}: Exchange['request'],
	response: RecordedResponse,
	{base, files}: {readonly base: string; readonly files: FilesOfLine},
): RecordedCall {
	const {search, searchParams} = new URL(url);
	const accept = headerOf(headers, 'accept');
	return {
		method,
		path: url.slice(base.length + 1, url.length - search.length),
		query: [...searchParams],
		...(accept !== 'application/json' && {accept}),
		...(body && {body: bodyOf(body, headers, {url, files})}),
		response,
	};
}

function isSignIn({method, path}: RecordedCall): boolean {
	return method === 'GET' && (path === 'api/' || path === 'api/users/me');
}

function responseOf({request, response}: Exchange, {savedAs}: FilesOfLine): RecordedResponse {
	if (response === undefined || response.body.capturedSize === 0) {
		return {kind: 'none'};
	}

	const mediaType = typeOf(response.headers);
	if (mediaType.endsWith('json')) {
		const {isWhole, captured} = response.body;
		return {kind: 'json', value: isWhole ? decodeJson(captured) : undefined};
	}

	const suggested =
		parseFileName(headerOf(response.headers, 'content-disposition') ?? '') ??
		new URL(request.url).pathname.split('/').at(-1) ??
		'file';
	const saved = savedAs(suggested);
	return saved === undefined && isText(mediaType) ? {kind: 'text'} : {kind: 'file', name: saved ?? suggested};
}

function bodyOf(
	body: ObservedBody,
	headers: HeaderList,
	{url, files}: {readonly url: string; readonly files: FilesOfLine},
): RecordedBody {
	if (!body.isWhole) {
		throw new UsageError(`the body sent to ${new URL(url).pathname} is longer than what is kept of it`, {
			hint: 'trace lists the commands; code N makes a program of another one',
		});
	}

	const contentType = headerOf(headers, 'content-type') ?? '';
	const mediaType = typeOf(headers);
	const text = new TextDecoder().decode(body.captured);
	if (mediaType.endsWith('json')) {
		return {kind: 'json', mediaType, value: decodeJson(text)};
	}

	return mediaType === 'multipart/form-data'
		? {kind: 'form', parts: formParts(text, contentType, files)}
		: {kind: 'text', mediaType: contentType, text};
}

/** The parts of a form: JSON as its value, other texts as they are, files by where they were. */
function formParts(text: string, contentType: string, {sentFrom}: FilesOfLine): readonly FormPart[] {
	const boundary = /boundary="?([^";]+)/v.exec(contentType)?.[1] ?? '';
	return text
		.split(`--${boundary}`)
		.slice(1, -1)
		.flatMap((part): FormPart[] => {
			const [head = '', ...content] = part.split('\r\n\r\n');
			const name = /\bname="([^"]*)"/v.exec(head)?.[1];
			const fileName = /\bfilename="([^"]*)"/v.exec(head)?.[1];
			if (name === undefined) {
				return [];
			}

			const value = content.join('\r\n\r\n').replace(/\r\n$/v, '');
			return [
				fileName === undefined
					? /^\{.*\}$/sv.test(value)
						? {name, json: decodeJson(value)}
						: {name, text: value}
					: {name, fileName: sentFrom(fileName)},
			];
		});
}

function headerOf(headers: HeaderList, name: string): string | undefined {
	return headers.find(([each]) => each.toLowerCase() === name)?.[1];
}

function typeOf(headers: HeaderList): string {
	return mediaTypeOf({'content-type': headerOf(headers, 'content-type') ?? ''});
}
