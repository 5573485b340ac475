import {type Client} from './client.js';
import {PlainClient} from './plain-client.js';
import {type Requests} from './resources/resource.js';
import {type Server} from './server-address.js';
import {signIn, type SignedIn, type SignInOptions} from './sign-in/sign-in.js';

/** Clients whose key the server has accepted, and what was learnt by signing in; after signing in anew, what was learnt then. */
export type Connection = Pick<
	SignedIn,
	'key' | 'user' | 'apiVersion' | 'notices' | 'bound' | 'isRemembered'
> & {
	readonly server: Server;

	/** For requests by their paths. */
	readonly plainClient: Requests;

	/** Always the same. */
	readonly client: () => Promise<Client>;
};

/** Signs in and makes the clients, which sign in anew should the server no longer be as it is remembered. @throws like `signIn`. */
export async function openConnection(options: SignInOptions): Promise<Connection> {
	let signedIn = await signIn(options);
	const place = () => ({...signedIn, key: signedIn.key.key});
	const signInAgain = async (signal: AbortSignal | undefined) => {
		// One of the clients may have done so already.
		signedIn = signedIn.isRemembered
			? await signIn({...options, refresh: 'everything', onCheck: undefined, signal})
			: signedIn;
		return place();
	};

	const clientOptions = () => ({...place(), ...(signedIn.isRemembered && {signInAgain})});
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
