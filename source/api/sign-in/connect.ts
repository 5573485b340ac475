import process from 'node:process';
import {askAtTerminal, CredentialManager, isInteractive} from '../../credentials/credential-manager.js';
import {createTrustedOrigins, type TrustedOrigins} from '../../credentials/trusted-origins.js';
import {CredentialsError} from '../../errors/credentials-error.js';
import {ProtocolError} from '../../errors/protocol-error.js';
import {locations, type Environment} from '../../files/locations.js';
import {type TransportOptions} from '../http/transport.js';
import {keepKey, signIn, type SignedIn, type SignInOptions} from './sign-in.js';
import {isSupported, supportedVersions} from './api-version.js';

/** Options of `Client.connect`. */
export type ConnectOptions = TransportOptions & {
	/** Default: `MODELON_IMPACT_CLIENT_URL`, then `https://impact.modelon.cloud/`. */
	readonly url?: string | undefined;

	/** Default: found by the credential manager. */
	readonly apiKey?: string | undefined;

	/** Ask at the terminal for a missing or refused key. Default: `MODELON_IMPACT_CLIENT_INTERACTIVE`, else false. */
	readonly interactive?: boolean | undefined;

	/** Default: the key file `~/.impact/api.key` and `MODELON_IMPACT_CLIENT_API_KEY`. */
	readonly credentials?: CredentialManager | undefined;

	/** Default: stored in the shell's configuration file. */
	readonly trustedOrigins?: TrustedOrigins | undefined;

	/** Send a stored key to this server even if it belongs to another one. Default false. */
	readonly trustServer?: boolean | undefined;

	/** Send the key over plain HTTP to another computer, so that anybody on the network path can read it. Default false. */
	readonly allowHttp?: boolean | undefined;

	/** Accept an unsupported API version. Default false. */
	readonly allowAnyVersion?: boolean | undefined;

	/** Asks for a key; returns `undefined` when nobody can be asked. Default: a prompt at the terminal without echo. */
	readonly prompt?: (() => Promise<string | undefined>) | undefined;
	readonly signal?: AbortSignal | undefined;
};

/** How often to ask for a key: once, and once more if that key is refused. */
const maxQuestions = 2;

/** Finds the key and the server, asks for a key if allowed, and checks the API version: the implementation of `Client.connect`. */
export async function connect(options: ConnectOptions): Promise<SignedIn> {
	const environment = options.environment ?? process.env;
	const {
		credentials = new CredentialManager(),
		trustedOrigins = createTrustedOrigins(locations().configFile),
	} = options;
	const signedIn = await signInInteractively(
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
				insecure: options.insecure,
				onRetryWait: options.onRetryWait,
				environment,
			},
			signal: options.signal,
		},
		createPrompt(options, environment),
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

/** The prompt for a key; undefined if asking is not allowed. */
function createPrompt(
	{interactive, apiKey, prompt}: ConnectOptions,
	environment: Environment,
): Prompt | undefined {
	const mayAsk = interactive ?? isInteractive(environment);
	return mayAsk && apiKey === undefined ? (prompt ?? askAtTerminal) : undefined;
}

/** Signs in. Asks for a missing or refused key, and saves a typed one once the server has accepted it. */
async function signInInteractively(options: SignInOptions, prompt: Prompt | undefined): Promise<SignedIn> {
	let attempt = options;
	let questions = 0;
	for (;;) {
		try {
			// Each attempt depends on the outcome of the one before.
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

/** Whether to ask for a key: not while one is in the environment, which would take precedence again at the next start. */
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
