import {safeLine} from '../../text/safe-text.js';
import {paintLines, type Line} from '../line.js';
import {backgroundBadge} from './background-badge.js';
import {continuationLine, promptLine} from './prompt.js';
import {echoLines} from './prompt-frame.js';
import {type ReplOptions} from './repl-options.js';
import {tellEnded} from './tell-ended.js';

/** What is said above the prompt, once and for all. */
export type Transcript = {
	readonly say: (lines: readonly Line[]) => void;

	/** A command as it was typed, behind its prompt. */
	readonly echo: (text: string) => void;
	readonly remark: (remarks: readonly string[]) => void;

	/** What has ended in the background. */
	readonly tellEnded: () => void;
	readonly farewell: () => void;
};

/** The transcript of a session at the prompt. */
export function createTranscript({
	shell,
	screen,
	output,
	looks,
	notify,
}: Pick<ReplOptions, 'shell' | 'screen' | 'output' | 'looks' | 'notify'>): Transcript {
	const {symbols} = looks;
	const say = (lines: readonly Line[]) => {
		output.print(paintLines(lines, output.size().columns, looks));
	};

	return {
		say,
		echo(text) {
			const badge = backgroundBadge(shell.background.get(), symbols);
			const prompt = promptLine(shell.session.get(), output.size().columns, symbols, badge);
			say(echoLines(text, prompt, continuationLine(symbols)));
		},
		remark(remarks) {
			say(remarks.map((text) => [{text: `${symbols.warning} `, role: 'warning'}, {text: safeLine(text)}]));
		},
		tellEnded() {
			tellEnded({shell, screen, output, notify});
		},
		farewell() {
			const text = shell.leave();
			say(text === undefined ? [] : [[{text, role: 'dim'}]]);
		},
	};
}
