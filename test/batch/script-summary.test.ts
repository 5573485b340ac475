import {expect, test} from 'vitest';
import {junitReport} from '../../source/batch/junit.js';
import {type DoneStep, summaryOf} from '../../source/batch/script-summary.js';
import {ExpectationError} from '../../source/errors/expectation-error.js';
import {UsageError} from '../../source/errors/usage-error.js';

const step = (line: number, source: string, others: Partial<DoneStep> = {}): DoneStep => ({
	kind: source.startsWith('expect') ? 'expect' : 'command',
	source,
	place: {file: 'study.impact', line},
	exitCode: 0,
	seconds: 0.25,
	...others,
});
const unmet = step(3, 'expect a == 2', {exitCode: 1, error: new ExpectationError('a is 1, expected 2')});

test.each<[string, readonly DoneStep[], readonly string[]]>([
	['commands that all went well say nothing more', [step(1, 'use w'), step(2, 'cases')], []],
	['a lone failure has said all there is', [unmet], []],
	[
		'what was expected is counted',
		[step(1, 'use w'), step(2, 'expect a'), step(3, 'expect b')],
		['1 command done, 2 expectations met in 0.8 s'],
	],
	[
		'after a failure, what was done is listed',
		[step(1, 'use w'), step(2, 'run M k=$k\\\n  --x', {turn: 'k = 1'}), unmet],
		[
			'2 commands done, 1 failed in 0.8 s',
			'failed  study.impact:3  expect a == 2',
			'done    study.impact:1  use w',
			String.raw`done    study.impact:2  run M k=$k\ …  (k = 1)`,
		],
	],
])('%s', (_, steps, expected) => {
	expect(summaryOf(steps).map(({text}) => text)).toEqual(expected);
});

test('a long script is summarized by its last commands and the number before', () => {
	const steps = Array.from({length: 30}, (_, index) => step(index + 1, `get /${index}`));
	const texts = summaryOf([...steps, unmet]).map(({text}) => text);
	expect(texts).toHaveLength(23);
	expect(texts[2]).toBe('done    10 commands before these');
	expect(texts.at(-1)).toContain('get /29');
});

test('a report has every step, with failures, errors and escaped XML', () => {
	const broken = step(4, "get '/<&>\u0007'", {
		exitCode: 2,
		error: new UsageError('"get" & more', {hint: 'help get'}),
	});
	const text = [...junitReport('study.impact', [step(1, 'use w', {turn: 'k = "1"'}), unmet, broken])].join(
		'',
	);
	expect(text).toContain('<testsuite name="study.impact" tests="3" failures="1" errors="1" time="0.750">');
	expect(text).toContain(
		'name="1: use w  (k = &quot;1&quot;)" classname="study.impact" file="study.impact" line="1"',
	);
	expect(text).toContain('<failure message="a is 1, expected 2">a is 1, expected 2</failure>');
	expect(text).toContain(
		'<error message="&quot;get&quot; &amp; more">&quot;get&quot; &amp; more&#10;help get</error>',
	);
	expect(text).toContain("get '/&lt;&amp;&gt;?'");
});

test('a step with an exit code but no exception is an error, too', () => {
	expect([...junitReport('x', [step(1, 'run M', {exitCode: 1})])].join('')).toContain(
		'it ended with exit code 1',
	);
});
