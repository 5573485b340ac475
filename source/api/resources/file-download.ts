import {ProtocolError} from '../../errors/protocol-error.js';
import {closeBody} from '../http/read-body.js';
import {type ApiRequest, type Download} from '../http/exchange.js';
import {type RequestSender} from './resource.js';

/** How to recognise a file, as opposed to a web page or error sent in its place. */
export type FileKind = {
	/** For messages, e.g. `a result`. */
	readonly what: string;

	/** The file may have any type and be empty; only a web page without a file name ending in `.html` is rejected. Default false. */
	readonly isAny?: boolean | undefined;
};

/**
Downloads a file as a stream.

@throws like `Client.request`; ProtocolError for a web page or JSON instead of a file; at the end of `chunks` also for an empty body.
*/
export async function downloadFile(
	api: Pick<RequestSender, 'download'>,
	request: ApiRequest,
	kind: FileKind,
): Promise<Download> {
	const download = await api.download(request);
	const problem = problemOf(download, kind);
	if (problem === undefined) {
		return kind.isAny === true ? download : {...download, chunks: notEmpty(download, kind)};
	}

	await closeBody(download.chunks);
	throw new ProtocolError(problem, {
		hint: 'Nothing was saved. A proxy or a company login may stand in front of the server.',
	});
}

function problemOf(
	{status, mediaType, fileName, url}: Download,
	{what, isAny = false}: FileKind,
): string | undefined {
	const {host} = new URL(url);
	if (mediaType === 'text/html' && !(isAny && /\.x?html?$/iv.test(fileName ?? ''))) {
		return `${host} sent a web page instead of ${what}`;
	}

	if (isAny) {
		return undefined;
	}

	if (mediaType.endsWith('json')) {
		return `${host} sent JSON instead of ${what}`;
	}

	return status === 204 ? emptyText(host, what) : undefined;
}

async function* notEmpty({chunks, url}: Download, {what}: FileKind): AsyncGenerator<Uint8Array> {
	let isEmpty = true;
	for await (const chunk of chunks) {
		isEmpty &&= chunk.length === 0;
		yield chunk;
	}

	if (isEmpty) {
		throw new ProtocolError(emptyText(new URL(url).host, what));
	}
}

const emptyText = (host: string, what: string) => `${host} sent an empty answer instead of ${what}`;
