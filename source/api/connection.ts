import {Client} from './client.js';
import {signIn, type SignedIn, type SignInOptions} from './sign-in/sign-in.js';

/** A client whose key the server has accepted, and what was learnt by signing in. */
export type Connection = Pick<SignedIn, 'key' | 'user' | 'apiVersion' | 'notices' | 'bound'> & {
	readonly client: Client;
};

/** Signs in and makes the client. @throws like `signIn`. */
export async function openConnection(options: SignInOptions): Promise<Connection> {
	const {server, key, transport, user, apiVersion, notices, bound} = await signIn(options);
	const client = new Client({server, key: key.key, transport});
	return {client, key, user, apiVersion, notices, bound};
}
