import {Readable} from 'node:stream';
import {checkKey} from '../credentials/sanitise-key.js';
import {encodeJson} from '../json/exact-json.js';
import {type ConnectOptions} from './sign-in/connect.js';
import {decodeAnswer, decodeLongAnswer} from './http/decode.js';
import {parseFileName} from './http/file-name.js';
import {type ApiRequest, type ApiResponse, type Download} from './http/exchange.js';
import {resolveLocation} from './http/location.js';
import {announcedLength, readBody} from './http/read-body.js';
import {createSender, mediaTypeOf, withoutQuery, type AddressedRequest, type Sender} from './http/sender.js';
import {type Server} from './http/server.js';
import {type Answer, type Transport, type TransportOptions} from './http/transport.js';
import {Modeling} from './modeling/modeling.js';
import {ModelingSession} from './modeling/modeling-session.js';
import {openRpc} from './modeling/open-rpc.js';
import {Artifacts} from './resources/artifacts.js';
import {Cases} from './resources/cases.js';
import {CustomFunctions} from './resources/custom-functions.js';
import {Executions} from './resources/executions.js';
import {Experiments} from './resources/experiments.js';
import {Fmus} from './resources/fmus.js';
import {Models} from './resources/models.js';
import {Operations} from './resources/operations.js';
import {Projects} from './resources/projects.js';
import {Published} from './resources/published.js';
import {Results} from './resources/results.js';
import {Workspaces} from './resources/workspaces.js';
import {withoutEncryptionKey} from './sign-in/user.js';

export type ClientOptions = {
	readonly server: Server;
	readonly key: string;
	readonly transport: Transport;

	/** How WebSockets are opened, which the transport does not carry. Default: as the environment of the process says. */
	readonly sockets?: TransportOptions | undefined;
};

/** A client of one Modelon Impact server with one key. */
export class Client {
	/** The server it talks to. */
	readonly server: Server;

	readonly workspaces = new Workspaces(this);
	readonly projects = new Projects(this);
	readonly functions = new CustomFunctions(this);
	readonly models = new Models(this);
	readonly fmus = new Fmus(this);
	readonly experiments = new Experiments(this);
	readonly executions = new Executions(this);
	readonly cases = new Cases(this);
	readonly results = new Results(this);
	readonly artifacts = new Artifacts(this);
	readonly published = new Published(this);
	readonly operations = new Operations(this);

	/** Private, so that printing a client shows no key. */
	readonly #sender: Sender;
	readonly #openModeling: (workspaceId: string) => Modeling;
	readonly #modeling = new Map<string, Modeling>();

	/**
	Finds the key and the server, checks licence and API version, and gives the client for them.

	@throws CredentialsError, UnreachableError, TimeoutError, ApiError, ProtocolError, LocalFileError, UsageError, Cancelled.
	*/
	static async connect(options: ConnectOptions = {}): Promise<Client> {
		const {connect} = await import('./sign-in/connect.js');
		const {server, key, transport, sockets} = await connect(options);
		return new Client({server, key: key.key, transport, sockets});
	}

	/** @throws CredentialsError when no header can carry the key. */
	constructor({server, key, transport, sockets = {}}: ClientOptions) {
		checkKey(key, 'the API key');
		this.server = server;
		this.#sender = createSender({transport, key, server});
		this.#openModeling = (workspaceId) =>
			new Modeling(
				new ModelingSession(
					async (options) => openRpc({server, key, transport: sockets}, options),
					workspaceId,
				),
			);
	}

	/** The classes of a workspace; the session behind them is opened when first asked and kept. */
	modeling(workspaceId: string): Modeling {
		const modeling = this.#modeling.get(workspaceId) ?? this.#openModeling(workspaceId);
		this.#modeling.set(workspaceId, modeling);
		return modeling;
	}

	/**
	The full address of a location: `api/workspaces`, `/api/exports/1`, or a full URL on the server's origin.

	@throws UsageError when it leads elsewhere.
	*/
	resolve(location: string): string {
		return resolveLocation(this.server.base, location).href;
	}

	/**
	Sends a request and reads the whole answer.

	@throws ApiError, CredentialsError, UnreachableError, TimeoutError, ProtocolError, LocalFileError, UsageError, Cancelled.
	*/
	async request(request: ApiRequest): Promise<ApiResponse> {
		return withoutSecrets(await this.#sender.send(this.#address(request)));
	}

	/** The JSON of the answer, `undefined` for an empty body; large integers are bigint. @throws like `request`. */
	async json(request: ApiRequest): Promise<unknown> {
		return decodeLongAnswer(await this.request(request));
	}

	/** The answer with its body still to come, for what may be large. @throws like `request`; `chunks` as well. */
	async download(request: ApiRequest): Promise<Download> {
		const {answer, url} = await this.#sender.open(this.#address(request));
		const {status, headers, body} = answer;
		const download = {
			status,
			headers,
			mediaType: mediaTypeOf(headers),
			url: withoutQuery(url),
			total: announcedLength(headers),
			fileName: parseFileName(headers['content-disposition'] ?? ''),
			chunks: body,
		};
		return isAboutUser(download) ? wholeWithoutSecrets(download, answer) : download;
	}

	#address({path, query = [], ...request}: ApiRequest): AddressedRequest {
		const url = resolveLocation(this.server.base, path);
		for (const [name, value] of query) {
			url.searchParams.append(name, value);
		}

		return {...request, url: url.href};
	}
}

/** The answer about the user holds an `encryptionKey`, which must reach nobody: not even the raw bytes keep it. */
function withoutSecrets(response: ApiResponse): ApiResponse {
	if (!isAboutUser(response)) {
		return response;
	}

	const value = decodeAnswer(response);
	return value === undefined
		? response
		: {...response, bytes: new TextEncoder().encode(encodeJson(withoutEncryptionKey(value)))};
}

function isAboutUser({url, mediaType}: Pick<ApiResponse, 'url' | 'mediaType'>): boolean {
	return /\/api\/users(?:\/|$)/v.test(url) && mediaType.endsWith('json');
}

async function wholeWithoutSecrets(download: Download, answer: Answer): Promise<Download> {
	const {bytes} = withoutSecrets({...download, bytes: await readBody(answer)});
	return {...download, total: bytes.length, chunks: Readable.from([bytes])};
}
