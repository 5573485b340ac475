import {rowsWithoutHiddenKeys, withoutHiddenKeys} from '../../credentials/hidden-keys.js';
import {type ExitCode} from '../../errors/shell-error.js';
import {createAppearance} from '../../terminal/appearance.js';
import {safeLine} from '../../text/safe-text.js';
import {bannerLines, signedInLines, signedInAsLines} from '../banner.js';
import {paintLines, type Line} from '../line.js';
import {type ShellOptions} from '../shell.js';
import {noFacts} from '../../terminal/terminal-facts.js';
import {createNotifier} from '../../terminal/notifier.js';
import {sizeOf} from '../../terminal/size.js';
import {startLineInput} from './line-input.js';
import {plainRepl} from './plain-repl.js';
import {type PlainTerminal} from './plain-terminal.js';
import {plainSetup} from './plain-setup.js';

/** The shell without redrawing, for screen readers, dumb terminals and logs. It can do all that the other one can. */
export async function runPlainShell(options: ShellOptions): Promise<ExitCode> {
	const terminal = openTerminal(options);
	options.warnings?.listen((text) => {
		terminal.writeLines([[{text: safeLine(text), role: 'warning'}]]);
	});
	try {
		return await runSession(options, terminal);
	} finally {
		terminal.input.close();
	}
}

function openTerminal(options: ShellOptions): PlainTerminal {
	const {input, output, settings, environment} = options;
	const {appearance, screen} = createAppearance({
		...options,
		// Only lines are printed, so colours are all that needs to be known about the terminal.
		environment: {COLORFGBG: environment['COLORFGBG']},
		facts: () => noFacts,
		settings: settings.get,
	});
	const print = (text: string) => {
		if (text !== '') {
			const safe = rowsWithoutHiddenKeys(withoutHiddenKeys(text));
			output.write(safe.endsWith('\n') ? safe : `${safe}\n`);
		}
	};

	const size = () => sizeOf(output);
	return {
		appearance,
		screen,
		notify: createNotifier({...options, facts: () => noFacts}),
		input: startLineInput(input),
		output: {print, size, clear: noScreen},
		writeLines(lines: readonly Line[]) {
			print(paintLines(lines, size().columns, appearance));
		},
		prompt(text) {
			output.write(rowsWithoutHiddenKeys(withoutHiddenKeys(text)));
		},
	};
}

/** Clearing does nothing here: there are only lines. */
function noScreen(): void {} // eslint-disable-line @typescript-eslint/no-empty-function -- says so

async function runSession(options: ShellOptions, terminal: PlainTerminal): Promise<ExitCode> {
	const outcome = await plainSetup(options.setup, terminal);
	if (outcome.kind === 'left') {
		return outcome.exitCode;
	}

	const {connection, done, url} = outcome;
	const {user} = connection;
	const {symbols} = terminal.appearance;
	terminal.writeLines([
		...(done.savedTo === undefined ? [] : signedInAsLines(connection, symbols)),
		...bannerLines({...options, url, user, offersTour: done.savedTo !== undefined}, symbols),
		...signedInLines(connection, user, symbols),
	]);
	const shell = await options.openShell(Promise.resolve(connection), url);
	terminal.writeLines((shell.notes ?? []).map((note) => [{text: `  ${safeLine(note)}`, role: 'dim'}]));
	terminal.writeLines(shell.warnings.map((text) => [{text: safeLine(text), role: 'warning'}]));
	await plainRepl(shell, terminal, options.firstLine);
	return 0;
}
