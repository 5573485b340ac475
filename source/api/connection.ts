import {type Client} from './client.js';
import {PlainClient} from './plain-client.js';
import {type RequestSender} from './resources/resource.js';
import {type Server} from './server-address.js';
import {cacheModeling} from './sign-in/cached-sign-in.js';
import {signIn, type SignedIn, type SignInOptions} from './sign-in/sign-in.js';

/** Clients whose key the server has accepted, with the results of the sign-in; of the latest one, if it was repeated. */
export type Connection = Pick<
	SignedIn,
	'key' | 'user' | 'apiVersion' | 'notices' | 'bound' | 'isRemembered'
> & {
	readonly server: Server;

	/** Sends requests by path. */
	readonly plainClient: RequestSender;

	/** The client with all resources, loaded on the first call; always the same one. */
	readonly client: () => Promise<Client>;
};

/** Signs in and creates the clients, which sign in again if the cached sign-in is out of date. @throws like `signIn`. */
export async function openConnection(options: SignInOptions): Promise<Connection> {
	let signedIn = await signIn(options);
	const place = () => ({...signedIn, key: signedIn.key.key});
	const signInAgain = async (signal: AbortSignal | undefined) => {
		// The other client may have done so already.
		signedIn = signedIn.isRemembered
			? await signIn({...options, refresh: 'everything', onCheck: undefined, signal})
			: signedIn;
		return place();
	};

	const onModeling = (hasModeling: boolean) => {
		if (options.cache !== undefined) {
			cacheModeling(options.cache, signedIn, hasModeling);
		}
	};

	const clientOptions = () => ({
		...place(),
		...(signedIn.isRemembered && {signInAgain}),
		hasModeling: signedIn.hasModeling,
		onModeling,
	});
	const plainClient = new PlainClient(clientOptions());
	let client: Promise<Client> | undefined;
	return {
		plainClient,
		async client() {
			client ??= createClient(clientOptions());
			return client;
		},
		get server() {
			return signedIn.server;
		},
		get key() {
			return signedIn.key;
		},
		get user() {
			return signedIn.user;
		},
		get apiVersion() {
			return signedIn.apiVersion;
		},
		get notices() {
			return signedIn.notices;
		},
		get bound() {
			return signedIn.bound;
		},
		get isRemembered() {
			return signedIn.isRemembered;
		},
	};
}

async function createClient(options: ConstructorParameters<typeof Client>[0]): Promise<Client> {
	const {Client} = await import('./client.js');
	return new Client(options);
}
