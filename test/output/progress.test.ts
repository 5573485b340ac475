import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {fractionOf, plainProgressLine, progressLines, type Step} from '../../source/output/progress.js';
import {terminal} from '../helpers/output-screen.js';

const steps: readonly Step[] = [
	{id: 'd', label: 'definition', state: 'done', detail: '3 cases'},
	{id: 'c', label: 'compilation', state: 'done', count: {finished: 1, total: 1}, elapsed: 2700},
	{
		id: 's',
		label: 'simulation',
		state: 'running',
		count: {finished: 1, total: 3},
		fraction: 0.58,
		detail: 't = 0.58',
		elapsed: 4000,
	},
	{id: 'z', label: 'export', state: 'running', count: {finished: 0, total: 0}},
	{id: 'f', label: 'import', state: 'failed', detail: 'no such class', elapsed: 3},
];

test.each([
	[
		40,
		`\
  ✔ definition     3 cases
  ✔ compilation   1/1              2.7 s
  ⠹ simulation    1/3  ━━━━━╸────   58 %
  ⠹ export        0/0
  ✖ import         no such class    3 ms`,
	],
	[
		80,
		`\
  ✔ definition     3 cases
  ✔ compilation   1/1                                                   2.7 s
  ⠹ simulation    1/3  ━━━━━━━━━━━━━━━━━─────────────   58 %  t = 0.58     4.0 s
  ⠹ export        0/0
  ✖ import         no such class                                         3 ms`,
	],
	[
		160,
		`\
  ✔ definition     3 cases
  ✔ compilation   1/1                                                   2.7 s
  ⠹ simulation    1/3  ━━━━━━━━━━━━━━━━━━━━╸───────────────   58 %  t = 0.58     4.0 s
  ⠹ export        0/0
  ✖ import         no such class                                         3 ms`,
	],
])('at %i columns every step has one line, with as much detail as fits', (columns, lines) => {
	expect(
		progressLines(steps, terminal(columns), 2)
			.map((line) => line.trimEnd())
			.join('\n'),
	).toBe(lines);
});

test.each([40, 60, 80])('the bar stays as long as it is while the time goes on, at %i columns', (columns) => {
	const lengths = ['t = 2', 't = 2.44', 't = 3.90971'].map((detail) => {
		const [line = ''] = progressLines(
			[{id: 's', label: 'simulation', state: 'running', fraction: 0.5, detail}],
			terminal(columns),
			0,
		);
		return /[━╸─]+/v.exec(line)?.[0].length;
	});
	expect(new Set(lengths).size).toBe(1);
	expect(lengths[0]).toBeGreaterThan(7);
});

test('plain progress is one sentence per step', () => {
	expect(steps.map((step) => plainProgressLine(step))).toEqual([
		'definition: done, 3 cases',
		'compilation: done, 1 of 1, 2.7 s',
		'simulation: running, 1 of 3, 58 %, t = 0.58',
		'export: running, 0 of 0',
		'import: failed, 3 ms, no such class',
	]);
});

test.each([
	[{count: {finished: 0, total: 0}}, undefined],
	[{count: {finished: 1, total: 4}}, 0.25],
	[{count: {finished: 9, total: 4}}, 1],
	[{fraction: Number.NaN}, undefined],
	[{fraction: -1}, 0],
	[{}, undefined],
])('the share of %j is unknown, or between 0 and 1', (part, share) => {
	expect(fractionOf({id: 'a', label: 'a', state: 'running', ...part})).toBe(share);
});

test('no line is wider than the screen', () => {
	const step = fc.record({
		id: fc.constant('a'),
		label: fc.string({unit: 'binary'}),
		state: fc.constantFrom('running', 'done', 'failed'),
		fraction: fc.option(fc.double(), {nil: undefined}),
		count: fc.option(fc.record({finished: fc.nat(), total: fc.nat()}), {nil: undefined}),
		detail: fc.option(fc.string({unit: 'binary'}), {nil: undefined}),
		elapsed: fc.option(fc.nat(), {nil: undefined}),
	});
	fc.assert(
		fc.property(
			fc.array(step, {maxLength: 4}),
			fc.integer({min: 1, max: 200}),
			fc.nat(),
			(some, columns, tick) => {
				for (const line of progressLines(some, terminal(columns), tick)) {
					expect(stringWidth(line)).toBeLessThanOrEqual(columns);
				}
			},
		),
	);
});
