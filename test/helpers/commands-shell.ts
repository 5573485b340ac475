import {Client} from '../../source/api/client.js';
import {type ClientOptions} from '../../source/api/plain-client.js';
import {type ApiRequest} from '../../source/api/http/exchange.js';
import {type Server} from '../../source/api/server-address.js';
import {type Connection} from '../../source/api/connection.js';
import {createTransport} from '../../source/api/http/transport.js';
import {type ConnectionHolder} from '../../source/commands/access.js';
import {type Ask, type Progress} from '../../source/jobs/job-context.js';
import {type DrawLive} from '../../source/commands/command.js';
import {createBackground} from '../../source/jobs/background.js';
import {type BackgroundStore} from '../../source/jobs/background-jobs.js';
import {commands} from '../../source/commands/index.js';
import {createSettings} from '../../source/commands/settings/read-settings.js';
import {startDemoServer} from '../../source/demo/demo-server.js';
import {createInterpreter} from '../../source/interpreter/interpreter.js';
import {type Output} from '../../source/output/document.js';
import {emptySession, session as sessionReducer, type Session} from '../../source/session/session.js';
import {encodeJson} from '../../source/json/json-writer.js';
import {createStore} from '../../source/session/store.js';
import {type UploadedResult, type UploadedResults} from '../../source/files/servers/uploaded-results.js';
import {runText} from './run-text.js';

/** A request the shell has sent, without the base: `GET api/workspaces`. */
type SentRequest = {
	readonly line: string;
	readonly method: string;

	/** Relative to the base, with the query. */
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: unknown;
};

/** What a line gave. */
type LineResult = {
	readonly output: Output;
	readonly progress: readonly Progress[];

	/** `GET api/workspaces`, polls of one execution told once. */
	readonly requests: readonly string[];
	readonly sent: readonly SentRequest[];
};

export type LineOptions = {
	/** Default: a signal that never fires. */
	readonly signal?: AbortSignal;

	/** Default: signals that never fire. */
	readonly rearm?: () => AbortSignal;

	/** Default: nobody can be asked. */
	readonly ask?: Ask;
	readonly onProgress?: (progress: Progress) => void;

	/** Default: nothing is redrawn. */
	readonly drawLive?: DrawLive;
};

export type Shell = {
	/** Runs a line; its errors are thrown. */
	readonly run: (line: string, options?: LineOptions) => Promise<LineResult>;
	readonly session: () => Session;
	readonly background: BackgroundStore;

	/** Stops watching what goes on in the background. */
	readonly leave: () => void;
	readonly close: () => Promise<void>;
};

/** The language on a demo server of its own; tells which requests each line needed. */
export async function startShell({speed = 0}: {readonly speed?: number} = {}): Promise<Shell> {
	const demo = await startDemoServer({hub: false, speed});
	const shell = createShell(serverAt(demo.url), demo.key);
	return {
		...shell,
		async close() {
			shell.leave();
			await demo.close();
		},
	};
}

/** The language on any server. */
export function createShell(server: Server, key: string): Omit<Shell, 'close'> {
	let sent: SentRequest[] = [];
	const client = new RecordingClient(
		{server, key, transport: createTransport({environment: {}})},
		(request) => {
			sent.push(request);
		},
	);
	const background = createBackground({client: async () => client, now: Date.now});
	const session = createStore(sessionReducer, emptySession);
	const interpreter = createInterpreter({
		commands,
		session,
		server: holderOf(client),
		settings: createSettings(),
		history: {entries: async () => [], remove: async () => undefined},
		background,
	});
	return {
		session: session.get,
		background: background.store,
		leave: background.close,
		async run(line, {signal = never(), rearm = never, ask, onProgress, drawLive} = {}) {
			sent = [];
			const progress: Progress[] = [];
			const caller = {
				signal,
				rearm,
				isInteractive: ask !== undefined,
				ask:
					ask ??
					(async () => {
						throw new Error('nobody can be asked');
					}),
				readInput: async () => '',
				drawLive,
				report(step: Progress) {
					progress.push(step);
					onProgress?.(step);
				},
			};
			let output: Output = {value: undefined};
			for await (const answer of runText(interpreter, line, caller)) {
				output = answer.output;
			}

			return {output, progress, requests: withoutRepetition(sent.map((request) => request.line)), sent};
		},
	};
}

/** A client that tells of each request before it is sent. */
class RecordingClient extends Client {
	readonly #tell: (request: SentRequest) => void;

	constructor(options: ClientOptions, tell: (request: SentRequest) => void) {
		super(options);
		this.#tell = tell;
	}

	override async request(request: ApiRequest) {
		this.#tell(sentOf(request));
		return super.request(request);
	}

	override async json(request: ApiRequest) {
		this.#tell(sentOf(request));
		return super.json(request);
	}

	override async download(request: ApiRequest) {
		this.#tell(sentOf(request));
		return super.download(request);
	}
}

function sentOf({
	method,
	path: plainPath,
	query = [],
	accept = 'application/json',
	headers,
	body,
}: ApiRequest): SentRequest {
	const parameters = new URLSearchParams(
		query.map(([name, value]): [string, string] => [name, value]),
	).toString();
	const path = `${plainPath.replace(/^\/+/v, '')}${parameters === '' ? '' : `?${parameters}`}`;
	const value = body?.kind === 'json' ? (JSON.parse(encodeJson(body.value)) as unknown) : undefined;
	return {line: `${method} ${path}`, method, path, headers: {accept, ...headers}, body: value};
}

/** A signal that never fires. */
function never(): AbortSignal {
	return new AbortController().signal;
}

/** A server of one user's own, as it is found at its address. */
export function serverAt(url: string): Server {
	return {url, base: url, origin: url, isHub: false, home: url, keysPage: `${url}/admin/keys`};
}

/** Kept while the shell runs. */
function uploadsInMemory(): UploadedResults {
	let kept: UploadedResult[] = [];
	return {
		list: () => kept,
		add(result) {
			kept = [{server: '', ...result}, ...kept];
		},
		remove(id) {
			kept = kept.filter((result) => result.id !== id);
		},
	};
}

function holderOf(client: Client): ConnectionHolder {
	const uploads = uploadsInMemory();
	const connection: Connection = {
		server: client.server,
		plainClient: client,
		client: async () => client,
		apiVersion: '4.29.0',
		notices: [],
		isRemembered: false,
		key: {key: '', source: 'typed', from: 'the test'},
		user: {...nobody, id: 'u', username: 'u', licence: 'impact-pro'},
	};
	return {
		access() {
			throw new Error('the commands under test need no access');
		},
		connection: async () => connection,
		current: () => connection,
		uploads: async () => uploads,
		replace: () => undefined,
	};
}

const nobody = {
	firstName: undefined,
	lastName: undefined,
	email: undefined,
	roles: [],
	tenant: undefined,
	raw: {},
};

function withoutRepetition(lines: readonly string[]): readonly string[] {
	return lines.filter((line, index) => line !== lines[index - 1]);
}
