import {type Appearance} from '../../terminal/appearance.js';
import {renderNotices} from '../../output/notice.js';
import {type Screen} from '../../output/screen.js';
import {type EndedJob} from '../../jobs/background-jobs.js';
import {safeLine} from '../../text/safe-text.js';
import {paintSpans} from '../../output/text/spans.js';
import {paintLines, type Line} from '../line.js';
import {type Shell} from '../shell.js';
import {type LiveOutput} from '../terminal/live-output.js';
import {type ShellMarks} from '../terminal/shell-marks.js';
import {type Notify} from '../../terminal/notifier.js';
import {backgroundBadge} from './prompt/background-badge.js';
import {continuationLine, promptLine} from './prompt/prompt-text.js';
import {enteredRows} from './prompt/edited-line.js';
import {enteredStyles} from './prompt/line-styles.js';

/** The text above the prompt: written once, never redrawn. */
export type Transcript = {
	readonly write: (lines: readonly Line[]) => void;

	/** Writes a command as it stood at the prompt. */
	readonly echo: (text: string) => void;

	/** The output of that command has ended. */
	readonly end: (hasFailed: boolean) => void;
	readonly warn: (warnings: readonly string[]) => void;

	/** Announces background jobs that have ended. */
	readonly announceEnded: () => void;
	readonly farewell: () => void;
};

export type TranscriptOptions = AnnouncementOptions & {
	readonly shell: Pick<Shell, 'session' | 'specs' | 'leave'>;
	readonly appearance: Appearance;
	readonly output: Pick<LiveOutput, 'print' | 'printOver' | 'size'>;

	/** Marks prompts and outputs for the terminal. Default: none. */
	readonly marks?: ShellMarks | undefined;
};

/** The transcript of a session at the prompt. */
export function createTranscript({
	shell,
	screen,
	output,
	appearance,
	notify,
	marks,
}: TranscriptOptions): Transcript {
	const {symbols} = appearance;
	const write = (lines: readonly Line[]) => {
		output.print(paintLines(lines, output.size().columns, appearance));
	};

	return {
		write,
		echo(text) {
			const badge = backgroundBadge(shell.background.get(), symbols);
			const size = output.size();
			const prompt = promptLine(shell.session.get(), size.columns, symbols, badge);
			const rows = enteredRows({
				text,
				prompt,
				continuation: continuationLine(symbols),
				size,
				appearance,
				styleAt: enteredStyles(text, shell.specs, appearance.theme),
			});
			// It takes the place of the prompt.
			output.printOver(
				markedLine(rows.map((row) => `${row}\n`).join(''), paintSpans(appearance.theme, prompt), marks),
			);
			marks?.beginOutput();
		},
		end(hasFailed) {
			marks?.endOutput(hasFailed);
		},
		warn(warnings) {
			write(warnings.map((text) => [{text: `${symbols.warning} `, role: 'warning'}, {text: safeLine(text)}]));
		},
		announceEnded() {
			announceEnded({shell, screen, output, notify});
		},
		farewell() {
			const text = shell.leave();
			write(text === undefined ? [] : [[{text, role: 'dim'}]]);
		},
	};
}

/** @param prompt - as it is painted: what stands before the line. */
function markedLine(painted: string, prompt: string, marks: ShellMarks | undefined): string {
	const {prompt: promptMark, input} = marks?.line() ?? {prompt: '', input: ''};
	return promptMark + (painted.startsWith(prompt) ? prompt + input + painted.slice(prompt.length) : painted);
}

export type AnnouncementOptions = {
	readonly shell: Pick<Shell, 'background' | 'session'>;
	readonly screen: () => Screen;
	readonly output: Pick<LiveOutput, 'print' | 'size'>;

	/** Called for each job that has ended. */
	readonly notify: Notify;
};

/** Announces, once each, the background jobs that have ended. */
export function announceEnded({
	shell: {background, session},
	screen,
	output,
	notify,
}: AnnouncementOptions): void {
	const {ended} = background.get();
	background.dispatch({type: 'mark-announced'});
	for (const end of ended) {
		const {job, endedAt, isSuccessful} = end;
		const notices = noticesFor(end, session.get().entities.experiment?.id);
		output.print([...renderNotices(notices, {...screen(), ...output.size()})].join(''));
		notify({what: job.name, milliseconds: endedAt - job.startedAt, hasFailed: !isSuccessful});
	}
}

/** The notices of a job; an experiment that is in use is not suggested to be used. */
function noticesFor({job: {target}, isSuccessful, notices}: EndedJob, inUse: string | undefined) {
	return target.kind === 'experiment' && target.place.experimentId === inUse
		? notices.map((notice) =>
				notice.text === `experiment use ${inUse}`
					? {...notice, text: isSuccessful ? 'plot' : 'cases'}
					: notice,
			)
		: notices;
}
