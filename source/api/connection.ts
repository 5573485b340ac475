import {Client} from './client.js';
import {signIn, type SignedIn, type SignInOptions} from './sign-in/sign-in.js';

/** A client whose key the server has accepted, and what was learnt by signing in; after signing in anew, what was learnt then. */
export type Connection = Pick<
	SignedIn,
	'key' | 'user' | 'apiVersion' | 'notices' | 'bound' | 'isRemembered'
> & {
	readonly client: Client;
};

/** Signs in and makes the client, which signs in anew should the server no longer be as it is remembered. @throws like `signIn`. */
export async function openConnection(options: SignInOptions): Promise<Connection> {
	let signedIn = await signIn(options);
	const place = () => ({...signedIn, key: signedIn.key.key});
	const signInAgain = async (signal: AbortSignal | undefined) => {
		signedIn = await signIn({...options, refresh: 'everything', onCheck: undefined, signal});
		return place();
	};

	const client = new Client({...place(), ...(signedIn.isRemembered && {signInAgain})});
	return {
		client,
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
