import {endpoint} from '../endpoints/endpoints.js';
import {PlainClient, type ClientOptions} from './plain-client.js';
import {type ConnectOptions} from './sign-in/connect.js';
import {type ApiRequest, type ApiResponse, type Download} from './http/exchange.js';
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
import {decodeUser, type User} from './sign-in/user.js';

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
	readonly #plain: PlainClient;
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
	constructor(options: ClientOptions) {
		this.#plain = new PlainClient(options);
		const open: OpenRpc = async (wanted) =>
			this.#plain.account.send({method: 'GET', ...wanted}, async (current) => {
				const {openRpc} = await import('./modeling/open-rpc.js');
				return openRpc(current, wanted);
			});
		this.#openModeling = (workspaceId) => new Modeling(new ModelingSession(open, workspaceId));
	}

	/** The server it talks to. */
	get server(): Server {
		return this.#plain.server;
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
		return this.#plain.resolve(location);
	}

	/**
	Sends a request and reads the whole response. For what no method of the client does.

	@throws ApiError, CredentialsError, UnreachableError, TimeoutError, ProtocolError, LocalFileError, UsageError, Cancelled.
	*/
	async request(request: ApiRequest): Promise<ApiResponse> {
		return this.#plain.request(request);
	}

	/** The JSON of the response, `undefined` for an empty body; large integers are bigint. @throws like `request`. */
	async json(request: ApiRequest): Promise<unknown> {
		return this.#plain.json(request);
	}

	/** The response with its body still to come, for what may be large. @throws like `request`; `chunks` as well. */
	async download(request: ApiRequest): Promise<Download> {
		return this.#plain.download(request);
	}
}
