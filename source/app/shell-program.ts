import process from 'node:process';
import {openConnection} from '../api/connection.js';
import {createBackground} from '../jobs/background.js';
import {farewell} from '../jobs/background-jobs.js';
import {type ExitCode} from '../errors/shell-error.js';
import {runShell} from '../ui/shell.js';
import {type SetupPieces, type Shell} from '../ui/shell-options.js';
import {version} from '../version.js';
import {linkPlace, detectScreen} from '../terminal/detect-screen.js';
import {assemble, surroundings, type Surroundings} from './assemble.js';
import {type Flags} from './flags.js';
import {demoRemark, openDemo, type OpenDemo} from './demo-home.js';
import {createLineRunner} from './line-runner.js';
import {shellPieces} from './shell-pieces.js';

/** Opens the shell: the wizard where it is needed, then the prompt. */
export async function runShellProgram(flags: Flags): Promise<ExitCode> {
	let demo = flags.demo ? await openDemo({speed: 1}) : undefined;
	const inDemo = ({url, home, environment}: OpenDemo) => surroundings({...flags, url}, {home, environment});
	const around = demo === undefined ? surroundings(flags) : inDemo(demo);
	try {
		return await openShell(flags, around, {
			...(demo !== undefined && {offeredKey: demo.key, remark: demoRemark}),
			async openDemo() {
				demo ??= await openDemo({speed: 1});
				return demo;
			},
			// Whoever went on to the demo from the wizard leaves nothing of it in their own files either.
			around: (url) => (demo?.url === url ? inDemo(demo) : around),
			isDemo: (url) => demo?.url === url,
		});
	} finally {
		await demo?.close();
	}
}

type Extras = Pick<SetupPieces, 'offeredKey' | 'openDemo'> & {
	readonly remark?: string | undefined;

	/** What surrounds the session with a server. */
	readonly around: (url: string) => Surroundings;

	/** Whether a server ends with this process. */
	readonly isDemo: (url: string) => boolean;
};

async function openShell(
	flags: Flags,
	around: Surroundings,
	{offeredKey, remark, ...extras}: Extras,
): Promise<ExitCode> {
	return runShell({
		version,
		isPlain: flags.plain || isPlainTerminal() || around.settings.get().plain === 'on',
		screen: detectScreen(process.stdout, {colour: flags.colour, environment: process.env}),
		environment: process.env,
		linkPlace: linkPlace(process.env),
		input: process.stdin,
		output: process.stdout,
		setup: {
			...setupPieces(around, {isDemo: flags.demo}),
			offeredKey,
			...(!flags.demo && {openDemo: extras.openDemo}),
		},
		remarks: [...(remark === undefined ? [] : [remark]), ...around.problems],
		settings: around.settings,
		openShell(connection, url): Shell {
			const {access, ...place} = extras.around(url);
			const {settings} = around;
			const background = createBackground({client: connection.client, now: Date.now});
			const assembly = assemble({...place, settings, access: {...access, url}}, {connection, background});
			const {interpreter, session} = assembly;
			const history = assembly.history();
			const pieces = shellPieces(assembly, access.configFile);
			const runLine = createLineRunner({
				interpreter,
				format: () => settings.get().output,
				debug: flags.debug,
			});
			return {
				session,
				runLine,
				history,
				background: background.store,
				leave() {
					background.close();
					return farewell(background.store.get(), {isDemo: extras.isDemo(url)});
				},
				...pieces,
				remarks: [...pieces.remarks, ...(history.problem === undefined ? [] : [history.problem])],
			};
		},
	});
}

function isPlainTerminal(): boolean {
	return process.env['TERM'] === 'dumb' || process.env['ACCESSIBLE'] === '1';
}

function setupPieces({access}: Surroundings, {isDemo}: {readonly isDemo: boolean}): SetupPieces {
	const {url, credentials, trustedOrigins, transport} = access;
	return {
		url,
		async signIn({url: address, typedKey, trustServer = access.trustServer}, {onCheck, signal}) {
			return openConnection({
				url: address,
				credentials,
				trustedOrigins,
				typedKey,
				trustServer,
				reachesServerFirst: true,
				transport,
				onCheck,
				signal,
			});
		},
		async saveKey({key, client}) {
			credentials.writeKeyToFile(key.key);
			trustedOrigins.trust(key.key, client.server.origin);
			// The demo's home is a temporary folder: `~` would stand for another one.
			return isDemo ? credentials.keyFile : credentials.keyFileName;
		},
	};
}
