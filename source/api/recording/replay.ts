import {Buffer} from 'node:buffer';
import http, {Agent, type IncomingMessage, type ServerResponse} from 'node:http';
import path from 'node:path';
import {duplexPair, type Duplex} from 'node:stream';
import {buffer} from 'node:stream/consumers';
import {setTimeout} from 'node:timers/promises';
import {withoutHiddenKeys} from '../../credentials/hidden-keys.js';
import {notRecorded} from '../http/status-error.js';
import {findAnswers, refusalBody, type Answers} from './recorded-responses.js';
import {isBodyCut, type Har, type RecordedExchange} from './read-har.js';

/** A server that answers as it was recorded, within this process: nothing reaches the network. */
export type Replay = {
	/** Makes connections to it. */
	readonly agentFor: (isSecure: boolean) => Agent;
};

/** @param speed - 1 takes the recorded time, 2 half of it, 0 none. */
export function createReplay(har: Har, {speed}: {readonly speed: number}): Replay {
	const answersOf = findAnswers(har);
	const server = http.createServer((request, response) => {
		respond({
			request,
			response,
			answers: answersOf(request.headers.host ?? ''),
			speed,
			file: path.basename(har.file),
		}).catch(() => {
			request.destroy();
		});
	});
	server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Uint8Array) => {
		void import('./replay-socket.js').then(({replaySocket}) => {
			replaySocket(
				{request, socket, head},
				{answers: answersOf(request.headers.host ?? ''), file: path.basename(har.file)},
			);
		});
	});
	const agents = new Map<boolean, Agent>();
	return {
		agentFor(isSecure) {
			const agent = agents.get(isSecure) ?? createAgent(server, isSecure);
			agents.set(isSecure, agent);
			return agent;
		},
	};
}

/** Connections are pairs of streams; who speaks TLS otherwise speaks plainly here. */
function createAgent(server: http.Server, isSecure: boolean): Agent {
	const agent = new Agent();
	const createConnection = () => {
		const [near, far] = duplexPair();
		near.once('close', () => {
			far.destroy();
		});
		far.once('close', () => {
			if (!far.writableEnded) {
				near.destroy(Object.assign(new Error('socket hang up'), {code: 'ECONNRESET'}));
			}
		});
		server.emit('connection', asSocket(far));
		return asSocket(near);
	};

	return Object.assign(agent, {createConnection, protocol: isSecure ? 'https:' : 'http:'});
}

/** With what sockets have beside streams, and both ends of a pair need nothing of. */
function asSocket(stream: Duplex): Duplex {
	const self = () => stream;
	return Object.assign(stream, {
		setTimeout: self,
		setNoDelay: self,
		setKeepAlive: self,
		ref: self,
		unref: self,
	});
}

type Call = {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly answers: Answers;
	readonly speed: number;
	readonly file: string;
};

async function respond({request, response, answers, speed, file}: Call): Promise<void> {
	const {method = 'GET', url = '/'} = request;
	const sent = await buffer(request);
	const body = withoutHiddenKeys(sent.toString());
	const found = answers.next({method, target: url, body, type: request.headers['content-type'] ?? ''});
	if (typeof found === 'string' || isBodyCut(found)) {
		const why = typeof found === 'string' ? found : 'holds only the beginning of the answer to it';
		response.writeHead(501, {'content-type': notRecorded}).end(refusalBody(`${file} ${why}`));
		return;
	}

	if (found.response.status < 200) {
		// It was not answered when it was recorded either.
		request.socket.destroy();
		return;
	}

	const {status, statusText, _error: failure} = found.response;
	const receive = Math.max(0, found.timings.receive);
	await pause(Math.max(0, found.time - receive), speed);
	const bytes = bodyOf(found);
	const length = bytes.length + (failure ? 1 : 0);
	response.writeHead(status, headerText(statusText), headersOf(found, {length, method}));
	// Sends the head, byte for byte; `flushHeaders` would encode it anew.
	response.write(new Uint8Array());
	await pause(receive, speed);
	if (failure) {
		// The connection broke then, or the call was interrupted.
		response.write(bytes, () => {
			request.socket.destroy();
		});
		return;
	}

	response.end(bytes);
}

async function pause(milliseconds: number, speed: number): Promise<void> {
	if (speed > 0 && milliseconds > 0) {
		await setTimeout(milliseconds / speed);
	}
}

function bodyOf({response: {content}}: RecordedExchange): Uint8Array {
	return Buffer.from(content.text ?? '', content.encoding === 'base64' ? 'base64' : 'utf8');
}

/** Headers about the way it was sent then. */
const ofTheWay = /^(?:transfer-encoding|content-encoding|content-length|trailer)$/iv;

/** The name of a header, and not what browsers write beside them, such as `:status`. */
const headerName = /^[\w.\-]+$/v;

type Sent = {
	/** Bytes of the body. */
	readonly length: number;
	readonly method: string;
};

function headersOf({response: {status, headers}}: RecordedExchange, {length, method}: Sent): string[] {
	const isHead = method === 'HEAD';
	const kept = headers.filter(({name}) => headerName.test(name) && (isHead || !ofTheWay.test(name)));
	const hasNone = isHead || status === 204 || status === 304;
	return [
		...kept.flatMap(({name, value}) => [name, headerText(value)]),
		...(hasNone ? [] : ['content-length', String(length)]),
	];
}

/** As a line of a header can have it, where each character is a byte; browsers write others, too. */
function headerText(text: string): string {
	const line = text.replaceAll(/\p{Cc}+/gv, ' ');
	return /[\u0100-\uFFFF]/v.test(line) ? Buffer.from(line).toString('latin1') : line;
}
