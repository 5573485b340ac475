import process from 'node:process';
import {signIn} from '../api/sign-in.js';
import {type ExitCode} from '../errors/shell-error.js';
import {themeFor} from '../output/theme.js';
import {runShell} from '../ui/shell.js';
import {type SetupPieces, type Shell} from '../ui/shell-options.js';
import {version} from '../version.js';
import {assemble, surroundings, type Surroundings} from './assemble.js';
import {type Flags} from './flags.js';
import {createLineRunner} from './line-runner.js';
import {screenOf} from './screens.js';

/** Opens the shell: the wizard where it is needed, then the prompt. */
export async function runShellProgram(flags: Flags): Promise<ExitCode> {
	const around = surroundings(flags);
	const screen = () => screenOf(process.stdout, {colour: flags.colour, environment: process.env});
	return runShell({
		version,
		isPlain: flags.plain || isPlainTerminal(),
		theme: themeFor(screen()),
		input: process.stdin,
		output: process.stdout,
		setup: setupPieces(around),
		remark: around.problem,
		openShell(connection, url): Shell {
			const access = {...around.access, url};
			const {interpreter, session, history} = assemble({...around, access}, connection);
			const runLine = createLineRunner({interpreter, format: flags.format, debug: flags.debug, screen});
			return {session, runLine, history: history()};
		},
	});
}

function isPlainTerminal(): boolean {
	return process.env['TERM'] === 'dumb' || process.env['ACCESSIBLE'] === '1';
}

function setupPieces({access}: Surroundings): SetupPieces {
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
				transport,
				onCheck,
				signal,
			});
		},
		async saveKey({key, client}) {
			credentials.writeKeyToFile(key.key);
			trustedOrigins.trust(key.key, client.server.origin);
			return credentials.keyFileName;
		},
	};
}
