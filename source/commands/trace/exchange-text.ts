import {type Exchange, type HeaderList, type ObservedBody} from '../../api/http/observer.js';
import {mediaTypeOf} from '../../api/http/headers.js';
import {decodeJson} from '../../json/json-value.js';
import {prettyJson} from '../../json/json-writer.js';
import {bytesText} from '../../output/table/quantities.js';
import {type Output} from '../../output/document.js';
import {isText} from '../../output/response-body.js';
import {totalOf} from './waterfall-of.js';

/** One exchange whole: what was sent, what came, and how long each part took. */
export function wholeExchange(exchange: Exchange, line: string): Output {
	const {request, response, timings, failure} = exchange;
	const asked = {
		method: exchange.rpc === undefined ? request.method : 'RPC',
		url: request.url,
		headers: Object.fromEntries(request.headers),
		body: request.body && contentOf(request.body, request.headers),
	};
	const came = response && {
		status: response.status,
		headers: Object.fromEntries(response.headers),
		body: contentOf(response.body, response.headers),
	};
	return {
		value: {line, request: asked, response: came, failure, timings},
		isAside: true,
		isWhole: true,
		view: {
			kind: 'sections',
			sections: [
				{title: 'Request', view: {kind: 'text', text: requestText(exchange)}},
				{title: 'Response', view: {kind: 'text', text: responseText(exchange)}},
				{
					title: 'Time',
					view: {
						kind: 'record',
						fields: [
							...Object.entries(timings).map(([name, value]) => ({
								name: name === 'tls' ? 'TLS' : name,
								value: millisecondsText(Number(value)),
							})),
							{name: 'total', value: millisecondsText(totalOf(timings))},
						],
					},
				},
			],
		},
	};
}

function millisecondsText(milliseconds: number): string {
	return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`;
}

function requestText({request, rpc}: Exchange): string {
	const {pathname, search} = new URL(request.url);
	return rpc === undefined
		? messageText(`${request.method} ${pathname}${search} HTTP/1.1`, request)
		: messageText(`${rpc} over ${request.url}`, request, []);
}

function responseText({response, failure, rpc}: Exchange): string {
	if (response === undefined) {
		return `none: ${failure ?? 'the call was given up'}`;
	}

	const {status, statusText, httpVersion} = response;
	const text =
		rpc === undefined
			? messageText(`HTTP/${httpVersion} ${status} ${statusText}`.trim(), response)
			: messageText('', response, []);
	return failure === undefined ? text : `${text}\n\n${failure}`;
}

type Message = {readonly headers: HeaderList; readonly body?: ObservedBody | undefined};

/** @param shown - The headers that are worth showing. Default: all. */
function messageText(first: string, {headers, body}: Message, shown = headers): string {
	const head = [first, ...shown.map(([name, value]) => `${name}: ${value}`)].filter((line) => line !== '');
	const content = body === undefined || body.capturedSize === 0 ? '' : bodyText(body, headers);
	return [head.join('\n'), content].filter((part) => part !== '').join('\n\n');
}

/** As people read it: JSON with indentation, of bytes how many. */
function bodyText(body: ObservedBody, headers: HeaderList): string {
	const content = contentOf(body, headers);
	const shown = typeof content === 'string' ? content : prettyJson(content);
	const cut = `… the first ${bytesText(body.capturedSize)} of a longer body`;
	return body.isWhole ? shown : `${shown}\n${cut}`;
}

/** A body as a value: of JSON what it says, else its text; of bytes that are no text how many there are. */
function contentOf(body: ObservedBody, headers: HeaderList): unknown {
	const mediaType = mediaTypeOf(
		Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
	);
	if (
		mediaType !== '' &&
		!isText(mediaType) &&
		!mediaType.endsWith('json') &&
		!mediaType.startsWith('multipart/')
	) {
		return `${bytesText(body.size)} of ${mediaType}`;
	}

	const text = new TextDecoder().decode(body.captured);
	return mediaType.endsWith('json') && body.isWhole ? jsonOf(text) : text;
}

function jsonOf(text: string): unknown {
	try {
		return text === '' ? undefined : decodeJson(text);
	} catch {
		return text;
	}
}
