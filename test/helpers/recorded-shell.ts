import {Buffer} from 'node:buffer';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {createShell, type Shell} from './commands-shell.js';
import {recordingsFolder, startReplay, type LoggedRequest, type Replay} from './replay.js';
import {temporaryFolder} from './temporary-folder.js';

const key = 'recorded-key-0123456789';
const user = '/user/test-user-uniqid/impact';

/** A request without what differs each time: queries (the recordings lost them) and the boundaries of forms. */
export type ComparedRequest = {
	readonly method: string;
	readonly path: string;
	readonly accept: string;
	readonly type: string;

	/** JSON, or the parts of a form. */
	readonly body: unknown;
};

type Body = {readonly body?: string | undefined; readonly bodyBase64?: string | undefined};

type Interaction = {
	readonly request: Body & {
		readonly method: string;
		readonly uri: string;
		readonly headers: Readonly<Record<string, string>>;
	};
};

const interactionsOf = (name: string): readonly Interaction[] =>
	(
		JSON.parse(readFileSync(path.join(recordingsFolder, `${name}.json`), 'utf8')) as {
			interactions: readonly Interaction[];
		}
	).interactions;

/** What the Python client sent. */
export function recordedRequests(name: string): readonly ComparedRequest[] {
	return interactionsOf(name).map(({request: {method, uri, headers, ...body}}) =>
		compared(method, uri, {accept: headers['accept'], type: headers['content-type'], body}),
	);
}

/** What the shell sent and the replay could answer: tests that were recorded did not ask for everything. */
export function sentRequests(replay: Pick<Replay, 'requests'>): readonly ComparedRequest[] {
	return replay
		.requests()
		.filter(({status}) => status !== 501)
		.map(({method, uri, accept, contentType, ...body}: LoggedRequest & Body) =>
			compared(method, uri, {accept, type: contentType, body}),
		);
}

/** A file the Python client uploaded, under its own name in a folder of its own. */
export function recordedUpload(name: string): string {
	for (const {request} of interactionsOf(name)) {
		const file = partsOf(bytesOf(request), request.headers['content-type'] ?? '').find(
			(part) => part.name === 'file',
		);
		if (file?.fileName !== undefined) {
			const place = path.join(temporaryFolder(), file.fileName);
			writeFileSync(place, file.bytes);
			return place;
		}
	}

	throw new Error(`no file was uploaded in ${name}`);
}

/** Runs lines on recordings, the first that knows a request answering it. Polls that say the same again are left out. */
export async function onRecordings(
	names: readonly string[],
	work: (shell: Omit<Shell, 'close'>, replay: Replay) => Promise<void>,
): Promise<void> {
	const replay = await startReplay(
		names.map((name) => withFewPolls(name)),
		key,
	);
	const {url} = replay;
	try {
		const server = {url, base: `${url}${user}`, origin: url, isHub: true, keysPage: url};
		const shell = createShell(server, key);
		await work(shell, replay);
		shell.leave();
	} finally {
		await replay.close();
	}
}

/** A copy of a recording in which nothing is asked more than twice in a row. @returns its name for the replay. */
function withFewPolls(name: string): string {
	const line = (each: Interaction | undefined) => each && `${each.request.method} ${each.request.uri}`;
	const all = interactionsOf(name);
	const interactions = all.filter(
		(each, index) => line(all[index - 1]) !== line(each) || line(all[index + 1]) !== line(each),
	);
	const file = path.join(temporaryFolder(), 'few-polls');
	writeFileSync(`${file}.json`, JSON.stringify({name, interactions}));
	return path.relative(recordingsFolder, file);
}

function compared(
	method: string,
	uri: string,
	{accept = '', type = '', body}: {accept?: string | undefined; type?: string | undefined; body: Body},
): ComparedRequest {
	return {
		method,
		path: decodeURIComponent(uri.replace(/\?.*$/v, '')).replace(user, ''),
		accept,
		type: type.replace(/;\s*boundary=.*$/v, ''),
		body: bodyIn(bytesOf(body), type),
	};
}

function bytesOf({body, bodyBase64}: Body): Uint8Array {
	return bodyBase64 === undefined ? Buffer.from(body ?? '') : Buffer.from(bodyBase64, 'base64');
}

function bodyIn(bytes: Uint8Array, type: string): unknown {
	if (type.startsWith('multipart/')) {
		// A field of JSON may be sent as a file or not.
		return partsOf(bytes, type).map(({name, fileName, bytes: content}) =>
			name === 'options'
				? {name, content: JSON.parse(textOf(content)) as unknown}
				: {name, fileName, content: Buffer.from(content).toString('base64')},
		);
	}

	const text = textOf(bytes);
	return /^[\{\[]/v.test(text) ? (JSON.parse(text) as unknown) : undefined;
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

type Part = {readonly name: string; readonly fileName: string | undefined; readonly bytes: Uint8Array};

function partsOf(bytes: Uint8Array, type: string): readonly Part[] {
	const boundary = /boundary="?([^";]+)/v.exec(type)?.[1];
	if (boundary === undefined) {
		return [];
	}

	const pieces = Buffer.from(bytes).toString('latin1').split(`--${boundary}`).slice(1, -1);
	return pieces.map((piece) => {
		const [head = ''] = piece.split('\r\n\r\n', 1);
		return {
			name: /\bname="([^"]*)"/v.exec(head)?.[1] ?? '',
			fileName: /filename="([^"]*)"/v.exec(head)?.[1],
			bytes: Buffer.from(piece.slice(head.length + 4, -2), 'latin1'),
		};
	});
}
