import {type Ask} from '../../../jobs/job-context.js';
import {type EditText} from '../../../commands/command.js';
import {Cancelled} from '../../../errors/cancelled.js';
import {renderError} from '../../../output/error.js';
import {progressLines} from '../../../output/progress.js';
import {type Screen} from '../../../output/screen.js';
import {noImages, type AskImageSupport} from '../../../output/chart/chart-screen.js';
import {printChunks} from '../../print-chunks.js';
import {type LineContext, type LineResult, type Shell} from '../../shell.js';
import {type LiveOutput} from '../../terminal/live-output.js';
import {type ActivityStore} from './activity.js';
import {createInterrupts, type Interrupts} from './interrupts.js';

/** A running line. */
export type RunningLine = {
	/** Ctrl-C: the first asks the command to stop, the next gives it up. */
	readonly interrupt: () => void;

	/** Never rejects; undefined when the line failed or was given up. */
	readonly result: Promise<LineResult | undefined>;
};

export type LineScope = {
	readonly shell: Shell;
	readonly screen: () => Screen;

	/** Absent in the plain shell, which shows no images. */
	readonly images?: AskImageSupport | undefined;
	readonly output: Pick<LiveOutput, 'print' | 'clear' | 'size'>;
	readonly activity: ActivityStore;
	readonly ask: Ask;
	readonly edit: EditText;

	/** Absent in the plain shell. */
	readonly openViewer?: LineContext['openViewer'];

	/** The line is a step of the script that is played. Default false. */
	readonly isStep?: boolean | undefined;

	/** Steps are printed as lines. Default false. */
	readonly isPlain?: boolean | undefined;
};

/** Runs a line and writes its output. */
export function startLine(text: string, scope: LineScope): RunningLine {
	const {activity} = scope;
	const interrupts = createInterrupts({
		onStop() {
			activity.dispatch({type: 'stop'});
		},
		onContinue() {
			activity.dispatch({type: 'continue'});
		},
	});
	return {
		interrupt: interrupts.interrupt,
		result: Promise.race([runAndShow(text, scope, interrupts), untilGivenUp(interrupts.givingUp, scope)]),
	};
}

async function runAndShow(
	text: string,
	scope: LineScope,
	{signal, rearm, current}: Pick<Interrupts, 'signal' | 'rearm' | 'current'>,
): Promise<LineResult | undefined> {
	const {shell, output, activity} = scope;
	try {
		const result = await shell.runLine(text, {
			signal,
			rearm,
			screen: currentScreen(scope),
			images: scope.images ?? noImages,
			report(progress) {
				activity.dispatch({type: 'report', progress, at: Date.now()});
			},
			drawLive: scope.isPlain
				? undefined
				: (charts) => {
						activity.dispatch({type: 'draw-live', charts});
					},
			ask: scope.ask,
			edit: scope.edit,
			async show(chunks) {
				keepEndedSteps(scope);
				await showAll(chunks, output, current());
			},
			clear: output.clear,
			openViewer: scope.openViewer,
			isStep: scope.isStep,
		});
		keepEndedSteps(scope);
		return result;
	} catch (error) {
		keepEndedSteps(scope);
		output.print([...renderError(error, currentScreen(scope), {debug: false})].join(''));
		return undefined;
	}
}

async function showAll(
	chunks: Iterable<string | Uint8Array>,
	{print}: LineScope['output'],
	signal: AbortSignal,
): Promise<void> {
	const isWhole = await printChunks(chunks, print, signal);
	if (!isWhole) {
		throw new Cancelled('stopped in the middle of the output');
	}
}

/** The screen with its current size and time. */
function currentScreen({screen, output}: Pick<LineScope, 'screen' | 'output'>): Screen {
	return {...screen(), ...output.size(), now: Date.now()};
}

/** Writes the steps that have ended to the transcript, above the result. */
function keepEndedSteps(scope: LineScope): void {
	const {activity, output, isPlain} = scope;
	const ended = (activity.get().running?.steps ?? []).filter(({state}) => state !== 'running');
	activity.dispatch({type: 'clear-steps'});
	if (ended.length > 0 && !isPlain) {
		output.print(progressLines(ended, currentScreen(scope), 0).join('\n'));
	}
}

async function untilGivenUp(signal: AbortSignal, scope: LineScope): Promise<undefined> {
	return new Promise((resolve) => {
		signal.addEventListener('abort', () => {
			const error = new Cancelled('the command did not stop; it is not waited for any longer');
			scope.output.print([...renderError(error, currentScreen(scope), {debug: false})].join(''));
			resolve(undefined);
		});
	});
}
