import process from 'node:process';
import {
	connectTo,
	firstResponse,
	firstHop,
	isAddress,
	lookUp,
	type FirstResponse,
	type ProbeLimits,
	type Security,
} from '../../api/diagnosis/probe-network.js';
import {proxyFor} from '../../api/http/proxy.js';
import {createTransport, type Transport} from '../../api/http/transport.js';
import {openRpc} from '../../api/modeling/open-rpc.js';
import {versionNotice} from '../../api/sign-in/api-version.js';
import {type Check, type CheckName} from '../../api/sign-in/checklist.js';
import {signIn, type SignedIn} from '../../api/sign-in/sign-in.js';
import {reachServer} from '../../api/sign-in/verify.js';
import {isNotFound} from '../../errors/api-error.js';
import {Cancelled} from '../../errors/cancelled.js';
import {ShellError} from '../../errors/shell-error.js';
import {UnreachableError} from '../../errors/unreachable-error.js';
import {type Access} from '../access.js';
import {failureOf, type Finding, type FindingName, type Findings} from './findings.js';
import {type LocalFindings} from './local-checks.js';

export type NetworkChecks = {
	readonly access: Access;
	readonly typedKey: string | undefined;
	readonly signal: AbortSignal;
};

/** A step below HTTP that takes longer than this is given up, in milliseconds. */
const maxStepTime = 10_000;

/** What the server has to be asked for, each step only when those before it succeeded. */
export async function checkNetwork(
	findings: Findings,
	{url: address, key}: LocalFindings,
	checks: NetworkChecks,
): Promise<void> {
	if (address === undefined || findings.get('proxy')?.state === 'failed') {
		return;
	}

	const url = new URL(address);
	const {access, signal} = checks;
	const transport = createTransport(access.transport);
	const patience = {timeout: Math.min(maxStepTime, transport.timeout()), signal};
	const isReached =
		(await checkWay(findings, url, access, patience)) &&
		(await checkAnswer(findings, url, transport, {...checks, patience}));
	if (!isReached) {
		return;
	}

	const signedIn = await checkSignIn(findings, {url: address, key}, transport, checks);
	if (signedIn !== undefined) {
		await checkVersion(findings, signedIn);
		await checkWebSocket(findings, signedIn, signal);
	}
}

/** Name and connection: of the proxy where one lies between, since it does the rest of the way. */
async function checkWay(
	findings: Findings,
	url: URL,
	{transport: {environment = process.env}}: Access,
	patience: ProbeLimits,
): Promise<boolean> {
	const proxy = proxyFor(url, environment);
	const hop = firstHop(url, proxy);
	const blamed = async <Value>(work: Promise<Value>) => (proxy === undefined ? work : blamingProxy(work));
	if (isAddress(hop)) {
		findings.report({name: 'names', state: 'skipped', detail: `${hop.hostname} is an address`});
	} else {
		const found = await findings.check(
			'names',
			async () => blamed(lookUp(hop, patience)),
			(addresses) => ({detail: `${hop.hostname} is ${addresses.slice(0, 3).join(', ')}`}),
		);
		if (found === undefined) {
			return false;
		}
	}

	const reached = await findings.check(
		'tcp',
		async () => blamed(connectTo(hop, patience)),
		(place) => ({detail: proxy === undefined ? place : `${place}, the proxy`}),
	);
	return reached !== undefined;
}

async function blamingProxy<Value>(work: Promise<Value>): Promise<Value> {
	try {
		return await work;
	} catch (error) {
		throw error instanceof UnreachableError
			? new UnreachableError(`the proxy: ${error.message}`, 'proxy', {
					hint: 'Check HTTP_PROXY, HTTPS_PROXY and NO_PROXY.',
					cause: error.cause,
				})
			: error;
	}
}

type Asking = NetworkChecks & {readonly patience: ProbeLimits};

/** Encryption and clock, from the first answer there is. */
async function checkAnswer(
	findings: Findings,
	url: URL,
	transport: Transport,
	asking: Asking,
): Promise<boolean> {
	const ask = async () => firstResponse(url, transport, asking.patience);
	if (url.protocol !== 'https:') {
		findings.report({name: 'tls', state: 'skipped', detail: 'http: nothing is encrypted'});
		const answer = await findings.check('clock', ask, clockOf, (error) => placeOf(error, 'server'));
		return answer !== undefined;
	}

	const answer = await findings.check(
		'tls',
		async () => namingIssuers(ask(), url, asking),
		({security}) => describeSecurity(security, asking.access),
		(error) => placeOf(error, 'tls'),
	);
	if (answer !== undefined) {
		findings.report({name: 'clock', ...clockOf(answer)});
	}

	return answer !== undefined;
}

/** Whose failure it is that no answer came. */
function placeOf(error: ShellError, secure: 'tls' | 'server'): FindingName {
	const reason = error instanceof UnreachableError ? error.reason : undefined;
	return reason === 'proxy' ? 'proxy' : reason === 'tls' ? secure : 'server';
}

/** Milliseconds of a day, and days before its end at which a certificate is worth a warning. */
const day = 24 * 60 * 60_000;
const shortTime = 14;

function describeSecurity(
	security: Security | undefined,
	{transport: {insecure = false}}: Access,
): Omit<Finding, 'name' | 'state'> & {readonly state?: Finding['state']} {
	if (security === undefined) {
		return {};
	}

	const {protocol, chain, validTo} = security;
	const end = validTo === undefined ? '' : `, valid to ${new Date(validTo).toISOString().slice(0, 10)}`;
	const detail = `${protocol}, ${chain.join(' ← ')}${end}`;
	if (insecure) {
		return {
			state: 'warning',
			detail: `${detail}; not checked (--insecure)`,
			remedy: 'Use --ca FILE with the certificate of your server.',
		};
	}

	return validTo !== undefined && validTo - Date.now() < shortTime * day
		? {state: 'warning', detail, remedy: 'The certificate ends soon: tell whoever runs the server.'}
		: {detail};
}

/** Who made a certificate that is not trusted tells most: often it is a proxy of one's own company. Nothing secret is sent. */
async function namingIssuers(
	asked: Promise<FirstResponse>,
	url: URL,
	{access, patience}: Asking,
): Promise<FirstResponse> {
	try {
		return await asked;
	} catch (error) {
		if (!(error instanceof UnreachableError) || error.reason !== 'tls') {
			throw error;
		}

		const transport = createTransport({...access.transport, insecure: true});
		const answer = await firstResponse(url, transport, patience).catch(() => undefined);
		const chain = answer?.security?.chain ?? [];
		const issuers = chain.length === 0 ? '' : ` (${chain.join(' ← ')})`;
		throw new UnreachableError(`${error.message}${issuers}`, 'tls', error);
	}
}

/** Milliseconds by which clocks may differ; the server tells whole seconds. */
const likeClocks = 60_000;

function clockOf({date}: FirstResponse): Omit<Finding, 'name'> {
	if (date === undefined) {
		return {state: 'skipped', detail: 'the server does not tell its time'};
	}

	const ahead = Date.now() - date;
	const seconds = Math.round(Math.abs(ahead) / 1000);
	return Math.abs(ahead) < likeClocks
		? {state: 'passed', detail: seconds < 2 ? 'as the server has it' : `${seconds} s apart from the server's`}
		: {
				state: 'warning',
				detail: `this computer is ${seconds} s ${ahead > 0 ? 'ahead of' : 'behind'} the server`,
				remedy: 'Set the clock of this computer: certificates and ages depend on it.',
			};
}

const findingOf: Readonly<Record<CheckName, FindingName | undefined>> = {
	// Looked at before.
	'environment-key': undefined,
	'key-file': undefined,
	server: 'server',
	hub: 'hub',
	'user-server': 'user-server',
	key: 'accepted',
	licence: 'licence',
	'api-version': 'api-version',
};

/** What is said where a check does not apply. */
const inapplicable: Readonly<Partial<Record<FindingName, string>>> = {
	hub: 'none, a plain server',
	'user-server': 'none of your own',
};

/** The sign-in, with everything asked anew and nothing kept. Without a key only the server is reached. */
async function checkSignIn(
	findings: Findings,
	{url, key}: LocalFindings & {readonly url: string},
	transport: Transport,
	{access, typedKey, signal}: NetworkChecks,
): Promise<SignedIn | undefined> {
	let failing: FindingName = 'server';
	const onCheck = ({name, state, detail}: Check) => {
		const finding = findingOf[name];
		if (finding !== undefined) {
			failing = state === 'failed' || state === 'running' ? finding : failing;
			findings.report({name: finding, state, detail: state === 'skipped' ? inapplicable[finding] : detail});
		}
	};

	try {
		if (key === undefined) {
			await reachServer({url, transport, listener: onCheck, signal, isBeforeKey: true});
			return undefined;
		}

		const trustedOrigins = {...access.trustedOrigins, trust: () => undefined};
		const asked = {...access, typedKey, trustedOrigins, cache: undefined, refresh: 'everything'} as const;
		return await signIn({...asked, onCheck, signal});
	} catch (error) {
		if (!(error instanceof ShellError) || error instanceof Cancelled) {
			throw error;
		}

		findings.report({name: failing, ...failureOf(error)});
		return undefined;
	}
}

/** A server that does not tell its version can be used all the same. */
async function checkVersion(findings: Findings, {apiVersion}: SignedIn): Promise<void> {
	if (apiVersion === 'unknown') {
		findings.report({name: 'api-version', state: 'warning', detail: 'the server does not tell'});
		return;
	}

	const notice = await versionNotice(apiVersion);
	if (notice !== undefined) {
		const remedy = 'Use a release of impact-shell that fits the server.';
		findings.report({name: 'api-version', state: 'warning', detail: notice, remedy});
	}
}

/** Without it there are no classes and parameters to look at; all else works. */
async function checkWebSocket(
	findings: Findings,
	{server, key: {key}, transport}: SignedIn,
	signal: AbortSignal,
): Promise<void> {
	await findings.check(
		'web-socket',
		async () => {
			try {
				const rpc = await openRpc({server, key, transport}, {signal, onNotice: () => undefined});
				rpc.close();
				return true;
			} catch (error) {
				if (isNotFound(error)) {
					return false;
				}

				throw error;
			}
		},
		(isThere) =>
			isThere
				? {detail: 'opens'}
				: {
						state: 'warning',
						detail: 'this server has none',
						remedy: 'Classes and parameters cannot be listed; all else works.',
					},
	);
}
