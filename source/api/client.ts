import {endpoint} from '../endpoints/endpoints.js';
import {PlainClient, type ClientOptions} from './plain-client.js';
import {type ConnectOptions} from './sign-in/connect.js';
import {isWithoutModeling} from './sign-in/outdated.js';
import {type ApiRequest, type ApiResponse, type Download} from './http/exchange.js';
import {type Server} from './server-address.js';
import {Modeling} from './modeling/modeling.js';
import {ModelingSession, type OpenRpc} from './modeling/modeling-session.js';
import {type Rpc} from './modeling/rpc.js';
import {Artifacts} from './resources/artifacts.js';
import {Cases} from './resources/cases.js';
import {CustomFunctions} from './resources/custom-functions.js';
import {Executions} from './resources/executions.js';
import {Experiments} from './resources/experiments.js';
import {Fmus} from './resources/fmus.js';
import {Models} from './resources/models.js';
import {Operations} from './resources/operations.js';
import {Projects} from './resources/projects.js';
import {PublishedWorkspaces} from './resources/published-workspaces.js';
import {type CallOptions} from './resources/resource.js';
import {Results} from './resources/results.js';
import {Workspaces} from './resources/workspaces.js';
import {decodeUser, type User} from './sign-in/user.js';

/** A client for one Modelon Impact server with one key. Every call accepts `{signal}` and throws what `request` throws. */
export class Client {
	/** Workspaces: list, create, rename, export, import, publish, convert. */
	readonly workspaces = new Workspaces(this);

	/** Projects and their content: libraries, views and so on. */
	readonly projects = new Projects(this);

	/** Custom functions (analysis types), their parameters and options. */
	readonly functions = new CustomFunctions(this);

	/** Experiment definitions stored for classes; for the classes themselves see `modeling`. */
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

	/** Published workspaces and access to them. */
	readonly published = new PublishedWorkspaces(this);

	/** Imports, exports and conversions, by the location the server returns. */
	readonly operations = new Operations(this);

	/** Private, so that printing a client does not reveal the key. */
	readonly #plain: PlainClient;
	readonly #openModeling: (workspaceId: string) => Modeling;
	readonly #onModeling: (hasModeling: boolean) => void;
	#hasModeling: boolean;
	readonly #modeling = new Map<string, Modeling>();

	/**
	Finds the key and the server, checks licence and API version, and creates the client.

	@throws CredentialsError, UnreachableError, TimeoutError, ApiError, ProtocolError, LocalFileError, UsageError, Cancelled.
	*/
	static async connect(options: ConnectOptions = {}): Promise<Client> {
		const {connect} = await import('./sign-in/connect.js');
		const {server, key, transport} = await connect(options);
		return new Client({server, key: key.key, transport});
	}

	/** @throws CredentialsError when the key cannot be sent in a header. */
	constructor(options: ClientOptions) {
		const {hasModeling = true, onModeling = () => undefined} = options;
		this.#plain = new PlainClient(options);
		this.#hasModeling = hasModeling;
		this.#onModeling = onModeling;
		const open: OpenRpc = async (openOptions) => this.#openRpc(openOptions);
		this.#openModeling = (workspaceId) => new Modeling(new ModelingSession(open, workspaceId));
	}

	/** The server of this client. */
	get server(): Server {
		return this.#plain.server;
	}

	/** `GET /users/me`: the user the key belongs to. */
	async user({signal}: CallOptions = {}): Promise<User> {
		return decodeUser(await this.json({...endpoint('GET', '/users/me'), signal}));
	}

	/** False if the server has no modeling socket, as this process or an earlier one has found out: what can do without need not ask. */
	get hasModeling(): boolean {
		return this.#hasModeling;
	}

	/** The classes of a workspace. The modeling session is opened on the first call and kept open. */
	modeling(workspaceId: string): Modeling {
		const modeling = this.#modeling.get(workspaceId) ?? this.#openModeling(workspaceId);
		this.#modeling.set(workspaceId, modeling);
		return modeling;
	}

	/**
	The full address of a location: `api/workspaces`, `/api/exports/1`, or a full URL on the server's origin.

	@throws UsageError when it leads to another origin.
	*/
	resolve(location: string): string {
		return this.#plain.resolve(location);
	}

	/**
	Sends a request and reads the whole response. For requests that no other method makes.

	@throws ApiError, CredentialsError, UnreachableError, TimeoutError, ProtocolError, LocalFileError, UsageError, Cancelled.
	*/
	async request(request: ApiRequest): Promise<ApiResponse> {
		return this.#plain.request(request);
	}

	/** Sends a request and decodes its JSON; `undefined` for an empty body, large integers as bigint. @throws like `request`. */
	async json(request: ApiRequest): Promise<unknown> {
		return this.#plain.json(request);
	}

	/** Sends a request and returns the response with its body as a stream. @throws like `request`; so does reading `chunks`. */
	async download(request: ApiRequest): Promise<Download> {
		return this.#plain.download(request);
	}

	async #openRpc(options: Parameters<OpenRpc>[0]): Promise<Rpc> {
		try {
			const rpc = await this.#plain.account.send({method: 'GET', ...options}, async (current) => {
				const {openRpc} = await import('./modeling/open-rpc.js');
				return openRpc(current, options);
			});
			this.#learnModeling(true);
			return rpc;
		} catch (error) {
			if (isWithoutModeling(error)) {
				this.#learnModeling(false);
			}

			throw error;
		}
	}

	#learnModeling(hasModeling: boolean): void {
		if (hasModeling !== this.#hasModeling) {
			this.#hasModeling = hasModeling;
			this.#onModeling(hasModeling);
		}
	}
}
