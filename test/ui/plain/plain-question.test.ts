import {expect, test} from 'vitest';
import {createPlainAsk} from '../../../source/ui/plain/plain-question.js';
import {type PlainTerminal} from '../../../source/ui/plain/plain-terminal.js';
import {plainAppearance} from '../../helpers/frames.js';

/** Asks a question at a terminal where `y` is typed. @returns what stands on the screen, with the answer. */
async function asked(text: string, columns: number): Promise<string> {
	let shown = '';
	const terminal = {
		input: {nextFreshLine: async () => 'y'},
		output: {size: () => ({columns, rows: 24})},
		appearance: plainAppearance,
		prompt(part: string) {
			shown += part;
		},
	} as unknown as PlainTerminal;
	const answer = await createPlainAsk(terminal)(
		{kind: 'confirm', text, option: '--yes'},
		new AbortController().signal,
	);
	return shown + answer;
}

test.each([
	['on one row', 'Delete it?', 40, 'Delete it? (y/N) yes'],
	['between words', 'Delete workspace w and all in it?', 20, 'Delete workspace w\nand all in it?\n(y/N) yes'],
	['with a cell left for the answer', 'Delete all?', 17, 'Delete all?\n(y/N) yes'],
])('a question is written %s', async (_title, text, columns, expected) => {
	expect(await asked(text, columns)).toBe(expected);
});
