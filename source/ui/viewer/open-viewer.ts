import {Buffer} from 'node:buffer';
import {type KeyEvent} from '../../editor/keys/keys.js';
import {type RecentOutput} from '../../output/document.js';
import {type Screen} from '../../output/screen.js';
import {viewerBindings} from '../../output/viewer/viewer-bindings.js';
import {viewerFrame} from '../../output/viewer/viewer-frame.js';
import {viewer, type ViewerAction} from '../../output/viewer/viewer.js';
import {isViewerBusy, openedViewer, type Viewer} from '../../output/viewer/viewer-state.js';
import {type Request} from '../../output/viewer/requests.js';
import {type Shell, type ViewerEnd} from '../shell.js';
import {type Keyboard} from '../terminal/keyboard.js';
import {type LendableTerminal} from '../terminal/lend-terminal.js';
import {type LiveOutput} from '../terminal/live-output.js';
import {stopProcess} from '../terminal/terminal-modes.js';
import {enterAlternateScreen, type AlternateScreen} from './alternate-screen.js';
import {createRedrawScheduler, type RedrawScheduler} from './redraw-scheduler.js';
import {viewerKey} from './viewer-keys.js';

/** The terminal as the viewer uses it. */
export type ViewerTerminal = {
	readonly keyboard: Pick<Keyboard, 'listen' | 'lend'>;
	readonly probe?: LendableTerminal['probe'];
	readonly output: Pick<LiveOutput, 'lend' | 'writeLent' | 'writableLength' | 'size' | 'subscribeSize'>;

	/** Colours and characters the terminal can show. */
	readonly screen: () => Screen;
	readonly shell: Pick<Shell, 'viewerBindings'>;
};

export type Outputs = {
	/** The outputs the user can switch between. */
	readonly outputs: readonly RecentOutput[];

	/** The one to open first. */
	readonly current: RecentOutput;
};

/**
Looks at an output on the whole screen until the user leaves.

It draws without Ink, whose live part is erased meanwhile: a page of 40 rows of 120 cells that all change takes Ink 17 ms at the
median and more than 30 ms at the 95th percentile, too slow for 60 frames a second; here it takes 0.2 ms.
*/
export async function openViewer(terminal: ViewerTerminal, outputs: Outputs): Promise<ViewerEnd> {
	return new Promise((resolve, reject) => {
		const open = new OpenViewer(terminal, outputs, resolve);
		open.start().catch(reject);
	});
}

/** Milliseconds between two frames while a search runs. */
const busyRedrawInterval = 50;

/** Milliseconds a search may run before keys are handled again. */
const turnTime = 8;

class OpenViewer {
	#state: Viewer;
	#current: RecentOutput;
	#hasEnded = false;
	readonly #terminal: ViewerTerminal;
	readonly #outputs: readonly RecentOutput[];
	readonly #alternate: AlternateScreen;
	readonly #redraws: RedrawScheduler;
	readonly #stop: ReadonlyArray<() => void>;
	readonly #resolve: (end: ViewerEnd) => void;

	constructor(terminal: ViewerTerminal, {outputs, current}: Outputs, resolve: (end: ViewerEnd) => void) {
		this.#terminal = terminal;
		this.#outputs = outputs;
		this.#current = current;
		this.#resolve = resolve;
		this.#state = this.#opened(current);
		this.#alternate = enterAlternateScreen(terminal.output, this.#draw);
		this.#redraws = createRedrawScheduler(terminal.output, this.#draw);
		this.#stop = [terminal.keyboard.listen(this.#onKey), terminal.output.subscribeSize(this.#resize)];
	}

	async start(): Promise<void> {
		this.#redraws.now();
	}

	readonly #onKey = (event: KeyEvent): void => {
		const action = viewerKey(this.#state, event, this.#state.bindings);
		if (action !== undefined) {
			this.#dispatch(action);
		}
	};

	readonly #resize = (): void => {
		this.#alternate.forget();
		this.#dispatch({type: 'resize', ...this.#terminal.output.size()});
	};

	#dispatch(action: ViewerAction): void {
		const wasBusy = isViewerBusy(this.#state);
		this.#state = viewer(this.#state, action);
		const {request} = this.#state;
		if (request !== undefined) {
			this.#carryOut(request);
		}

		if (!wasBusy && isViewerBusy(this.#state)) {
			setImmediate(this.#work);
		}

		this.#redraws.schedule();
	}

	/** Runs a search in steps, as many as fit into one turn of the event loop, so that keys are handled in between. */
	readonly #work = (): void => {
		if (this.#hasEnded || !isViewerBusy(this.#state)) {
			return;
		}

		const began = performance.now();
		let isBusy = true;
		while (isBusy && performance.now() - began < turnTime) {
			this.#state = viewer(this.#state, {type: 'work'});
			isBusy = isViewerBusy(this.#state);
		}

		if (isBusy) {
			setImmediate(this.#work);
		}

		if (!isBusy || this.#redraws.age() > busyRedrawInterval) {
			this.#redraws.schedule();
		}
	};

	#carryOut(request: Request): void {
		switch (request.kind) {
			case 'leave': {
				this.#end({});
				break;
			}

			case 'run':
			case 'insert': {
				const text = request.kind === 'run' ? request.line : request.text;
				this.#end({next: {text, isRun: request.kind === 'run'}});
				break;
			}

			case 'copy': {
				this.#copy(request.text, request.what);
				break;
			}

			case 'suspend': {
				void this.#suspend();
				break;
			}

			case 'output': {
				this.#turn(request.by);
			}
		}
	}

	#copy(text: string, what: string): void {
		const sequence = clipboardSequence(text);
		this.#terminal.output.writeLent(sequence ?? '');
		const message = sequence === undefined ? 'too long for the clipboard' : `copied ${what}`;
		this.#state = viewer(this.#state, {type: 'answered', message});
	}

	/** Suspends the process; until it continues, the terminal belongs to the parent shell. */
	async #suspend(): Promise<void> {
		this.#state = viewer(this.#state, {type: 'answered'});
		await this.#terminal.probe?.settled();
		const resume = this.#alternate.pause();
		const takeBackKeys = this.#terminal.keyboard.lend();
		await stopProcess();
		takeBackKeys();
		resume();
	}

	#turn(by: number): void {
		const index = this.#outputs.findIndex(({number}) => number === this.#current.number);
		const next = this.#outputs[(index === -1 ? this.#outputs.length : index) + by];
		if (next === undefined) {
			const message = by > 0 ? 'this is the last output' : 'this is the first output there is';
			this.#state = viewer(this.#state, {type: 'answered', message});
			return;
		}

		this.#current = next;
		this.#state = this.#opened(next);
	}

	#opened(recent: RecentOutput): Viewer {
		const {screen, output, shell} = this.#terminal;
		const where = {...screen(), ...output.size(), now: Date.now()};
		return openedViewer(recent, where, shell.viewerBindings ?? viewerBindings);
	}

	readonly #draw = (): void => {
		this.#alternate.draw(viewerFrame(this.#state), this.#state.screen.columns);
	};

	#end(end: ViewerEnd): void {
		this.#hasEnded = true;
		this.#redraws.stop();
		for (const stop of this.#stop) {
			stop();
		}

		this.#alternate.leave();
		this.#resolve(end);
	}
}

/** Most terminals drop a longer text. Bytes. */
const maxCopied = 1_000_000;

/** The sequence that copies text to the user's clipboard, even through SSH (OSC 52); undefined when it is too long. */
function clipboardSequence(text: string): string | undefined {
	const bytes = Buffer.from(text, 'utf8');
	return bytes.length > maxCopied ? undefined : `\u001B]52;c;${bytes.toString('base64')}\u0007`;
}
