import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test, vi} from 'vitest';
import {type Step} from '../../../../source/output/progress.js';
import {type Question as QuestionData} from '../../../../source/jobs/job-context.js';
import {type Size} from '../../../../source/terminal/size.js';
import {type QuestionState} from '../../../../source/ui/repl/asking/question.js';
import {Question, questionRows} from '../../../../source/ui/repl/asking/question-view.js';
import {frameOf, plainAppearance} from '../../../helpers/frames.js';
import {terminal} from '../../../helpers/output-screen.js';

const usual = {columns: 80, rows: 24};

function rows(
	asked: Partial<QuestionState> & Pick<QuestionState, 'question'>,
	size: Size = usual,
	steps: readonly Step[] = [],
) {
	return frameOf(
		<Question
			appearance={plainAppearance}
			asked={{selected: 0, text: '', ...asked}}
			screen={terminal(size.columns)}
			size={size}
			steps={steps}
			onChange={vi.fn()}
			onSubmit={vi.fn()}
		/>,
	);
}

const long = {
	kind: 'confirm' as const,
	text: 'Delete workspace drives (81.9 kB) with its experiments and FMUs and project Gears (12.3 kB)?',
	option: '--yes',
} satisfies QuestionData;

const choices = ['one of them', 'another one with a name that takes more than a line', 'the last'];
const choice = {kind: 'choose' as const, text: 'Which?', choices, option: '--select'} satisfies QuestionData;

const secret = {kind: 'secret' as const, text: 'API key', option: '--with-key'};
const step = {id: 's', label: 'simulation', state: 'done'} as const;

test.each<[string, readonly string[], readonly string[]]>([
	[
		'to confirm',
		rows({question: {kind: 'confirm', text: 'Delete it?', option: '--yes'}}),
		['? Delete it? (y/N)'],
	],
	[
		'with choices',
		rows({question: {...choice, choices: ['one', 'two']}, selected: 1}),
		['? Which?', '  1 one', '→ 2 two'],
	],
	[
		'for a secret',
		rows({question: secret, text: 'abc-1'}),
		['? API key: *****', '5 characters, Enter takes it, Esc gives no answer'],
	],
	[
		'for a secret, with what is wrong with what was pasted',
		rows({question: secret, text: '', complaint: 'nothing was taken'}),
		['? API key:', '✖ nothing was taken'],
	],
	[
		'for a secret with a long label on a narrow screen',
		rows({question: {...secret, text: 'API key for the server'}, text: 'abc'}, {columns: 20, rows: 24}),
		['? API key for the', '  server:', '***', '3 characters, Enter…'],
	],
	[
		'below the steps of the command that asks',
		rows({question: choice.kind === 'choose' ? {...choice, choices: ['one']} : secret}, usual, [step]),
		['  ✔ simulation', '? Which?', '→ 1 one'],
	],
])('a question %s', (_title, shown, frame) => {
	expect(shown).toEqual(frame);
});

test('the cursor is at the end of a question, or at the selected choice', () => {
	const confirm = {question: {...long, text: 'Sure?'}, selected: 0, text: ''};
	expect(questionRows(confirm, usual, plainAppearance).cursor).toEqual({
		row: 0,
		column: '? Sure? (y/N) '.length,
	});
	const chosen = {question: choice, selected: 2, text: ''};
	expect(questionRows(chosen, usual, plainAppearance).cursor).toEqual({row: 3, column: 2});
	expect(questionRows(chosen, {columns: 30, rows: 6}, plainAppearance).cursor.row).toBeLessThan(4);
});

test('a question is shown in full at any width, with its choices', () => {
	for (const columns of [20, 40, 80]) {
		const shown = rows({question: long}, {columns, rows: 24}).join(' ').replaceAll(/\s+/gv, ' ');
		expect(shown).toContain('and project Gears (12.3 kB)? (y/N)');
	}
});

test('on a low screen the end of a question and the selected choice are visible', () => {
	expect(rows({question: long}, {columns: 20, rows: 5}).at(-1)).toContain('(y/N)');
	for (const [selected, text] of choices.entries()) {
		expect(rows({question: choice, selected}, {columns: 30, rows: 6}).join('\n')).toContain(text.slice(0, 8));
	}
});

test('at any size, two rows of the screen stay free and no row is too wide', () => {
	const size = fc.record({columns: fc.integer({min: 4, max: 100}), rows: fc.integer({min: 3, max: 40})});
	fc.assert(
		fc.property(size, fc.constantFrom(long, choice, secret), fc.nat(5), (at, question, count) => {
			const steps = Array.from({length: count}, (_, index) => ({...step, id: String(index)}));
			const shown = rows({question, text: 'abc'}, at, steps);
			expect(shown.length).toBeLessThanOrEqual(at.rows - 2);
			for (const row of shown) {
				expect(stringWidth(row)).toBeLessThanOrEqual(at.columns);
			}
		}),
		{numRuns: 50},
	);
});
