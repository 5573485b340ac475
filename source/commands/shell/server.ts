import {defineCommand} from '../define-command.js';
import {type ConnectionHolder} from '../access.js';
import {openConnection, type Connection} from '../../api/connection.js';
import {CredentialsError} from '../../errors/credentials-error.js';
import {updateConfiguration} from '../../files/configuration.js';
import {type Command, type Context} from '../command.js';
import {done} from '../shared/done.js';

/** `server status`: which server is at the address in use. */
const serverStatus = defineCommand({
	words: ['server', 'status'],
	summary: 'Show the server in use and its version',
	examples: [{line: 'server status', summary: 'Address, hub, API version'}],
	async run({context: {server}, signal}) {
		const {url, urlFrom, profile} = server.access();
		const {server: found, apiVersion} = await askedConnection(server, signal);
		const value = {
			url,
			urlFrom,
			base: found.base,
			hub: found.hubVersion ?? null,
			apiVersion,
			profile,
		};
		return {
			value,
			view: {
				kind: 'record',
				fields: [
					{name: 'URL', value: `${url} (${urlFrom})`},
					{name: 'base', value: value.base},
					{name: 'hub', value: value.hub === null ? 'none, a plain server' : `JupyterHub ${value.hub}`},
					{name: 'API version', value: apiVersion},
					{name: 'profile', value: profile},
				],
			},
		};
	},
});

/** The connection of this process, made by asking the server: what earlier processes have learnt may be a day old. */
async function askedConnection(server: ConnectionHolder, signal: AbortSignal): Promise<Connection> {
	const current = server.current();
	if (current?.isRemembered === false) {
		return current;
	}

	const connection = await openConnection({...server.access(), refresh: 'everything', signal});
	server.replace({connection});
	return connection;
}

/** `server use URL`: another server, for this session and for the profile. */
const serverUse = defineCommand({
	words: ['server', 'use'],
	summary: 'Switch to another server, now and in the future',
	description:
		'Signs in there first; only then the address is written to the profile in the configuration file.',
	arguments: [{name: 'url', summary: 'Address of the server', type: 'url'}],
	options: [
		{name: 'trust-server', summary: 'Send the saved key there although it belongs to another server'},
		{name: 'allow-http', summary: 'Send the key there unencrypted'},
	],
	examples: [{line: 'server use https://impact.modelon.cloud/', summary: 'Use the cloud'}],
	async run({context, arguments: {url: address}, options}) {
		const {profile, configFile} = context.server.access();
		const connection = await signInThere(context, address, {
			trustServer: options.trustServer,
			allowHttp: options.allowHttp || context.server.access().allowHttp,
		});
		updateConfiguration(configFile, (configuration) => ({
			...configuration,
			profiles: {...configuration.profiles, [profile]: {...configuration.profiles[profile], url: address}},
		}));
		context.server.replace({url: address, connection});
		return done(
			{url: address, profile},
			`using ${address} as ${connection.user.username} (profile ${profile})`,
			{effects: [{kind: 'forget-session'}]},
		);
	},
});

/** What is asked before a key goes where it is not safe, and the option that answers beforehand. */
const doubts = {
	'untrusted-server': {option: '--trust-server', allowed: {trustServer: true}},
	'plain-http': {option: '--allow-http', allowed: {allowHttp: true}},
} as const;

type Allowed = {readonly trustServer?: boolean; readonly allowHttp?: boolean};

/** Signs in at another address; a key that belongs elsewhere or could be read on the way is sent only after a yes. */
async function signInThere(context: Context, url: string, allowed: Allowed): Promise<Connection> {
	const {signal} = context;
	try {
		return await openConnection({
			...context.server.access(),
			...allowed,
			url,
			refresh: 'everything',
			signal,
		});
	} catch (error) {
		const reason = error instanceof CredentialsError ? error.reason : undefined;
		const doubt = reason === 'untrusted-server' || reason === 'plain-http' ? doubts[reason] : undefined;
		if (!(error instanceof Error) || doubt === undefined || !context.isInteractive) {
			throw error;
		}

		const text = `${error.message}. Send it there?`;
		const answer = await context.ask({kind: 'confirm', text, option: doubt.option}, signal);
		if (answer !== 'yes') {
			throw error;
		}

		return signInThere(context, url, {...allowed, ...doubt.allowed});
	}
}

/** Everything about the server, in the order of `help`. */
export const serverCommands: readonly Command[] = [serverStatus, serverUse];
