import {type Ask, type Question} from '../../jobs/job-context.js';
import {Cancelled} from '../../errors/cancelled.js';
import {safeLine} from '../../text/safe-text.js';
import {wrapSpans} from '../../output/text/spans.js';
import {type PlainTerminal} from './plain-terminal.js';

/** Asks questions on plain lines: `(y/N)`, a number, or a line without echo. */
export function createPlainAsk(terminal: PlainTerminal): Ask {
	return async (question, signal) => {
		signal.throwIfAborted();
		const answer = await Promise.race([answerTo(question, terminal), untilAborted(signal)]);
		if (answer === undefined) {
			throw new Cancelled();
		}

		return answer;
	};
}

async function untilAborted(signal: AbortSignal): Promise<undefined> {
	return new Promise((resolve) => {
		signal.addEventListener('abort', () => {
			resolve(undefined);
		});
	});
}

async function answerTo(question: Question, terminal: PlainTerminal): Promise<string | undefined> {
	const {input, prompt, writeLines} = terminal;
	const text = safeLine(question.text);
	switch (question.kind) {
		case 'confirm': {
			prompt(`${wrapped(`${text} (y/N)`, terminal)} `);
			const line = await input.nextFreshLine();
			return line === undefined ? undefined : /^y(?:es)?$/iv.test(line.trim()) ? 'yes' : 'no';
		}

		case 'choose': {
			const {choices} = question;
			writeLines([
				[{text}],
				...choices.map((choice, index) => [{text: `  ${index + 1} ${safeLine(choice)}`}]),
			]);
			prompt(`Number, 1 to ${choices.length}: `);
			const line = await input.nextFreshLine();
			return choices[Number(line ?? 0) - 1];
		}

		case 'secret': {
			return input.secretLine(() => {
				writeLines([[{text: `${text} (it does not show while you type):`}]]);
			});
		}
	}
}

/** A question broken between words; its last row leaves a cell for the cursor. */
function wrapped(text: string, {output, appearance: {symbols}}: PlainTerminal): string {
	const width = Math.max(1, output.size().columns - 1);
	const rows = wrapSpans([{text}], width, {mode: 'words', ellipsis: symbols.ellipsis});
	return rows
		.map((row) =>
			row
				.map((span) => span.text)
				.join('')
				.trimEnd(),
		)
		.join('\n');
}
