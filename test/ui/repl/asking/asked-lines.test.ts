import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {type Question} from '../../../../source/jobs/job-context.js';
import {symbolsFor} from '../../../../source/output/theme/symbols.js';
import {themeFor} from '../../../../source/output/theme/theme.js';
import {askedLines} from '../../../../source/ui/repl/asking/asked-lines.js';
import {terminal} from '../../../helpers/output-screen.js';

function lines(question: Question, columns: number, rows = 24, selected = 0) {
	const screen = terminal(columns, {rows});
	return askedLines({
		asked: {question, selected, text: ''},
		steps: [],
		screen,
		size: {columns, rows},
		looks: {theme: themeFor(screen), symbols: symbolsFor(screen)},
	});
}

const long = {
	kind: 'confirm',
	text: 'Delete workspace drives (81.9 kB) with its experiments and FMUs and project Gears (12.3 kB)?',
	option: '--yes',
} as const;

const choices = ['one of them', 'another one with a name that takes more than a line', 'the last'];
const choice = {kind: 'choose', text: 'Which?', choices, option: '--select'} as const;

test('a question is shown in full on any width, with what may be answered', () => {
	for (const columns of [20, 40, 80]) {
		const shown = lines(long, columns).join(' ').replaceAll(/\s+/gv, ' ');
		expect(shown).toContain('and project Gears (12.3 kB)? (y/N)');
	}
});

test('on a low screen the end of a question and the choice that is marked are in sight', () => {
	expect(lines(long, 20, 5).at(-1)).toContain('(y/N)');
	for (const [index, text] of choices.entries()) {
		expect(lines(choice, 30, 6, index).join('\n')).toContain(text.slice(0, 8));
	}
});

test('whatever the size, two rows of the screen stay free and no line is wider', () => {
	const size = fc.tuple(fc.integer({min: 1, max: 120}), fc.integer({min: 3, max: 40}));
	fc.assert(
		fc.property(size, fc.constantFrom(long, choice), ([columns, rows], question) => {
			const shown = lines(question, columns, rows);
			expect(shown.length).toBeLessThanOrEqual(rows - 2);
			for (const line of shown) {
				expect(stringWidth(line)).toBeLessThanOrEqual(columns);
			}
		}),
	);
});
