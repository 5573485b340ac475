/** Runs one call under one fault, and judges how it ended. */
import {mkdirSync, readdirSync, rmSync} from 'node:fs';
import path from 'node:path';
import {Client} from '../../source/api/client.js';
import {type Connection, openConnection} from '../../source/api/connection.js';
import {createTransport} from '../../source/api/http/transport.js';
import {plainServer} from '../../source/api/server-address.js';
import {parseFlags} from '../../source/app/flags.js';
import {openSession} from '../../source/app/open-session.js';
import {resolveConfig, type Config} from '../../source/app/resolve-config.js';
import {runBatch} from '../../source/batch/batch.js';
import {type Sink} from '../../source/batch/sink.js';
import {ShellError} from '../../source/errors/shell-error.js';
import {createBackground} from '../../source/jobs/background.js';
import {quoteWord} from '../../source/language/quote-word.js';
import {noImages} from '../../source/output/chart/chart-screen.js';
import {type Screen} from '../../source/output/screen.js';
import {createLineRunner} from '../../source/ui/repl/running/line-runner.js';
import {problemOf} from '../../source/ui/setup/setup-problem.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';
import {type Call, type Subjects} from './calls.js';
import {type Ending, type Fault, type NotApplicable} from './faults.js';
import {startFaultyServer} from './faulty-server.js';
import {type Place} from './places.js';

/** Seconds a server may be silent: short where it is, yet long enough for what a busy machine has to be asked before; longer elsewhere. */
export function timeoutFor({isSilent = false, isEndless = false}: Fault): number {
	return isSilent || isEndless ? 3 : 10;
}

/** Seconds a call may take that nothing keeps waiting, three tries included. */
const prompt = 3;

/** Where commands are given; the library's call is one promise, or one after the other in a program. */
type Way = 'shell' | 'batch';

/** A working server, and what calls refer to on it. */
export type Background = {
	readonly url: string;
	readonly key: string;
	readonly subjects: Omit<Subjects, 'folder'>;
};

/** What a call came to. */
export type Outcome = {
	/** Absent in the shell, where nothing exits. */
	readonly exit?: number | undefined;

	/** Messages: what failed, with its hint. */
	readonly told: string;

	/** Whether the session took another line; absent in batch. */
	readonly isAlive?: boolean | undefined;

	/** Milliseconds; absent where other processes count, which a busy machine may keep waiting. */
	readonly time?: number | undefined;

	/** How often the request that matters was sent, by method. */
	readonly sent: Readonly<Record<string, number>>;

	/** Files left behind. */
	readonly left: readonly string[];

	/** What the message has to name: the host that was not reached; of one that has answered itself, the host, the request or the server. */
	readonly named: RegExp;
};

/** What is wrong with an outcome, one line each; none when it is as it should be. */
export function verdicts(outcome: Outcome, fault: Fault, ending: Ending): readonly string[] {
	return [...aboutMessage(outcome, ending), ...aboutSending(outcome, fault), ...aboutTime(outcome, fault)];
}

function* aboutMessage({exit, told, isAlive, left, named}: Outcome, ending: Ending): Iterable<string> {
	const messages = told.split('\n').filter((line) => line.startsWith('✖'));
	if (exit !== undefined && exit !== ending.exit) {
		yield `exit code ${exit} instead of ${ending.exit}: ${told}`;
	}

	if (ending.says === undefined) {
		return;
	}

	if (messages.length !== 1) {
		yield `${messages.length} messages: ${told}`;
	}

	if (!ending.says.test(told.replaceAll(/\s+/gv, ' '))) {
		yield `the cause is not told: ${told}`;
	}

	if (!named.test(told)) {
		yield `it does not name ${String(named)}: ${told}`;
	}

	if (told.includes('this is a bug')) {
		yield `taken for a bug: ${told}`;
	}

	if (isAlive === false) {
		yield 'the session takes no further line';
	}

	if (left.length > 0) {
		yield `left behind: ${left.join(', ')}`;
	}
}

function* aboutSending({sent}: Outcome, {isPassing = false, redirects = 1}: Fault): Iterable<string> {
	for (const [method, times] of Object.entries(sent)) {
		const most = method === 'GET' && isPassing ? 3 : redirects;
		if (times > most) {
			yield `${method} was sent ${times} times`;
		}
	}
}

function* aboutTime({time}: Outcome, fault: Fault): Iterable<string> {
	const {isEndless = false, isSilent = false} = fault;
	// What never falls silent has a limit for the whole call, ten times as long.
	const waiting = isSilent ? timeoutFor(fault) : prompt;
	const most = (isEndless ? 10 * timeoutFor(fault) : waiting) * 1000 + 1000;
	if (time !== undefined && time > most) {
		yield `it took ${Math.round(time)} ms, not ${most} at most`;
	}
}

/** The ending a fault gives to a call. */
export function endingOf({exit, says, onSocket, but = {}}: Fault, {name}: Call): Ending | NotApplicable {
	if (onSocket !== undefined && name !== 'socket') {
		return {without: 'it opens no WebSocket'};
	}

	return but[name] ?? {exit, says: says ?? /$^/v};
}

/** One cell of the matrix. */
export type Cell = {
	readonly fault: Fault;

	/** Where the fault is, when it is an address. */
	readonly place?: Place | undefined;
	readonly call: Call;
	readonly way: Way;
};

/** Runs a call under a fault, as soon as not too many others run. */
export async function meet(cell: Cell, background: Background): Promise<Outcome> {
	return inTurn(async () => meetNow(cell, background));
}

const inTurn = createTurns(24);

/** Lets that many run at a time. */
function createTurns(most: number) {
	let running = 0;
	const waiting: Array<() => void> = [];
	return async <Result>(run: () => Promise<Result>): Promise<Result> => {
		if (running >= most) {
			await new Promise<void>((resolve) => {
				waiting.push(resolve);
			});
		}

		running += 1;
		try {
			return await run();
		} finally {
			running -= 1;
			waiting.shift()?.();
		}
	};
}

async function meetNow({fault, call, way, ...at}: Cell, background: Background): Promise<Outcome> {
	const folder = temporaryFolder();
	const files = path.join(folder, 'files');
	mkdirSync(files);
	const clock = startClock();
	const server =
		(fault.answer ?? fault.onSocket)
			? await startFaultyServer({
					target: background.url,
					befalls: call.befalls,
					misbehave: fault.answer,
					misbehaveOnSocket: fault.onSocket,
					onMet: clock.begin,
				})
			: undefined;
	const place = server ?? at.place ?? background;
	try {
		const run = {fault, call, place, background, home: folder, files, begun: clock.begun, mend: server?.mend};
		const outcome = call.call === undefined ? await ways[way](run) : await byLibrary(run, way);
		const named = namedOf(fault, at.place);
		return {...outcome, named, time: clock.time(), sent: server?.met() ?? {}, left: readdirSync(files)};
	} finally {
		clock.stop();
		await server?.close();
		rmSync(folder, {recursive: true, force: true});
	}
}

/** What a message has to name: see `Outcome`. */
export function namedOf({isDiskFull = false}: Fault, place: Place | undefined): RegExp {
	if (isDiskFull) {
		return /\/dev\/full/v;
	}

	return place === undefined
		? /127\.0\.0\.1|localhost|(?:GET|POST) api\/|impact\/\w|[Tt]he (?:server|hub|API key)|[Yy]our Impact server|cancelled|interrupted/v
		: new RegExp((place.named ?? new URL(place.url).host).replaceAll('.', String.raw`\.`), 'v');
}

/** Counts the time from `begin` on in which this process had its turn: on a busy machine nothing else can be judged. */
function startClock() {
	let start = performance.now();
	const tick = 20;
	let hasBegun = false;
	let late = 0;
	let last = start;
	let tellBegun: () => void = () => undefined;
	const begun = new Promise<void>((resolve) => {
		tellBegun = resolve;
	});
	const timer = setInterval(() => {
		const now = performance.now();
		late += Math.max(0, now - last - 2 * tick);
		last = now;
	}, tick);
	return {
		begun,
		begin() {
			if (!hasBegun) {
				tellBegun();
				hasBegun = true;
				late = 0;
				start = performance.now();
			}
		},
		time: () => performance.now() - start - late,
		stop() {
			clearInterval(timer);
		},
	};
}

type Run = {
	readonly fault: Fault;
	readonly call: Call;
	readonly place: Pick<Place, 'url' | 'caFile' | 'environment'>;
	readonly background: Background;
	readonly home: string;
	readonly files: string;

	/** Settles when the fault is met. */
	readonly begun: Promise<void>;
	readonly mend?: (() => void) | undefined;
};

const screen: Screen = {columns: 200, colour: 'none', unicode: true, isTerminal: false, now: 0};

/** Environment and flags of a call; the key is in neither while it is given by hand. */
function configOf({call, place, background, home, fault}: Run): Config {
	const environment = {
		HOME: home,
		...(call.name !== 'wizard' && {MODELON_IMPACT_CLIENT_API_KEY: background.key}),
	};
	const flags = parseFlags([
		'--url',
		place.url,
		'--allow-http',
		'--timeout',
		String(timeoutFor(fault)),
		...(place.caFile === undefined ? [] : ['--ca', place.caFile]),
	]);
	const config = resolveConfig(flags, {home, environment});
	const transport = {...config.access.transport, environment: place.environment ?? {}};
	return {...config, access: {...config.access, transport}};
}

type Typed = Pick<Run, 'call' | 'background' | 'files' | 'fault'>;

function wordsOf({call, background, files, fault}: Typed): readonly string[] {
	const words = call.words?.({...background.subjects, folder: files}) ?? [];
	if (fault.isDiskFull !== true) {
		return words;
	}

	const at = words.indexOf('--to');
	return at === -1 ? words : [...words.slice(0, at), '--to', '/dev/full', '--overwrite'];
}

/** The line a call is typed as. */
export function lineOf(run: Typed): string {
	const words = wordsOf(run);
	const isSaved = words.includes('--to');
	const line = words.map((word) => (word.startsWith('--') ? word : quoteWord(word))).join(' ');
	return run.fault.isDiskFull === true && !isSaved ? `${line} >! /dev/full` : line;
}

/** Whoever has had enough of what never ends, a while after it has begun. */
function patienceOf({fault, call, begun}: Run): AbortSignal {
	const patience = new AbortController();
	if (fault.isEndless === true && fault.but?.[call.name] !== undefined) {
		void begun.then(() => {
			setTimeout(() => {
				patience.abort();
			}, 300);
		});
	}

	return patience.signal;
}

const ways: Readonly<Record<Way, (run: Run) => Promise<Pick<Outcome, 'exit' | 'told' | 'isAlive'>>>> = {
	async batch(run) {
		const config = configOf(run);
		const {interpreter} = openSession(config);
		const told: string[] = [];
		const exit = await runBatch({
			interpreter,
			work: {kind: 'lines', lines: [lineOf(run)]},
			format: () => config.settings.get().output,
			results: sinkInto([]),
			messages: sinkInto(told),
			resultScreen: screen,
			images: noImages,
			messageScreen: screen,
			keepGoing: false,
			debug: false,
			signal: patienceOf(run),
			readInput: async () => run.background.key,
		});
		return {exit, told: told.join('')};
	},
	async shell(run) {
		return run.call.name === 'wizard' ? byWizard(run) : byPrompt(run);
	},
};

async function byWizard(run: Run): Promise<Pick<Outcome, 'exit' | 'told' | 'isAlive'>> {
	const {access} = configOf(run);
	const attempt = async (transport = access.transport) =>
		openConnection({
			...access,
			transport,
			typedKey: run.background.key,
			reachesServerFirst: true,
			signal: patienceOf(run),
		});
	const told = await attempt().then(
		() => '',
		(error: unknown) => {
			const {message, hint} = problemOf(error);
			return `✖ ${message}\n${hint ?? ''}`;
		},
	);
	run.mend?.();
	const isAlive =
		run.mend === undefined || (await attempt({...access.transport, timeout: 30_000})).user.username !== '';
	return {told, isAlive};
}

async function byPrompt(run: Run): Promise<Pick<Outcome, 'exit' | 'told' | 'isAlive'>> {
	const config = configOf(run);
	const client = new Client({
		server: plainServer(run.place.url),
		key: run.background.key,
		transport: createTransport(config.access.transport),
	});
	const background = createBackground({client: async () => client, now: Date.now});
	const {interpreter, session} = openSession(config, {
		connection: Promise.resolve(connectionOf(client, run.background.key)),
		background,
	});
	const runLine = createLineRunner({interpreter, session, format: () => 'auto', debug: false});
	const type = async (line: string, signal: AbortSignal) => {
		const shown: string[] = [];
		await runLine(line, {
			signal,
			rearm: () => signal,
			screen,
			images: noImages,
			report: () => undefined,
			ask: async () => 'yes',
			edit: async (text) => text,
			async show(chunks) {
				shown.push(...textsOf(chunks));
			},
			clear: () => undefined,
		});
		return shown.join('');
	};

	const told = await type(lineOf(run), patienceOf(run));
	run.mend?.();
	await type('set timeout 30', new AbortController().signal);
	const next = run.mend === undefined ? 'set timeout' : 'get /workspaces | length(data.items)';
	const after = await type(next, new AbortController().signal);
	background.close();
	return {told, isAlive: !after.includes('✖') && after !== ''};
}

async function byLibrary(run: Run, way: Way): Promise<Pick<Outcome, 'exit' | 'told' | 'isAlive'>> {
	const {access} = configOf(run);
	const {key, subjects} = run.background;
	const {transport} = access;
	const signal = patienceOf(run);
	const connect = async () =>
		way === 'batch' && run.fault.place !== undefined
			? Client.connect({
					...transport,
					url: run.place.url,
					apiKey: key,
					allowHttp: true,
					trustedOrigins: access.trustedOrigins,
				})
			: new Client({server: plainServer(run.place.url), key, transport: createTransport(transport)});
	try {
		const client = await connect();
		await run.call.call?.(client, {...subjects, folder: run.files}, signal);
		return {exit: 0, told: ''};
	} catch (error) {
		if (!(error instanceof ShellError)) {
			throw error;
		}

		return {exit: error.exitCode, told: `✖ ${error.message}\n${error.hint ?? ''}`};
	}
}

function connectionOf(client: Client, key: string): Connection {
	const unknown = {
		firstName: undefined,
		lastName: undefined,
		email: undefined,
		roles: [],
		tenant: undefined,
		raw: {},
	};
	return {
		server: client.server,
		plainClient: client,
		client: async () => client,
		apiVersion: '4.29.0',
		notices: [],
		isRemembered: false,
		key: {key, source: 'environment', from: 'the test'},
		user: {...unknown, id: 'u', username: 'u', licence: 'impact-pro'},
	};
}

function sinkInto(texts: string[]): Sink {
	return {
		isClosed: () => false,
		async write(chunks) {
			for await (const chunk of chunks) {
				texts.push(...textsOf([chunk]));
			}
		},
	};
}

function textsOf(chunks: Iterable<string | Uint8Array>): readonly string[] {
	return [...chunks].map((chunk) => (typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk)));
}
