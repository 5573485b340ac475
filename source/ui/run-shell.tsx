import './terminal/keep-drawing.js'; // eslint-disable-line import-x/no-unassigned-import, import-x/order -- before Ink
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {render, type Instance} from 'ink';
import {type ExitCode} from '../errors/shell-error.js';
import {type AskImageSupport} from '../output/chart/chart-screen.js';
import {createStore} from '../session/store.js';
import {createAppearance, type Appearance, type LiveAppearance} from '../terminal/appearance.js';
import {hangUp} from '../terminal/hang-up.js';
import {createImages} from '../terminal/images.js';
import {createNotifier, type Notify} from '../terminal/notifier.js';
import {escapeTime, isRemote} from '../terminal/preferences.js';
import {startProbe, type TerminalProbe} from '../terminal/probe.js';
import {safeLine} from '../text/safe-text.js';
import {bannerLines, whoLines} from './banner.js';
import {paintLines, type Line} from './line.js';
import {createRepl, type ReplEnd} from './repl/repl.js';
import {ReplView} from './repl/repl-view.js';
import {announcements} from './setup/announcements.js';
import {runSetup, type SetupOutcome} from './setup/run-setup.js';
import {createSetupControls, type SetupControls} from './setup/setup-controls.js';
import {firstSetup, type SetupScreen} from './setup/setup-state.js';
import {setup} from './setup/setup.js';
import {SetupView} from './setup/setup-view.js';
import {type ShellOptions} from './shell-options.js';
import {FieldInput} from './live/field-input.js';
import {startKeyboard, type Keyboard} from './terminal/keyboard.js';
import {LiveOutput} from './terminal/live-output.js';

/** Frames a second: at the default of 30 keys lag when one is held down. */
const maxFps = 120;

/** Milliseconds to wait at the end for replies under way; a terminal near by that has not replied by then does not reply. */
const lastReplies = 500;

/** What the pane is drawn with and on. */
type Pane = {
	readonly options: ShellOptions;
	readonly appearance: Appearance;
	readonly screen: LiveAppearance['screen'];
	readonly pictures: AskImageSupport;
	readonly notify: Notify;
	readonly keyboard: Keyboard;
	readonly output: LiveOutput;
	readonly field: FieldInput;
	readonly app: Instance;

	readonly probe: TerminalProbe;
	readonly writeLines: (lines: readonly Line[]) => void;
};

/** Signs in, with the wizard where that needs the user, and runs the prompt until the user leaves. */
export async function runShell(options: ShellOptions): Promise<ExitCode> {
	options.output.on('error', hangUp);
	if (options.isPlain) {
		const {runPlainShell} = await import('./plain/plain-shell.js');
		return runPlainShell(options);
	}

	const pane = openPane(options);
	try {
		return await live(pane);
	} finally {
		pane.app.rerender(null);
		pane.app.unmount();
		pane.output.close();
		const replied = pane.probe.close();
		await (isRemote(options.environment) ? replied : Promise.race([replied, setTimeout(lastReplies)]));
		pane.keyboard.close();
		process.off('SIGCONT', pane.output.restart);
	}
}

function openPane(options: ShellOptions): Pane {
	const {environment} = options;
	const output = new LiveOutput(options.output);
	const keyboard = startKeyboard({
		input: options.input,
		output: output.modes,
		onHangUp: hangUp,
		escapeTime: () => escapeTime(options.settings.get()['escape-time'], environment),
	});
	process.on('SIGCONT', output.restart);
	const probe = startProbe({...keyboard, output: options.output}, environment);
	const {facts} = probe;
	const {appearance, screen} = createAppearance({
		screen: options.screen,
		environment,
		facts: facts.get,
		settings: options.settings.get,
		linkPlace: options.linkPlace,
	});
	facts.subscribe(output.redraw);
	options.settings.subscribe(output.redraw);
	const pictures = createImages({...options, probe, size: output.size});
	const notify = createNotifier({...options, keyboard, facts: facts.get});
	const field = new FieldInput();
	const app = render(null, {
		stdin: field.forInk(),
		stdout: output.forInk(),
		patchConsole: false,
		exitOnCtrlC: false,
		// Its output for screen readers knows no frames; --plain is ours.
		isScreenReaderEnabled: false,
		maxFps,
	});
	const writeLines = (lines: readonly Line[]) => {
		output.print(paintLines(lines, output.size().columns, appearance));
	};

	options.warnings?.listen((text) => {
		writeLines([[{text: `${appearance.symbols.warning} `, role: 'warning'}, {text: safeLine(text)}]]);
	});

	return {options, appearance, screen, pictures, notify, keyboard, output, field, app, probe, writeLines};
}

/** One connection after another, until one is left. */
async function live(pane: Pane): Promise<ExitCode> {
	let {url} = pane.options.setup;
	for (;;) {
		// eslint-disable-next-line no-await-in-loop -- one after the other
		const outcome = await connect(pane, url);
		if (outcome.kind === 'left') {
			return outcome.exitCode;
		}

		// eslint-disable-next-line no-await-in-loop
		const end = await runPrompt(pane, outcome);
		if (end.kind === 'exit') {
			return 0;
		}

		url = end.url ?? outcome.url;
	}
}

async function connect(pane: Pane, url: string): Promise<SetupOutcome> {
	const {options, appearance, app, keyboard, field, output, writeLines} = pane;
	const {offeredKey, openDemo} = options.setup;
	const store = createStore(setup, firstSetup({url, offeredKey, canOpenDemo: openDemo !== undefined}));
	const controls = createSetupControls(store, field);
	let before = store.get();
	const stopWriting = store.subscribe(() => {
		const after = store.get();
		writeLines(announcements(before, after, appearance.symbols));
		if (after.screen.kind !== before.screen.kind) {
			releaseHeldKeys(after.screen.kind, controls, keyboard);
		}

		before = after;
	});
	const stopListening = keyboard.listen(controls.listener);
	app.rerender(
		<SetupView
			appearance={appearance}
			output={output}
			store={store}
			version={options.version}
			onSubmit={controls.submit}
		/>,
	);
	try {
		return await runSetup(options.setup, store);
	} finally {
		stopListening();
		stopWriting();
		keyboard.putBack(controls.takeHeld());
		app.rerender(null);
	}
}

/** What was typed while the server was asked is for the key's field or the prompt, but never answers a question. */
function releaseHeldKeys(screen: SetupScreen['kind'], controls: SetupControls, keyboard: Keyboard): void {
	if (screen === 'choose') {
		controls.takeHeld();
	} else if (screen === 'ask-key') {
		keyboard.putBack(controls.takeHeld());
	}
}

async function runPrompt(pane: Pane, outcome: Extract<SetupOutcome, {kind: 'connected'}>): Promise<ReplEnd> {
	const {options, appearance, app, output, writeLines} = pane;
	const {connection, url, done} = outcome;
	writeLines([
		...(done.savedTo === undefined ? [] : whoLines(connection, appearance.symbols)),
		...bannerLines({version: options.version, url, connection, remarks: options.remarks}, appearance.symbols),
	]);
	const shell = await options.openShell(connection, url);
	const repl = createRepl({...pane, shell, settings: options.settings});
	app.rerender(
		<ReplView
			background={shell.background}
			appearance={appearance}
			output={output}
			repl={repl}
			screen={pane.screen}
			session={shell.session}
			specs={shell.specs}
		/>,
	);
	const end = await repl.ended;
	app.rerender(null);
	return end;
}
