/** The faults of the matrix: what happens, and what the user is to be told. */
import {Buffer} from 'node:buffer';
import {type ServerResponse} from 'node:http';
import {Socket} from 'node:net';
import {gzipSync} from 'node:zlib';
import {type ExitCode} from '../../source/errors/shell-error.js';
import {type CallName} from './calls.js';
import {writeRaw, type Misbehaviour, type SocketMisbehaviour} from './faulty-server.js';
import {
	badCertificate,
	badProxy,
	closedPort,
	noSuchName,
	sleepingPort,
	strangePort,
	unreachableNetwork,
	type Place,
} from './places.js';

/** How a call is to end. */
export type Ending = {
	readonly exit: ExitCode;

	/** The cause, in the message or its hint; absent when it may succeed. */
	readonly says?: RegExp;
};

/** Why a call and a fault cannot meet. */
export type NotApplicable = {readonly without: string};

export type Fault = Ending & {
	readonly name: string;

	/** Nothing works: an address where there is no server. */
	readonly place?: () => Promise<Place>;

	/** All works but the request that matters, which is answered like this. */
	readonly answer?: Misbehaviour;

	/** The WebSocket is opened as it should be; its first call is met with this. No other call has one. */
	readonly onSocket?: SocketMisbehaviour;

	/** The disk has no room for what is written. */
	readonly isDiskFull?: boolean;

	/** Whether requests that change nothing are sent again, three times in all. Default: they are sent once. */
	readonly isPassing?: boolean;

	/** How often at most redirects lead to the request that matters. */
	readonly redirects?: number;

	/** Nothing is heard of the server, for as long as one waits. */
	readonly isSilent?: boolean;

	/** It ends only when the user has had enough. */
	readonly isEndless?: boolean;

	/** Calls that end in another way. */
	readonly but?: Partial<Record<CallName, Ending | NotApplicable>>;

	/** Only in the long run. */
	readonly isLong?: boolean;
};

const json = {'content-type': 'application/json'};
const bytes = {'content-type': 'application/octet-stream'};
const html = {'content-type': 'text/html'};
const hour = 3_600_000;

const answering =
	(status: number, headers: Record<string, string | number>, body?: string | Uint8Array): Misbehaviour =>
	(response) => {
		response.writeHead(status, headers).end(body);
	};

/** Sends the beginning of an answer that stays open. */
const beginning =
	(
		headers: Record<string, string | number>,
		body: string,
		then: (response: ServerResponse) => void,
	): Misbehaviour =>
	(response) => {
		response.writeHead(200, headers);
		response.write(body, () => {
			then(response);
		});
	};

const cause = {
	reset: /broke|cut short/v,
	short: /cut short/v,
	damaged: /damaged/v,
	page: /web page|login page/v,
	refused: /refused (?:the API|this) key/v,
	silence: /no answer within/v,
	notJson: /JSON the server sent|JSON instead of|cannot read|is missing|should be/v,
};

/** Raw bytes and what is saved as they are may hold anything. */
const bytesAreFine: Fault['but'] = {get: {exit: 0}};

/** What no answer is that opens a WebSocket. */
const noSocket: Fault['but'] = {socket: {exit: 1, says: /modeling session|WebSocket|instead of/v}};

const addresses: readonly Fault[] = [
	{name: 'name not found', place: noSuchName, exit: 4, says: /no host named|could not be looked up/v},
	{name: 'refused', place: closedPort, exit: 4, says: /nothing listens/v},
	{name: 'unreachable', place: unreachableNetwork, exit: 4, says: /no way|no network|failed/v},
	{name: 'connect time-out', place: sleepingPort, exit: 4, says: cause.silence, isSilent: true},
	{
		name: 'no TLS handshake',
		place: async () => strangePort('https'),
		exit: 4,
		says: cause.silence,
		isSilent: true,
	},
	{
		name: 'HTTP for HTTPS',
		place: async () => strangePort('https', 'HTTP/1.1 200 OK\r\n\r\n'),
		exit: 4,
		says: /secure connection|not speak HTTPS/v,
	},
	{
		name: 'not HTTP',
		place: async () => strangePort('http', 'SSH-2.0-OpenSSH_9.2\r\n'),
		exit: 4,
		says: /not HTTP/v,
	},
	{
		name: 'TLS expired',
		place: async () => badCertificate({lasted: new Date(Date.now() - 24 * hour), isTrusted: true}),
		exit: 4,
		says: /expired/v,
	},
	{
		name: 'TLS self-signed',
		place: async () => badCertificate({isTrusted: false}),
		exit: 4,
		says: /self-signed/v,
	},
	{
		name: 'TLS wrong host',
		place: async () => badCertificate({name: 'elsewhere.example', isTrusted: true}),
		exit: 4,
		says: /not for|another host|elsewhere/v,
	},
	{name: 'proxy down', place: async () => badProxy('down'), exit: 4, says: /proxy .+ cannot be reached/v},
	{
		name: 'proxy wants a password (407)',
		place: async () => badProxy(407),
		exit: 4,
		says: /user and a password/v,
	},
	{name: 'proxy forbids (403)', place: async () => badProxy(403), exit: 4, says: /did not let us through/v},
	{name: 'CONNECT dropped', place: async () => badProxy('drop'), exit: 4, says: /proxy/v},
	{
		name: 'CONNECT never answered',
		place: async () => badProxy('mute'),
		exit: 4,
		says: cause.silence,
		isSilent: true,
	},
];

const connections: readonly Fault[] = [
	{
		name: 'reset before headers',
		answer: (response) => response.socket?.resetAndDestroy(),
		exit: 4,
		says: cause.reset,
		isPassing: true,
	},
	{
		name: 'reset in headers',
		answer(response) {
			writeRaw(response, 'HTTP/1.1 200 OK\r\ncontent-', (socket) => socket.resetAndDestroy());
		},
		exit: 4,
		says: cause.reset,
		isPassing: true,
	},
	{
		name: 'reset after headers',
		answer: beginning({...bytes, 'content-length': 1000}, '{', (response) =>
			response.socket?.resetAndDestroy(),
		),
		exit: 1,
		says: cause.short,
		isPassing: true,
		but: noSocket,
	},
	{
		name: 'cut short',
		answer: beginning({...bytes, 'content-length': 1000}, '{"data":', (response) => response.socket?.end()),
		exit: 1,
		says: cause.short,
		isPassing: true,
		but: noSocket,
	},
	{
		name: 'chunks without an end',
		answer: beginning(bytes, '{"data":', (response) => response.socket?.end()),
		exit: 1,
		says: cause.short,
		isPassing: true,
		but: noSocket,
	},
	{name: 'silence', answer: () => undefined, exit: 4, says: cause.silence, isSilent: true},
	{
		name: 'silence in the body',
		answer: beginning({...bytes, 'content-length': 1000}, '{"data":', () => undefined),
		exit: 4,
		says: cause.silence,
		isSilent: true,
		but: noSocket,
	},
	{
		name: 'drip',
		answer(response) {
			response.writeHead(200, bytes);
			const timer = setInterval(() => response.write(' '), 50);
			response.once('close', () => {
				clearInterval(timer);
			});
		},
		exit: 4,
		says: /not finished within/v,
		but: {
			...noSocket,
			download: {exit: 130, says: /cancelled|interrupted/v},
			export: {exit: 130, says: /cancelled|interrupted/v},
			upload: {exit: 130, says: /cancelled|interrupted|no longer waiting/v},
		},
		isEndless: true,
	},
];

const bodies: readonly Fault[] = [
	{
		name: 'a length too short',
		answer(response) {
			writeRaw(
				response,
				'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{"data": {"items": []}}',
				(socket) => socket.end(),
			);
		},
		exit: 1,
		says: cause.short,
		isPassing: true,
		but: {socket: {exit: 4, says: /not HTTP/v}},
	},
	{
		name: 'bad gzip',
		answer: answering(200, {...bytes, 'content-encoding': 'gzip'}, 'this is no gzip'),
		exit: 1,
		says: cause.damaged,
		but: noSocket,
	},
	{
		name: 'gzip cut short',
		answer: answering(
			200,
			{...bytes, 'content-encoding': 'gzip'},
			gzipSync('x'.repeat(5000)).subarray(0, 30),
		),
		exit: 1,
		says: /damaged|cut short/v,
		but: noSocket,
	},
	{
		name: 'a compression nobody knows',
		answer: answering(200, {...bytes, 'content-encoding': 'zstd'}, 'zzz'),
		exit: 1,
		says: /compression nobody asked for/v,
		but: noSocket,
	},
	{
		name: 'HTML 200',
		answer: answering(200, html, '<html><title>Hello</title></html>'),
		exit: 1,
		says: cause.page,
		but: noSocket,
	},
	{
		name: 'login page',
		answer: answering(200, html, '<!doctype html><title>Sign in</title><form>Password</form>'),
		exit: 1,
		says: cause.page,
		but: noSocket,
	},
	{
		name: 'empty 200',
		answer: answering(200, json, ''),
		exit: 1,
		says: /cannot read|empty|missing|instead of/v,
		but: {...noSocket, ...bytesAreFine},
	},
	{
		name: 'empty 204',
		answer: answering(204, {}),
		exit: 1,
		says: /cannot read|empty|missing|instead of/v,
		but: {...noSocket, ...bytesAreFine},
	},
	{
		name: 'invalid JSON',
		answer: answering(200, json, '{"data": {"items": ['),
		exit: 1,
		says: cause.notJson,
		but: noSocket,
	},
	{
		name: 'JSON of another shape',
		answer: answering(200, json, '{"data": 5}'),
		exit: 1,
		says: cause.notJson,
		but: {...noSocket, ...bytesAreFine},
	},
	{
		name: 'invalid UTF-8',
		answer: answering(200, json, Buffer.from('{"data": \u00FF\u00FE}', 'latin1')),
		exit: 1,
		says: cause.notJson,
		but: noSocket,
	},
	{
		name: 'JSON nested 100,000 deep',
		answer: answering(200, json, '['.repeat(100_000)),
		exit: 1,
		says: cause.notJson,
		but: noSocket,
	},
	{
		name: '10 MB of headers',
		answer(response) {
			writeRaw(response, `HTTP/1.1 200 OK\r\nx-long: ${'x'.repeat(10_000_000)}\r\n\r\n`, () => undefined);
		},
		exit: 4,
		says: /not HTTP|too (?:large|long)|headers/v,
	},
];

const redirects: readonly Fault[] = [
	{
		name: 'redirect loop',
		answer: (response, {url}) => response.writeHead(307, {location: url ?? '/'}).end(),
		exit: 1,
		says: /in a circle/v,
		redirects: 6,
		but: noSocket,
	},
	{
		name: 'cross-origin redirect',
		answer: answering(302, {location: 'http://localhost:9/login'}),
		exit: 4,
		says: /localhost:9/v,
		but: noSocket,
	},
];

/** Status, what it is called in messages, exit code. */
const statuses: ReadonlyArray<
	readonly [status: number, says: RegExp, exit?: ExitCode, more?: Pick<Fault, 'isPassing'>]
> = [
	[400, /\(400/v],
	[401, cause.refused, 3],
	[402, /licence|seat/v, 3],
	[403, /\(403/v],
	[404, /404/v],
	[409, /\(409/v],
	[413, /\(413/v],
	[424, /\(424/v],
	[429, /\(429/v, 1, {isPassing: true}],
	[500, /\(500/v],
	[501, /\(501/v],
	[502, /\(502/v, 1, {isPassing: true}],
	[503, /\(503/v, 1, {isPassing: true}],
	[504, /\(504/v, 1, {isPassing: true}],
];

/** The three forms an error's body comes in. */
const forms: ReadonlyArray<
	readonly [name: string, headers: Record<string, string>, body: (status: number) => string]
> = [
	['JSON', json, (status) => JSON.stringify({error: {code: status, message: 'the words of the server'}})],
	['text', {'content-type': 'text/plain'}, () => 'something of a gateway'],
	['no body', {}, () => ''],
];

const refusals: readonly Fault[] = statuses.flatMap(([status, says, exit = 1, more = {}], index) =>
	forms.map(([form, headers, body], number) => ({
		name: `${status} with ${form}`,
		answer: answering(status, headers, body(status)),
		exit,
		says,
		...more,
		isLong: number !== index % forms.length,
	})),
);

const brokeOff = /broke off/v;
const noAnswer = /no answer of a modeling session/v;

const sockets: readonly Fault[] = [
	{
		name: 'WebSocket reset',
		onSocket(_socket, raw) {
			if (raw instanceof Socket) {
				raw.resetAndDestroy();
			}
		},
		exit: 4,
		says: brokeOff,
	},
	{
		name: 'WebSocket closed',
		onSocket(socket) {
			socket.close(1011, 'out of memory');
		},
		exit: 4,
		says: brokeOff,
	},
	{name: 'WebSocket ended without goodbye', onSocket: (_socket, raw) => raw.end(), exit: 4, says: brokeOff},
	{name: 'WebSocket silent', onSocket: () => undefined, exit: 4, says: cause.silence, isSilent: true},
	{
		name: 'WebSocket frame cut short',
		onSocket: (_socket, raw) => raw.end(Uint8Array.of(0x81, 0x7e, 0x03, 0xe8, 0x7b)),
		exit: 4,
		says: brokeOff,
	},
	{
		name: 'WebSocket frame of no kind',
		onSocket: (_socket, raw) => raw.write(Uint8Array.of(0x8b, 0x00)),
		exit: 4,
		says: brokeOff,
	},
	{
		name: 'WebSocket text that is no UTF-8',
		onSocket: (_socket, raw) => raw.write(Uint8Array.of(0x81, 0x02, 0xff, 0xfe)),
		exit: 4,
		says: brokeOff,
	},
	{
		name: 'WebSocket message is no JSON',
		onSocket(socket) {
			socket.send('hello');
		},
		exit: 1,
		says: noAnswer,
	},
	{
		name: 'WebSocket message is binary',
		onSocket(socket) {
			socket.send(Uint8Array.of(1, 2, 3));
		},
		exit: 1,
		says: noAnswer,
	},
	{
		name: 'WebSocket result of another shape',
		onSocket(socket) {
			socket.send('{"jsonrpc": "2.0", "id": 0, "result": 5}');
		},
		exit: 1,
		says: /opens no modeling session/v,
	},
	{
		name: 'WebSocket error',
		onSocket(socket) {
			socket.send('{"id": 0, "error": {"code": -32603, "message": "out of memory"}}');
		},
		exit: 1,
		says: /out of memory/v,
	},
	{
		name: 'WebSocket error of no call',
		onSocket(socket) {
			socket.send('{"id": null, "error": {"code": -32700, "message": "cannot read"}}');
		},
		exit: 1,
		says: /cannot read/v,
	},
	{
		name: 'WebSocket notices without an end',
		onSocket(socket) {
			const timer = setInterval(() => {
				socket.send('{"method": "window/logMessage", "params": {"message": "loading"}}');
			}, 50);
			socket.once('close', () => {
				clearInterval(timer);
			});
		},
		exit: 4,
		says: /not finished within/v,
		isEndless: true,
		isLong: true,
	},
];

const session: readonly Fault[] = [
	{
		name: 'hub server stopped in the middle',
		answer: answering(503, html, '<html><title>JupyterHub</title>Your server is not running</html>'),
		exit: 1,
		says: /JupyterHub.*503|503/v,
		isPassing: true,
	},
	{
		name: 'key revoked in the middle',
		answer: answering(401, json, '{"error": {"message": "no such key", "code": 11011}}'),
		exit: 3,
		says: cause.refused,
	},
	{
		name: 'licence lost in the middle',
		answer: answering(402, json, '{"error": {"message": "no licence seat is free", "code": 12006}}'),
		exit: 3,
		says: /seat/v,
	},
	{
		name: 'disk full',
		isDiskFull: true,
		exit: 5,
		says: /no (?:space|room)|full/v,
		but: {
			wizard: {without: 'a home on a full disk cannot be had without a file system of its own'},
			run: {exit: 5, says: /no (?:space|room)|full/v},
			upload: {without: 'it prints nothing'},
			library: {without: 'the library writes no files of its own'},
		},
	},
];

/** All rows of the matrix. */
export const faults: readonly Fault[] = [
	...addresses,
	...connections,
	...bodies,
	...redirects,
	...refusals,
	...sockets,
	...session,
];
