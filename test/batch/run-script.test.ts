import {expect, test} from 'vitest';
import {LocalFileError} from '../../source/errors/local-file-error.js';
import {runBatch, type BatchOptions} from '../../source/batch/batch.js';
import {type DoneStep} from '../../source/batch/script-summary.js';
import {type Sink} from '../../source/batch/sink.js';
import {noImages} from '../../source/output/chart/chart-screen.js';
import {exampleCommand, exampleShell} from '../helpers/example-shell.js';
import {pipe} from '../helpers/output-screen.js';

/** What a script leaves: the exit code, what was printed and told, and what became of each step. */
async function runScript(text: string, options: Partial<BatchOptions> = {}) {
	const sent: string[] = [];
	const {interpreter} = exampleShell([
		exampleCommand('echo'),
		exampleCommand('many', {value: [1, 2, 3]}),
		exampleCommand('half', {value: 1, exitCode: 1}),
		{
			...exampleCommand('send'),
			async run(_context, {rest}) {
				sent.push(rest.map((word) => word.text).join(' '));
				return {value: null, view: {kind: 'empty'}};
			},
		},
	]);
	const printed: string[] = [];
	const told: string[] = [];
	let steps: readonly DoneStep[] = [];
	const exitCode = await runBatch({
		interpreter,
		work: {kind: 'script', name: 'study.impact', lines: linesOf(text)},
		format: () => 'json',
		results: sinkInto(printed),
		messages: sinkInto(told),
		resultScreen: pipe,
		messageScreen: pipe,
		images: noImages,
		keepGoing: false,
		debug: false,
		signal: new AbortController().signal,
		readInput: async () => '',
		async report(done) {
			steps = done;
		},
		...options,
	});
	return {exitCode, sent, printed: printed.join(''), told: told.join(''), steps};
}

async function* linesOf(text: string): AsyncGenerator<string> {
	yield* text.split('\n');
}

function sinkInto(texts: string[]): Sink {
	return {
		isClosed: () => false,
		async write(chunks) {
			for await (const chunk of chunks) {
				texts.push(String(chunk));
			}
		},
	};
}

test('a script stops at the first failing line, names it and lists what was done', async () => {
	const {exitCode, sent, told} = await runScript('send a\nfor k in 1 2\n  send $k\nend\nnonsense\nsend b');
	expect({exitCode, sent}).toEqual({exitCode: 2, sent: ['a', '1', '2']});
	expect(told).toContain('study.impact:5: ');
	expect(told).toMatch(/3 commands done, 1 failed/v);
	expect(told).toContain('done    study.impact:3  send $k  (k = 2)');
});

test('a failure in a loop names the value', async () => {
	const {told} = await runScript('many\nfor k in 3 4\n  expect length(@) == $k\nend');
	expect(told).toContain('study.impact:3 (k = 4): ');
	expect(told).toContain('length(@) is 3, expected 4');
});

test('with --keep-going, lines after a failing one run, also in loops', async () => {
	const {exitCode, sent} = await runScript('for k in 1 2\n  half\n  send $k\nend\nsend b', {keepGoing: true});
	expect({exitCode, sent}).toEqual({exitCode: 1, sent: ['1', '2', 'b']});
});

test('a syntax error in a loop prevents all of it from running', async () => {
	const {sent, exitCode} = await runScript('for k in 1 2\n  send a | | b\n  send $k\nend', {keepGoing: true});
	expect({exitCode, sent}).toEqual({exitCode: 2, sent: []});
});

test.each([
	['send "b', '" is not closed'],
	['for k in 1', 'for is not closed'],
])('a script that ends in %j has run everything before it, and says so', async (end, reason) => {
	const {exitCode, sent, told, steps} = await runScript(`send a\n${end}`);
	expect({exitCode, sent}).toEqual({exitCode: 2, sent: ['a']});
	expect(told).toContain(`study.impact:2: ✖ ${reason}`);
	expect(told).toContain('done    study.impact:1  send a');
	expect(steps.map((step) => step.exitCode)).toEqual([0, 2]);
});

test('a dry run lists what would run, finds every error and sends nothing', async () => {
	const {exitCode, sent, printed, told} = await runScript(
		'let k = 2\nsend $k\nnonsense\nsend $nothing\nsend b',
		{
			isDryRun: true,
			format: () => 'auto',
		},
	);
	expect({exitCode, sent}).toEqual({exitCode: 2, sent: []});
	expect(printed.split('\n')).toEqual(['let k = 2', 'send 2', 'send b', '']);
	expect(told).toContain('study.impact:3: ');
	expect(told).toContain('study.impact:4: ');
});

test('expectations that hold are counted; without any, nothing is printed', async () => {
	const checked = await runScript('many\nexpect length(@) == 3');
	expect(checked.told).toMatch(/1 command done, 1 expectation met in \d\.\d s\n$/v);
	const plain = await runScript('many\nsend a');
	expect(plain).toMatchObject({exitCode: 0, told: ''});
});

test.each([
	[
		'that cannot be read is named once',
		new LocalFileError('cannot read study.impact: gone', 'study.impact'),
		'✖ cannot',
	],
	[
		'with another trouble is named before it',
		new LocalFileError('cannot read b: gone', 'b'),
		'study.impact: ✖ cannot',
	],
])('a script %s', async (_title, error, told) => {
	const lines = (async function* () {
		yield await Promise.reject<string>(error);
	})();
	const ended = await runScript('', {work: {kind: 'script', name: 'study.impact', lines}});
	expect(ended.exitCode).toBe(5);
	expect(ended.told.startsWith(told)).toBe(true);
});
