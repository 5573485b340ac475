import process from 'node:process';
import {signIn} from '../api/sign-in.js';
import {type ExitCode} from '../errors/shell-error.js';
import {runShell} from '../ui/shell.js';
import {type SetupPieces, type Shell, type ShellOptions} from '../ui/shell-options.js';
import {version} from '../version.js';
import {assemble, surroundings, type Surroundings} from './assemble.js';
import {type Flags} from './flags.js';
import {demoRemark, openDemo} from './demo-home.js';
import {createLineRunner} from './line-runner.js';
import {screenOf} from './screens.js';
import {shellPieces} from './shell-pieces.js';

/** Opens the shell: the wizard where it is needed, then the prompt. */
export async function runShellProgram(flags: Flags): Promise<ExitCode> {
	if (!flags.demo) {
		return openShell(flags, surroundings(flags), {});
	}

	const demo = await openDemo({speed: 1});
	try {
		const around = surroundings({...flags, url: demo.url}, demo);
		return await openShell(flags, around, {offeredKey: demo.key, remark: demoRemark});
	} finally {
		await demo.close();
	}
}

type Extras = Pick<SetupPieces, 'offeredKey'> & Pick<ShellOptions, 'remark'>;

async function openShell(
	flags: Flags,
	around: Surroundings,
	{offeredKey, remark}: Extras,
): Promise<ExitCode> {
	const screen = () => screenOf(process.stdout, {colour: flags.colour, environment: process.env});
	return runShell({
		version,
		isPlain: flags.plain || isPlainTerminal(),
		screen: screen(),
		input: process.stdin,
		output: process.stdout,
		setup: {...setupPieces(around, {isDemo: flags.demo}), offeredKey},
		remark: around.problem ?? remark,
		openShell(connection, url): Shell {
			const access = {...around.access, url};
			const assembly = assemble({...around, access}, connection);
			const {interpreter, session, history} = assembly;
			const runLine = createLineRunner({interpreter, format: flags.format, debug: flags.debug, screen});
			return {session, runLine, history: history(), ...shellPieces(assembly, around.places.configFile)};
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
			return signIn({
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
