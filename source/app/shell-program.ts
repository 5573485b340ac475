import process from 'node:process';
import {normaliseUrl} from '../api/http/location.js';
import {isLoopback} from '../api/http/proxy.js';
import {UsageError} from '../errors/usage-error.js';
import {openConnection, type Connection} from '../api/connection.js';
import {findStoredSignIn, keepKey} from '../api/sign-in/sign-in.js';
import {createBackground} from '../jobs/background.js';
import {leavingNotice} from '../jobs/background-jobs.js';
import {createCompletionSources} from '../commands/completion/completion-sources.js';
import {type StartCast} from '../commands/recordings.js';
import {commands} from '../commands/index.js';
import {registerText, registerIds} from '../credentials/placeholders.js';
import {mergedBindings} from '../editor/bindings/binding-overrides.js';
import {defaultBindings} from '../editor/bindings/default-bindings.js';
import {type ExitCode} from '../errors/shell-error.js';
import {readConfiguration} from '../files/configuration.js';
import {createLastUsed} from '../files/servers/last-used.js';
import {viewerBindings} from '../output/viewer/viewer-bindings.js';
import {type Session, type UsedBefore} from '../session/session.js';
import {detectScreen, linkPlace} from '../terminal/detect-screen.js';
import {recordCast} from '../terminal/record-cast.js';
import {takeNodeWarnings} from '../terminal/node-warnings.js';
import {experimentName} from '../ui/repl/prompt/prompt-text.js';
import {createLineRunner} from '../ui/repl/running/line-runner.js';
import {runShell} from '../ui/run-shell.js';
import {type Shell} from '../ui/shell.js';
import {type SetupOptions} from '../ui/setup/setup-options.js';
import {mergedViewerBindings} from '../ui/viewer/viewer-overrides.js';
import {version} from '../version.js';
import {exampleWorkspace} from '../demo/example-workspace.js';
import {createUploadedResults} from '../files/servers/uploaded-results.js';
import {type Flags} from './flags.js';
import {demoExample, demoNotice, openDemo, type OpenDemo} from './open-demo.js';
import {replayNotice, startRecording} from './start-recording.js';
import {openSessionHistory} from './session-history.js';
import {openSession} from './open-session.js';
import {playLine} from './play-line.js';
import {followPresenter, registerConnection, registerServer} from './present.js';
import {rememberLastUsed} from './remember-last-used.js';
import {resolveConfig, type Config} from './resolve-config.js';
import {reportCrashes} from './report-crashes.js';

/** Opens the shell: the wizard where it is needed, then the prompt. */
export async function runShellProgram(flags: Flags): Promise<ExitCode> {
	// The words of the process play a script; otherwise it is a shell like any other.
	return reportCrashes(flags.debug, async () => openShellProgram({...flags, words: []}, flags.words));
}

async function openShellProgram(flags: Flags, words: readonly string[]): Promise<ExitCode> {
	if (flags.insecure) {
		throw new UsageError('--insecure is for one command, not for a session', {
			hint: 'In the shell, use --ca FILE with the certificate of your server.',
		});
	}

	if (flags.dryRun || flags.report !== undefined) {
		throw new UsageError(`${flags.dryRun ? '--dry-run' : '--report'} is for scripts`, {
			hint: 'add -f FILE or -c LINE',
		});
	}

	const specs = await commands.all();
	const firstLine = playLine(words, specs);
	const nodeWarnings = takeNodeWarnings(flags.debug);
	let demo = flags.demo ? await openDemo({speed: 1}) : undefined;
	const replay = flags.replay === undefined ? undefined : await openReplayOf(flags, flags.replay);
	const config = replay?.config ?? (demo === undefined ? resolveConfig(flags) : demoConfig(flags, demo));
	const {settings, warnings, recorder} = config;
	const stopPresenting = followPresenter(config);
	try {
		recorder.attachTerminal(recordOutput);
		if (flags.record !== undefined) {
			await startRecording(flags.record, config);
		}

		return await runShell({
			version,
			isPlain: flags.plain || isPlainTerminal() || settings.get().plain === 'on',
			screen: detectScreen(process.stdout, {colour: flags.colour, environment: process.env}),
			environment: process.env,
			linkPlace: linkPlace(),
			input: process.stdin,
			output: process.stdout,
			settings,
			firstLine,
			warnings: nodeWarnings,
			notes: [
				...(flags.demo ? [demoNotice] : []),
				...(flags.replay === undefined ? [] : [replayNotice(flags.replay)]),
				...warnings,
			],
			setup: {
				...signInWith(config, {isDemo: flags.demo}),
				...(flags.demo
					? {offeredKey: demo?.key}
					: {
							async openDemo() {
								demo ??= await openDemo({speed: 1});
								return demo;
							},
						}),
			},
			openShell(connection, url) {
				const isDemo = demo?.url === url;
				// A session that enters the demo from the wizard must not write to the user's files either.
				const {locations, access} = demo?.url === url ? demoConfig(flags, demo) : config;
				const {transport} = config.access;
				const allowHttp = access.allowHttp || isSentUnencrypted(url);
				const here = {...config, locations, access: {...access, transport, url, allowHttp}};
				return openPrompt(here, connection, {debug: flags.debug, isDemo, specs});
			},
		});
	} finally {
		stopPresenting();
		recorder.stop();
		replay?.close();
		await demo?.close();
	}
}

/** Loaded when there is one. */
async function openReplayOf(flags: Flags, file: string) {
	const {openReplay} = await import('./open-replay.js');
	return openReplay(flags, file);
}

const recordOutput: StartCast = (file, options) => recordCast(process.stdout, file, options);

function demoConfig(flags: Flags, {url, home, environment}: OpenDemo): Config {
	return resolveConfig({...flags, url}, {home, environment});
}

/** Creates what the prompt needs: session, commands, completion, key bindings. */
function openPrompt(
	config: Config,
	connection: Promise<Connection>,
	{specs, debug, isDemo}: Pick<Shell, 'specs'> & {readonly debug: boolean; readonly isDemo: boolean},
): Shell {
	const background = createBackground({
		async client() {
			const {client} = await connection;
			return client();
		},
		now: Date.now,
	});
	const history = openSessionHistory(config.locations.historyFile);
	const {interpreter, session, server, signIn} = openSession(config, {connection, background, history});
	// The session is cleared when another server or user comes into use.
	session.subscribe(() => {
		for (const {id} of Object.values(session.get().entities)) {
			registerIds(id);
		}

		const current = server.current();
		if (current !== undefined) {
			registerConnection(current);
		}
	});
	const {entities} = session.get();
	const before = isDemo
		? undefined
		: rememberLastUsed(session, createLastUsed(config.locations.lastUsedFile), server.access);
	const start = entities.workspace === undefined ? firstSteps({isDemo, before}) : {};
	const {configuration} = readConfiguration(config.access.configFile);
	const keys = mergedBindings(defaultBindings, configuration.keys);
	const viewerKeys = mergedViewerBindings(viewerBindings, configuration.viewerKeys);
	const keyProblems = [...keys.problems, ...viewerKeys.problems];
	return {
		runLine: createLineRunner({
			interpreter,
			session,
			format: () => config.settings.get().output,
			debug,
			signIn,
		}),
		signIn,
		session,
		history,
		background: background.store,
		leave() {
			background.close();
			const messages = [
				leavingNotice(background.store.get(), {isDemo}),
				isDemo ? undefined : leftByTour(session.get()),
				...config.recorder.takeProblems(),
			];
			const lines = messages.filter((line) => line !== undefined);
			return lines.length === 0 ? undefined : lines.join(' ');
		},
		specs,
		completion: createCompletionSources({
			connection: server.current,
			signIn,
			uploads: () => createUploadedResults(config.locations.uploadsFile, server.access().url).list(),
			now: Date.now,
		}),
		...start,
		bindings: keys.bindings,
		viewerBindings: viewerKeys.bindings,
		warnings: [
			...keyProblems.map((problem) => `keys in the configuration: ${problem}`),
			...(history.problem === undefined ? [] : [history.problem]),
		],
	};
}

/** The notice about a tour that was not finished. */
function leftByTour({guide}: Session): string | undefined {
	return guide?.kind !== 'tour' || guide.workspace === undefined
		? undefined
		: `The workspace ${guide.workspace} of the tour is still there; tour goes on in it.`;
}

/** Suggestions for the start of a session: what was last used, or the example of the demo. */
function firstSteps({
	isDemo,
	before,
}: {
	readonly isDemo: boolean;
	readonly before: UsedBefore | undefined;
}): Pick<Shell, 'notes' | 'suggestions'> {
	if (isDemo) {
		return {notes: [demoExample], suggestions: [`use ${exampleWorkspace}`]};
	}

	if (before === undefined) {
		return {};
	}

	const {workspace, experiment} = before;
	const inner = experiment === undefined ? [] : [experimentName(experiment)];
	const last = [workspace.name ?? workspace.id, ...inner].join(' › ');
	return {notes: [`last time: ${last}; use - goes back there`], suggestions: ['use -']};
}

/** Whether the key is sent unencrypted. The prompt is open, so the user has allowed it, for the rest of the session. */
function isSentUnencrypted(url: string): boolean {
	const {protocol, hostname} = new URL(normaliseUrl(url));
	return protocol === 'http:' && !isLoopback(hostname);
}

function isPlainTerminal(): boolean {
	return process.env['TERM'] === 'dumb' || process.env['ACCESSIBLE'] === '1';
}

function signInWith({access}: Config, {isDemo}: {readonly isDemo: boolean}): SetupOptions {
	const {url, credentials} = access;
	return {
		url,
		findStoredSignIn(at) {
			registerServer(at);
			const found = findStoredSignIn({...access, url: at});
			registerText('user', found?.user?.username);
			return found;
		},
		async signIn(attempt, watch) {
			const {trustServer = access.trustServer, allowHttp = access.allowHttp} = attempt;
			registerServer(attempt.url);
			const connection = await openConnection({
				...access,
				...attempt,
				...watch,
				trustServer,
				allowHttp,
				reachesServerFirst: true,
				refresh: 'user',
			});
			registerConnection(connection);
			return connection;
		},
		async diagnose({url: at, typedKey, trustServer, allowHttp}, watch) {
			const {diagnose} = await import('../commands/doctor/run-checks.js');
			const allowed = {
				trustServer: trustServer ?? access.trustServer,
				allowHttp: allowHttp ?? access.allowHttp,
			};
			return diagnose(
				{...access, ...allowed, url: at, urlFrom: at === access.url ? access.urlFrom : 'typed'},
				{...watch, typedKey},
			);
		},
		async saveKey(connection) {
			keepKey(connection, access);
			// The demo's home is a temporary folder whose path would be of no use.
			return isDemo ? 'the folder of this demo, which goes with it' : credentials.keyFileName;
		},
	};
}
