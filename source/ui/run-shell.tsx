import './terminal/keep-drawing.js'; // eslint-disable-line import-x/no-unassigned-import, import-x/order -- before Ink
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {render, type Instance} from 'ink';
import {type Connection} from '../api/connection.js';
import {type StoredSignIn} from '../api/sign-in/sign-in.js';
import {Cancelled} from '../errors/cancelled.js';
import {type ExitCode} from '../errors/shell-error.js';
import {type AskImageSupport} from '../output/chart/chart-screen.js';
import {createStore} from '../session/store.js';
import {createAppearance, type Appearance, type LiveAppearance} from '../terminal/appearance.js';
import {hangUp} from '../terminal/hang-up.js';
import {createImages} from '../terminal/images.js';
import {createNotifier, type Notify} from '../terminal/notifier.js';
import {cutsCursorRow, supportsMarks} from '../terminal/known-terminals.js';
import {escapeTime, isOn, isRemote} from '../terminal/preferences.js';
import {openPage} from '../terminal/open-page.js';
import {startProbe, type TerminalProbe} from '../terminal/probe.js';
import {safeLine} from '../text/safe-text.js';
import {bannerLines, signedInLines, signedInAsLines} from './banner.js';
import {paintLines, type Line} from './line.js';
import {createRepl, type ReplEnd} from './repl/repl.js';
import {ReplView} from './repl/repl-view.js';
import {endedLines} from './setup/diagnosis-lines.js';
import {announcements, closingLines} from './setup/announcements.js';
import {runSetup, type SetupOutcome, type SetupStore} from './setup/run-setup.js';
import {createSetupControls, type SetupControls} from './setup/setup-controls.js';
import {firstSetup, type Setup, type SetupScreen} from './setup/setup-state.js';
import {setupDialog} from './setup/setup-dialog.js';
import {setup} from './setup/setup.js';
import {SetupView} from './setup/setup-view.js';
import {type Shell, type ShellOptions} from './shell.js';
import {FieldInput} from './live/field-input.js';
import {startKeyboard, type Keyboard} from './terminal/keyboard.js';
import {LiveOutput} from './terminal/live-output.js';
import {createShellMarks, type ShellMarks} from './terminal/shell-marks.js';

/** Frames per second. At Ink's default of 30 the screen lags behind a key that is held down. */
const maxFps = 120;

/** Milliseconds to wait for outstanding replies when the shell ends; a local terminal that has not replied by then never will. */
const replyTimeout = 500;

/** The terminal as the shell uses it: keyboard, output, Ink, and what is known about them. */
type Pane = {
	readonly options: ShellOptions;
	readonly appearance: Appearance;
	readonly screen: LiveAppearance['screen'];
	readonly images: AskImageSupport;
	readonly notify: Notify;
	readonly marks: ShellMarks;
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
		return await runSession(pane);
	} finally {
		pane.app.rerender(null);
		pane.app.unmount();
		pane.output.close();
		pane.marks.close();
		const replied = pane.probe.close();
		await (isRemote(options.environment) ? replied : Promise.race([replied, setTimeout(replyTimeout)]));
		pane.keyboard.close();
		process.off('SIGCONT', pane.output.restart);
		process.off('SIGWINCH', pane.output.resized);
	}
}

function openPane(options: ShellOptions): Pane {
	const {environment} = options;
	const output = new LiveOutput(options.output, {
		cutsCursorRow: () => cutsCursorRow(facts.get(), environment),
		// It may be 250 ms before tmux reports a new size.
		settlingTime: environment['TMUX'] === undefined ? 100 : 300,
	});
	const keyboard = startKeyboard({
		input: options.input,
		output: output.modes,
		onHangUp: hangUp,
		escapeTime: () => escapeTime(options.settings.get()['escape-time'], environment),
	});
	process.on('SIGCONT', output.restart);
	// Node tells of a size only when it is another one.
	process.on('SIGWINCH', output.resized);
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
	const images = createImages({...options, probe, size: output.size});
	const notify = createNotifier({...options, keyboard, facts: facts.get});
	const marks = createShellMarks({
		write(text) {
			options.output.write(text);
		},
		mark: output.mark,
		isOn: () => isOn(options.settings.get().marks, () => supportsMarks(facts.get(), environment)),
		...options.linkPlace,
	});
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

	return {
		options,
		appearance,
		screen,
		images,
		notify,
		marks,
		keyboard,
		output,
		field,
		app,
		probe,
		writeLines,
	};
}

/** Signs in and runs the prompt. With a remembered sign-in the prompt opens at once; if that key is refused, the typed text is kept. */
async function runSession(pane: Pane): Promise<ExitCode> {
	const {setup: options, openShell} = pane.options;
	const {url} = options;
	const wizard = startWizard(options);
	const stored = options.findStoredSignIn?.(url);
	let typed = '';
	let banner: string | undefined;
	if (stored !== undefined) {
		const connection = connectionOf(wizard);
		writeBanner(pane, url, stored.user);
		const end = await runPrompt(pane, await openShell(connection, url), {
			connection,
			user: stored.user,
		});
		if (end.kind !== 'sign-in-failed') {
			wizard.store.dispatch({type: 'interrupt'});
			return 0;
		}

		({typed} = end);
		banner = url;
	}

	const outcome = await showWizard(pane, wizard);
	if (outcome.kind === 'left') {
		return outcome.exitCode;
	}

	const {connection, done} = outcome;
	const {symbols} = pane.appearance;
	pane.writeLines(done.savedTo === undefined ? [] : signedInAsLines(connection, symbols));
	if (banner !== outcome.url) {
		writeBanner(pane, outcome.url, connection.user, done.savedTo !== undefined);
	}

	await runPrompt(pane, await openShell(Promise.resolve(connection), outcome.url), {
		connection: Promise.resolve(connection),
		user: banner !== outcome.url || done.savedTo !== undefined ? connection.user : undefined,
		typed,
	});
	return 0;
}

/** The wizard, which signs in from the start and is shown when that needs the user. */
type Wizard = {
	readonly first: Setup;
	readonly store: SetupStore;
	readonly outcome: Promise<SetupOutcome>;
};

function startWizard(options: ShellOptions['setup']): Wizard {
	const {url, offeredKey, openDemo, diagnose} = options;
	const first = firstSetup({
		url,
		offeredKey,
		canOpenDemo: openDemo !== undefined,
		canDiagnose: diagnose !== undefined,
	});
	const store = createStore(setup, first);
	const outcome = runSetup(options, store);
	// Whoever awaits it handles the rejection; until then it must not count as unhandled.
	outcome.catch(() => undefined);
	return {first, store, outcome};
}

/** The connection, if the wizard gets there without asking the user. @throws Cancelled otherwise. */
async function connectionOf({store, outcome}: Wizard): Promise<Connection> {
	const asked = new Promise<undefined>((resolve) => {
		store.subscribe(() => {
			const {kind} = store.get().screen;
			if (kind !== 'checking' && kind !== 'done') {
				resolve(undefined);
			}
		});
	});
	const first = await Promise.race([asked, outcome]);
	if (first?.kind === 'connected') {
		return first.connection;
	}

	throw new Cancelled('signing in failed');
}

async function showWizard(pane: Pane, {first, store, outcome}: Wizard): Promise<SetupOutcome> {
	const {options, appearance, app, keyboard, field, output} = pane;
	const controls = createSetupControls(store, field, openPage);
	const stopWriting = announceSetup(store, first, {...pane, version: options.version});
	let {kind} = first.screen;
	const release = () => {
		const {screen} = store.get();
		if (screen.kind !== kind) {
			kind = screen.kind;
			releaseHeldKeys(kind, controls, keyboard);
		}
	};

	release();
	const stopReleasing = store.subscribe(release);
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
		return await outcome;
	} finally {
		stopListening();
		stopWriting();
		stopReleasing();
		keyboard.putBack(controls.takeHeld());
		app.rerender(null);
	}
}

/** Writes the wizard's news as lines while its dialog is not drawn; of a dialog that was drawn only the outcome stays. */
function announceSetup(
	store: SetupStore,
	first: Setup,
	{
		appearance,
		output,
		version,
		writeLines,
	}: Pick<Pane, 'appearance' | 'output' | 'writeLines'> & {
		readonly version: string;
	},
): () => void {
	let announced = first;
	let last = first;
	let wasDrawn = false;
	const tell = () => {
		const state = store.get();
		const {symbols} = appearance;
		const isOver = state.screen.kind === 'done' || state.screen.kind === 'left';
		const isDrawn = setupDialog(state, {symbols, size: output.size(), version}) !== undefined;
		const ended = endedLines(last, state, symbols);
		last = state;
		if (isDrawn) {
			// A diagnosis does not fit into the dialog, so its results go into the transcript.
			writeLines(ended);
			wasDrawn = true;
			return;
		}

		writeLines(isOver && wasDrawn ? closingLines(state, symbols) : announcements(announced, state, symbols));
		announced = state;
		wasDrawn = false;
	};

	tell();
	const stopTelling = store.subscribe(tell);
	const stopWatching = output.subscribeSize(tell);
	return () => {
		stopTelling();
		stopWatching();
	};
}

/** What was typed during sign-in goes to the key field or the prompt, but never answers a question. */
function releaseHeldKeys(screen: SetupScreen['kind'], controls: SetupControls, keyboard: Keyboard): void {
	if (screen === 'choose') {
		controls.takeHeld();
	} else if (screen === 'ask-key') {
		keyboard.putBack(controls.takeHeld());
	}
}

function writeBanner(
	{options, appearance, writeLines}: Pane,
	url: string,
	user: StoredSignIn['user'],
	offersTour = false,
): void {
	const {version, notes} = options;
	writeLines(bannerLines({version, url, user, notes, offersTour}, appearance.symbols));
}

/** How a prompt starts. */
type PromptStart = {
	readonly connection: Promise<Connection>;

	/** The user the banner has named. */
	readonly user: StoredSignIn['user'];
	readonly typed?: string;
};

async function runPrompt(pane: Pane, shell: Shell, {connection, user, typed}: PromptStart): Promise<ReplEnd> {
	const {options, appearance, app, output, writeLines} = pane;
	const repl = createRepl({...pane, shell, settings: options.settings, typed, firstLine: options.firstLine});
	app.rerender(
		<ReplView
			background={shell.background}
			appearance={appearance}
			output={output}
			repl={repl}
			screen={pane.screen}
			session={shell.session}
			signIn={shell.signIn}
			specs={shell.specs}
		/>,
	);
	const nameWindow = () => {
		pane.marks.nameWindow(shell.session.get().entities.workspace?.id);
	};

	nameWindow();
	const stopNaming = [shell.session, pane.probe.facts, options.settings].map(({subscribe}) =>
		subscribe(nameWindow),
	);
	let isOpen = true;
	const tell = (signedIn: Connection) => {
		if (isOpen) {
			writeLines(signedInLines(signedIn, user, appearance.symbols));
		}
	};

	// A failed sign-in ends the prompt by itself.
	void connection.then(tell, () => undefined);
	const end = await repl.ended;
	isOpen = false;
	for (const stop of stopNaming) {
		stop();
	}

	app.rerender(null);
	return end;
}
