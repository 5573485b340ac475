import process from 'node:process';
import {CredentialManager} from '../../credentials/credential-manager.js';
import {createTrustedOrigins, type TrustedOrigins} from '../../credentials/trusted-origins.js';
import {CredentialsError} from '../../errors/credentials-error.js';
import {ProtocolError} from '../../errors/protocol-error.js';
import {locations} from '../../files/locations.js';
import {type Environment} from '../http/proxy.js';
import {type TransportOptions} from '../http/transport.js';
import {keepKey, signIn, type SignedIn, type SignInOptions} from './sign-in.js';
import {isSupported, supportedVersions} from './api-version.js';

/** How a program connects. */
export type ConnectOptions = TransportOptions & {
	/** Default: `MODELON_IMPACT_CLIENT_URL`, then `https://impact.modelon.cloud/`. */
	readonly url?: string | undefined;

	/** Default: as the credential manager finds it. */
	readonly apiKey?: string | undefined;

	/** Ask at the terminal for a key that is missing or refused. Default: `MODELON_IMPACT_CLIENT_INTERACTIVE`, off. */
	readonly interactive?: boolean | undefined;

	/** Default: the key file `~/.impact/api.key` and `MODELON_IMPACT_CLIENT_API_KEY`. */
	readonly credentials?: CredentialManager | undefined;

	/** Default: remembered in the shell's configuration file. */
	readonly trustedOrigins?: TrustedOrigins | undefined;

	/** Send a stored key to this server although it was verified against another one. Default false. */
	readonly trustServer?: boolean | undefined;

	/** Send the key over plain HTTP to another computer, where everybody on the way can read it. Default false. */
	readonly allowHttp?: boolean | undefined;

	/** Go on with an API version this client was not made for. Default false. */
	readonly allowAnyVersion?: boolean | undefined;

	/** Asks for a key; `undefined` when nobody can be asked. Default: a prompt at the terminal that does not echo. */
	readonly prompt?: (() => Promise<string | undefined>) | undefined;
	readonly signal?: AbortSignal | undefined;
};

/** How often a person is asked for a key: once, and once more when that key is refused. */
const maxQuestions = 2;

/** Finds the key and the server, asks for a key where that is allowed, and checks the API version: the work of `Client.connect`. */
export async function connect(options: ConnectOptions): Promise<SignedIn> {
	const environment = options.environment ?? process.env;
	const {
		credentials = new CredentialManager(),
		trustedOrigins = createTrustedOrigins(locations().configFile),
	} = options;
	const signedIn = await signInAsking(
		{
			url: options.url ?? urlFrom(environment),
			credentials,
			trustedOrigins,
			typedKey: options.apiKey,
			trustServer: options.trustServer,
			allowHttp: options.allowHttp,
			transport: {
				timeout: options.timeout,
				caFile: options.caFile,
				takesAnyCertificate: options.takesAnyCertificate,
				onRetryWait: options.onRetryWait,
				environment,
			},
			signal: options.signal,
		},
		createPrompt(options, environment['MODELON_IMPACT_CLIENT_INTERACTIVE']),
	);
	await assertVersion(signedIn, options.allowAnyVersion);
	return signedIn;
}

/** An empty variable counts as unset. */
function urlFrom(environment: Environment): string {
	const url = environment['MODELON_IMPACT_CLIENT_URL']?.trim() ?? '';
	return url === '' ? 'https://impact.modelon.cloud/' : url;
}

type Prompt = () => Promise<string | undefined>;

/** The way to ask for a key; absent where nothing may be asked. */
function createPrompt({interactive, apiKey, prompt}: ConnectOptions, setting = ''): Prompt | undefined {
	const mayAsk = interactive ?? /^(?:1|true)$/iv.test(setting);
	return mayAsk && apiKey === undefined ? (prompt ?? askAtTerminal) : undefined;
}

async function askAtTerminal(): Promise<string | undefined> {
	const {askHidden} = await import('../../credentials/hidden-prompt.js');
	return askHidden('Modelon Impact API key: ');
}

/** Signs in; asks for a key that is missing or refused, and saves one that was typed once it has worked. */
async function signInAsking(options: SignInOptions, prompt: Prompt | undefined): Promise<SignedIn> {
	let attempt = options;
	let questions = 0;
	for (;;) {
		try {
			// Each attempt has to wait for the one before.
			// eslint-disable-next-line no-await-in-loop
			const signedIn = await signIn(attempt);
			if (questions > 0) {
				keepKey(signedIn, options);
			}

			return signedIn;
		} catch (error) {
			// eslint-disable-next-line no-await-in-loop
			const typedKey = canAsk(error, questions, options) ? await prompt?.() : undefined;
			if (typedKey === undefined) {
				throw error;
			}

			attempt = {...options, typedKey};
			questions += 1;
		}
	}
}

/** A key in the environment would win over a typed one at the next start, so nothing is asked while there is one. */
function canAsk(error: unknown, questions: number, {credentials}: SignInOptions): boolean {
	const isAboutKey = error instanceof CredentialsError && ['missing', 'refused'].includes(error.reason);
	return isAboutKey && questions < maxQuestions && credentials.environmentName === undefined;
}

async function assertVersion({apiVersion, server}: SignedIn, allowAnyVersion = false): Promise<void> {
	if (!allowAnyVersion && !(await isSupported(apiVersion))) {
		throw new ProtocolError(`${server.url} has API version ${apiVersion}, not ${supportedVersions}`, {
			hint: 'Use a release of this package that fits the server, or pass allowAnyVersion: true.',
		});
	}
}
