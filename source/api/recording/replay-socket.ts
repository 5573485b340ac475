import {Buffer} from 'node:buffer';
import {STATUS_CODES, type IncomingMessage} from 'node:http';
import {type Duplex} from 'node:stream';
import {WebSocketServer} from 'ws';
import {notRecorded} from '../http/status-error.js';
import {refusalBody, type Answers} from './recorded-responses.js';

/** Opens the modeling socket when calls over it were recorded, and answers them. */
export function replaySocket(
	{
		request,
		socket,
		head,
	}: {readonly request: IncomingMessage; readonly socket: Duplex; readonly head: Uint8Array},
	{answers, file}: {readonly answers: Answers; readonly file: string},
): void {
	if (!answers.hasRpc) {
		const body = refusalBody(`${file} holds no calls over the modeling socket`);
		socket.end(
			`HTTP/1.1 501 ${STATUS_CODES[501] ?? ''}\r\ncontent-type: ${notRecorded}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
		);
		return;
	}

	new WebSocketServer({noServer: true}).handleUpgrade(request, socket, Buffer.from(head), (opened) => {
		opened.on('message', (data) => {
			const message = data instanceof Uint8Array ? new TextDecoder().decode(data) : '';
			opened.send(replyTo(message, {answers, file}));
		});
	});
}

/** The recorded reply, for the number of this call. */
function replyTo(
	message: string,
	{answers, file}: {readonly answers: Answers; readonly file: string},
): string {
	const id = /"id"\s*:\s*(\d+)/v.exec(message)?.[1] ?? 'null';
	const method = /"method"\s*:\s*"([^"]*)"/v.exec(message)?.[1] ?? '';
	const text = answers.nextRpc(method, message)?.response.content.text;
	return text === undefined
		? `{"jsonrpc":"2.0","id":${id},"error":{"code":-32601,"message":${JSON.stringify(`${file} does not hold this call of ${method}`)}}}`
		: text.replace(/("id"\s*:\s*)\d+/v, `$1${id}`);
}
