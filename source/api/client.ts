import {Readable} from 'node:stream';
import {checkKey} from '../credentials/sanitise-key.js';
import {encodeJson} from '../json/json-writer.js';
import {endpoint} from '../endpoints/endpoints.js';
import {Account, type Destination, type SignInAgain} from './account.js';
import {type ConnectOptions} from './sign-in/connect.js';
import {decodeResponse} from './http/decode.js';
import {inUtf8} from './http/charset.js';
import {type ApiRequest, type ApiResponse, type Download} from './http/exchange.js';
import {resolveLocation} from './http/location.js';
import {readBody} from './http/read-body.js';
import {type Server} from './server-address.js';
import {Modeling} from './modeling/modeling.js';
import {ModelingSession, type OpenRpc} from './modeling/modeling-session.js';
import {Artifacts} from './resources/artifacts.js';
import {Cases} from './resources/cases.js';
import {CustomFunctions} from './resources/custom-functions.js';
import {Executions} from './resources/executions.js';
import {Experiments} from './resources/experiments.js';
import {Fmus} from './resources/fmus.js';
import {Models} from './resources/models.js';
import {Operations} from './resources/operations.js';
import {Projects} from './resources/projects.js';
import {Published} from './resources/published-workspaces.js';
import {type CallOptions} from './resources/resource.js';
import {Results} from './resources/results.js';
import {Workspaces} from './resources/workspaces.js';
import {decodeUser, withoutEncryptionKey, type User} from './sign-in/user.js';

export type ClientOptions = Destination & {
	/** For a place that is only remembered: what to do when the server is no longer as it was. Default: its answers stand. */
	readonly signInAgain?: SignInAgain | undefined;
};

/** A client of one Modelon Impact server with one key. Every call takes `{signal}` and throws what `request` throws. */
export class Client {
	/** Workspaces: list, create, rename, export, import, publish, convert. */
	readonly workspaces = new Workspaces(this);

	/** Projects and what is in them: libraries, views, other content. */
	readonly projects = new Projects(this);

	/** Custom functions (analysis types) with their parameters and options. */
	readonly functions = new CustomFunctions(this);

	/** What the server stores for each class; for the classes themselves see `modeling`. */
	readonly models = new Models(this);

	/** Model executables (FMUs). */
	readonly fmus = new Fmus(this);
	readonly experiments = new Experiments(this);

	/** Starting, following and cancelling experiments and compilations. */
	readonly executions = new Executions(this);

	/** The cases of experiments. */
	readonly cases = new Cases(this);

	/** Variables, trajectories as typed arrays, result files. */
	readonly results = new Results(this);

	/** Files that belong to cases. */
	readonly artifacts = new Artifacts(this);

	/** Workspaces that were published, and who may use them. */
	readonly published = new Published(this);

	/** Imports, exports and conversions, by the locations the server gave. */
	readonly operations = new Operations(this);

	/** Private, so that printing a client shows no key. */
	readonly #account: Account;
	readonly #openModeling: (workspaceId: string) => Modeling;
	readonly #modeling = new Map<string, Modeling>();

	/**
	Finds the key and the server, checks licence and API version, and gives the client for them.

	@throws CredentialsError, UnreachableError, TimeoutError, ApiError, ProtocolError, LocalFileError, UsageError, Cancelled.
	*/
	static async connect(options: ConnectOptions = {}): Promise<Client> {
		const {connect} = await import('./sign-in/connect.js');
		const {server, key, transport} = await connect(options);
		return new Client({server, key: key.key, transport});
	}

	/** @throws CredentialsError when no header can carry the key. */
	constructor({server, key, transport, signInAgain}: ClientOptions) {
		checkKey(key, 'the API key');
		this.#account = new Account({server, key, transport}, signInAgain);
		const open: OpenRpc = async (options) =>
			this.#account.send({method: 'GET', ...options}, async (current) => {
				const {openRpc} = await import('./modeling/open-rpc.js');
				return openRpc(current, options);
			});
		this.#openModeling = (workspaceId) => new Modeling(new ModelingSession(open, workspaceId));
	}

	/** The server it talks to. */
	get server(): Server {
		return this.#account.server;
	}

	/** `GET /users/me`: who the key belongs to. */
	async user({signal}: CallOptions = {}): Promise<User> {
		return decodeUser(await this.json({...endpoint('GET', '/users/me'), signal}));
	}

	/** The classes of a workspace; their session is opened at the first call and kept open. */
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
	Sends a request and reads the whole response. For what no method of the client does.

	@throws ApiError, CredentialsError, UnreachableError, TimeoutError, ProtocolError, LocalFileError, UsageError, Cancelled.
	*/
	async request(request: ApiRequest): Promise<ApiResponse> {
		const response = await this.#account.send(request, async ({http}) => http.request(request), isPage);
		return withoutSecrets(response);
	}

	/** The JSON of the response, `undefined` for an empty body; large integers are bigint. @throws like `request`. */
	async json(request: ApiRequest): Promise<unknown> {
		const value = await this.#account.send(request, async ({http}) => http.json(request));
		return isAboutUser(this.resolve(request.path)) ? withoutEncryptionKey(value) : value;
	}

	/** The response with its body still to come, for what may be large. @throws like `request`; `chunks` as well. */
	async download(request: ApiRequest): Promise<Download> {
		const download = await this.#account.send(request, async ({http}) => http.download(request), closedPage);
		return holdsSecrets(download) ? wholeWithoutSecrets(download) : download;
	}
}

/** The API has no pages: it is a login, or something else in front of the server. */
function isPage({mediaType}: Pick<ApiResponse, 'mediaType'>): boolean {
	return mediaType === 'text/html';
}

/** As `isPage`; closes the connection of a page, which nobody will read. */
async function closedPage(download: Download): Promise<boolean> {
	if (!isPage(download)) {
		return false;
	}

	const reader = download.chunks[Symbol.asyncIterator]();
	await reader.next();
	await reader.return?.();
	return true;
}

/** The response about the user holds an `encryptionKey`, which must never get out: it is removed from the raw bytes as well. */
function withoutSecrets(response: ApiResponse): ApiResponse {
	if (!holdsSecrets(response)) {
		return response;
	}

	const {headers, mediaType} = response;
	const value = decodeResponse({...response, bytes: inUtf8(headers, response.bytes)});
	return value === undefined
		? response
		: {
				...response,
				headers: {...headers, 'content-type': mediaType},
				bytes: new TextEncoder().encode(encodeJson(withoutEncryptionKey(value))),
			};
}

function holdsSecrets({url, mediaType}: Pick<ApiResponse, 'url' | 'mediaType'>): boolean {
	return isAboutUser(url) && mediaType.endsWith('json');
}

function isAboutUser(url: string): boolean {
	return /\/api\/users(?:\/|\?|$)/v.test(url);
}

async function wholeWithoutSecrets(download: Download): Promise<Download> {
	const {bytes} = withoutSecrets({...download, bytes: await readBody(download.chunks, download.total)});
	return {...download, total: bytes.length, chunks: Readable.from([bytes])};
}
