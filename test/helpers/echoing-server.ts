import http, {type IncomingMessage, type ServerResponse} from 'node:http';
import {type AddressInfo} from 'node:net';

/** What is in each response of a server that says too much. */
export type Echoed = {
	/** The one entity there is, in every form that commands read. */
	readonly item: Readonly<Record<string, unknown>>;
	readonly person: Readonly<Record<string, unknown>>;
	readonly headers: Readonly<Record<string, string>>;

	/** Of the error that answers whatever changes something. */
	readonly refusal: string;
};

export type EchoingServer = {
	readonly url: string;

	/** The paths that were asked for, in order. */
	readonly requested: readonly string[];
	readonly close: () => void;
};

/** A plain Modelon Impact that gives the same item for every path and refuses every change. */
export async function startEchoingServer({item, person, headers, refusal}: Echoed): Promise<EchoingServer> {
	const requested: string[] = [];
	const answerTo = ({method = '', url = ''}: IncomingMessage): readonly [status: number, body: unknown] => {
		if (url.startsWith('/hub')) {
			return [404, {}];
		}

		if (url === '/api/') {
			return [200, {version: '4.29.0'}];
		}

		if (url.startsWith('/api/users/me')) {
			return [200, {data: person}];
		}

		return method === 'GET' || method === 'HEAD'
			? [200, {...item, data: {...item, items: [item]}, items: [item]}]
			: [400, {error: {code: 1, message: refusal}}];
	};

	const server = http.createServer((request: IncomingMessage, response: ServerResponse) => {
		request.resume();
		requested.push(request.url ?? '');
		const [status, body] = answerTo(request);
		response.writeHead(status, {'content-type': 'application/json', ...headers});
		response.end(JSON.stringify(body));
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requested,
		close() {
			server.closeAllConnections();
			server.close();
		},
	};
}
