import {defineCommand} from '../define-command.js';
import {openConnection, type Connection} from '../../api/connection.js';
import {normaliseUrl} from '../../api/http/location.js';
import {keepKey} from '../../api/sign-in/sign-in.js';
import {fingerprint, redactKey} from '../../credentials/redact.js';
import {howToUnset} from '../../credentials/unset-variable.js';
import {sanitiseKey} from '../../credentials/sanitise-key.js';
import {CredentialsError} from '../../errors/credentials-error.js';
import {type Output} from '../../output/document.js';
import {type Command, type Context} from '../command.js';

/** `auth status`: which key is used, where it came from, and whom the server takes us for. */
const authStatus = defineCommand({
	words: ['auth', 'status'],
	summary: 'Show which key is used and who is signed in',
	description: 'Signs in again. Exits with code 3 if there is no key or the server refuses it.',
	examples: [{line: 'auth status', summary: 'Key, server, user and licence'}],
	async run({context}) {
		try {
			return signedIn(context, await freshConnection(context));
		} catch (error) {
			if (error instanceof CredentialsError) {
				return notSignedIn(context, error);
			}

			throw error;
		}
	},
});

/** `auth login`: verifies a key, then saves it. */
const authLogin = defineCommand({
	words: ['auth', 'login'],
	summary: 'Enter a key, verify it and save it',
	description:
		'The key is asked for, or read from standard input with --with-key. It replaces the saved one only once the server accepted it.',
	options: [{name: 'with-key', summary: 'Read the key from standard input'}],
	examples: [
		{line: 'auth login', summary: 'Asks for the key'},
		{line: 'impact-shell auth login --with-key < key.txt', summary: 'In a script'},
	],
	async run({context, options: {withKey}, signal}) {
		const access = context.server.access();
		refuseWhileEnvironmentWins(context, 'auth login would save a key that is not used');
		const pasted = withKey
			? await context.readInput()
			: await context.ask({kind: 'secret', text: 'API key', option: '--with-key'}, signal);
		const connection = await freshConnection(context, sanitiseKey(pasted));
		keepKey(connection, access);
		context.server.replace({connection: undefined});
		return {
			...signedIn(context, connection),
			notices: [
				{
					kind: 'success',
					text: `key ${redactKey(connection.key.key)} saved in ${access.credentials.keyFileName}`,
				},
			],
		};
	},
});

/** `auth logout`: removes the key the shell saved. */
const authLogout = defineCommand({
	words: ['auth', 'logout'],
	summary: 'Remove the saved key',
	description: 'Removes only a key file that this shell wrote. The key itself stays valid on the server.',
	examples: [{line: 'auth logout', summary: 'Forget the key of this profile'}],
	async run({context: {server}}) {
		const {credentials, cache, url} = server.access();
		const key = credentials.getKeyFromFile();
		const removed = credentials.removeKeyFile();
		if (key !== undefined) {
			cache?.delete(normaliseUrl(url), fingerprint(key));
		}

		server.replace({connection: undefined});
		const variable = credentials.environmentName;
		return {
			value: {removed: removed ? credentials.keyFileName : null},
			view: {kind: 'empty'},
			notices: [
				removed
					? {kind: 'success', text: `removed ${credentials.keyFileName}`}
					: {kind: 'info', text: `there is no saved key (${credentials.keyFileName})`},
				...(variable === undefined
					? []
					: [{kind: 'warning', text: `${variable} is still set and wins; ${howToUnset(variable)}`} as const]),
			],
		};
	},
});

function refuseWhileEnvironmentWins({server}: Context, consequence: string) {
	const variable = server.access().credentials.environmentName;
	if (variable !== undefined) {
		throw new CredentialsError(`${variable} is set and takes precedence: ${consequence}`, 'refused', {
			hint: howToUnset(variable),
		});
	}
}

/** A sign-in of its own, so that what is shown is what the server says now. */
async function freshConnection({server, signal}: Context, typedKey?: string): Promise<Connection> {
	return openConnection({...server.access(), refresh: 'everything', typedKey, signal});
}

function signedIn(context: Context, {server, key, user, apiVersion, notices}: Connection): Output {
	const value = {
		server: server.url,
		base: server.base,
		apiVersion,
		user: user.username,
		email: user.email ?? null,
		licence: user.licence,
		tenant: user.tenant ?? null,
		key: redactKey(key.key),
		keyFrom: key.from,
		profile: context.server.access().profile,
		accepted: true,
	};
	return {value, view: record(value), notices: notices.map((text) => ({kind: 'warning', text}))};
}

function notSignedIn({server}: Context, error: CredentialsError): Output {
	const {credentials, url, profile} = server.access();
	const found = credentials.findKey();
	const value = {
		server: url,
		key: found === undefined ? null : redactKey(found.key),
		keyFrom: found?.from ?? null,
		profile,
		accepted: false,
		reason: error.message,
	};
	return {
		value,
		view: record(value),
		exitCode: error.exitCode,
		notices: error.hint === undefined ? [] : [{kind: 'info', text: error.hint}],
	};
}

const titles: Readonly<Record<string, string>> = {
	apiVersion: 'API version',
	keyFrom: 'key from',
};

function record(value: Readonly<Record<string, unknown>>): Output['view'] {
	return {
		kind: 'record',
		fields: Object.entries(value).map(([name, field]) => ({name: titles[name] ?? name, value: field})),
	};
}

/** Everything about keys, in the order of `help`. */
export const authCommands: readonly Command[] = [authStatus, authLogin, authLogout];
