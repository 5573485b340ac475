import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test, vi} from 'vitest';
import {exampleCommand, exampleShell, nobody} from '../helpers/example-shell.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const people = {
	data: {
		items: [
			{id: 'a', size: 5},
			{id: 'b', size: 20},
		],
	},
};
const rows = [
	{case: 'case_1', max: 0.9},
	{case: 'case_2', max: 1.4},
];
const shell = () =>
	exampleShell([
		exampleCommand('echo'),
		exampleCommand('people', {value: people}),
		exampleCommand('measure', {value: rows}),
		exampleCommand('many', {value: [1, 2, 3]}),
		exampleCommand('big', {value: {n: 12_345_678_901_234_567_890n, nothing: null, text: '3', empty: []}}),
	]);

/** What the last statement gives. */
async function last(text: string): Promise<unknown> {
	const answers = await shell().answers(text);
	return answers.at(-1)?.output.value;
}

test.each([
	['let k = 10; echo $k', [10]],
	['let k = 10; let l = 2 * $k + 1; echo $l', [21]],
	['let k = 2 * (3 + 1); echo $k', [8]],
	["let k = 'a b'; echo $k", ['a b']],
	['let k = 2024-01-01; echo $k', ['2024-01-01']],
	['let k = {"a": [1]}; echo $k.a[0]', [1]],
	['let k = true; echo $k', [true]],
	['people; let k = $_.data.items[1].size; echo $k', [20]],
	['people; let ids = $_ | data.items[*].id; echo $ids', [['a', 'b']]],
	['people; let k = 1; echo $_.data.items[0].id', ['a']],
])('%s gives %j', async (text, value) => {
	expect(await last(text)).toEqual(value);
});

test('a named value is also written to a file, through its filters', async () => {
	const file = path.join(temporaryFolder(), 'sizes.csv');
	const [, {output} = {output: undefined}] = await shell().answers(
		`people; let sizes = $_ | data.items[*].size > ${file}`,
	);
	expect(readFileSync(file, 'utf8')).toBe('value\r\n5\r\n20\r\n');
	expect(output?.notices?.at(-1)?.text).toBe(`saved in ${file}`);
	expect(await last(`people; let sizes = $_ | data.items[*].size > ${file}.csv; echo $sizes`)).toEqual([
		[5, 20],
	]);
});

test.each([
	['for k in 1 2; echo $k; end', [[1], [2]]],
	["for k in a 'b c'; echo $k; end", [['a'], ['b c']]],
	['for k in range(0,1,3); echo $k; end', [[0], [0.5], [1]]],
	['for k in range(0.1,0.3,3); echo $k; end', [[0.1], [0.2], [0.3]]],
	['for k in choices(1,2.5); echo $k; end', [[1], [2.5]]],
	['for k in [1, {"a": 2}]; echo $k; end', [[1], [{a: 2}]]],
	['let l = [1, 2]; for k in $l 3; echo $k; end', [[1], [2], [3]]],
	['for id in people | data.items[*].id; echo $id; end', [['a'], ['b']]],
	['for k in many | [:2]; echo $k; end', [[1], [2]]],
	['for a in 1 2; for b in x y; echo $a$b; end; end', [['1x'], ['1y'], ['2x'], ['2y']]],
	['for k in []; echo $k; end', []],
	['for k in people | data.none; echo $k; end; echo after', undefined],
])('%s', async (text, values) => {
	const answers = shell().answers(text);
	if (values === undefined) {
		await expect(answers).rejects.toThrow('for goes through a list');
		return;
	}

	const found = (await answers).filter(({output}) => output.view?.kind !== 'empty');
	expect(found.map(({output}) => output.value)).toEqual(values);
});

test.each([
	'people; expect length(data.items) == 2',
	'people; expect length(data.items) > 1',
	'people; expect data.items[0].id == a',
	"people; expect data.items[0].id == 'a'",
	'people; expect data.items[0].id',
	'people; expect length(data.items) == length(data.items[*].id)',
	'people; expect data.items[0].size = 5.01 ± 0.1',
	'people; expect data.items[0].size = 5.05 ± 1%',
	'people; expect data.items[*].id == ["a", "b"]',
	'people; expect data.items[?size > `10`].id == ["b"]',
	'people; expect data.items[0].size == `5` && data.items[1].id == `"b"`',
	'all = people; many; expect $all | length(data.items) != 3',
	'all = people; expect $all.data.items[1].id = b',
	'people; let n = 2; expect length(data.items) == $n',
	'big; expect n == 12345678901234567890',
	'big; expect nothing == null',
	'expect measure h max < 1.5',
	'expect measure h max <= 1.2 ± 0.2',
	'expect measure h max | [0].max = 0.9',
])('%s is so', async (text) => {
	const answers = await shell().answers(text);
	expect(answers.at(-1)?.output).toMatchObject({value: true, notices: [{kind: 'success'}]});
});

test.each([
	['people; expect length(data.items) == 3', 'length(data.items) is 2, expected 3'],
	['people; expect length(data.items) > 3', 'length(data.items) is 2, expected > 3'],
	['people; expect data.items[0].size = 5.3 ± 0.1', 'data.items[0].size is 5, expected 5.3 ± 0.1, 0.3 off'],
	['people; expect data.nothing', 'data.nothing is null, expected something'],
	['people; expect data.items[0].id > 3', 'data.items[0].id is "a", expected > 3'],
	['big; expect n == 12345678901234567891', 'n is 12345678901234567890, expected 12345678901234567891'],
	['big; expect text == 3', 'text is "3", expected 3'],
	['big; expect empty', 'empty is [], expected something'],
	['expect measure h max < 1', 'measure h max, expected < 1 in all 2 cases; not so in 1: case_2 1.4'],
])('%s shows both sides', async (text, message) => {
	expect(await shell().failure(text)).toMatchObject({name: 'ExpectationError', exitCode: 1, message});
});

test.each([
	['expect a == 1', '$_ is empty'],
	['people; expect data.) == 1', 'the filter'],
	['people; expect data.items[0].id == 1 ± x', 'no distance'],
	['people; expect data.items[0].id == a ± 1', '± belongs to a number'],
	['let k = 2 * $nothing', 'there is no result called $nothing'],
	['let k = two words', 'two words is not one value'],
	['let k = {broken}', 'is not JSON'],
	['for k in $nothing; end', 'there is no result called $nothing'],
	['echo $env.IMPACT_SHELL_NO_SUCH', 'the environment has no variable IMPACT_SHELL_NO_SUCH'],
	['echo $env', '$env takes the name of one variable'],
	['include', 'include takes one file'],
])('%s is refused, with its place', async (text, message) => {
	expect(await shell().failure(text)).toMatchObject({
		exitCode: 2,
		message: expect.stringContaining(message) as string,
	});
});

test('environment variables can be used, except for the key', async ({onTestFinished}) => {
	vi.stubEnv('IMPACT_SHELL_TEST', 'some text');
	vi.stubEnv('MODELON_IMPACT_CLIENT_API_KEY', 'a-key-0123456789');
	onTestFinished(() => {
		vi.unstubAllEnvs();
	});
	expect(await last('echo $env.IMPACT_SHELL_TEST x${env.IMPACT_SHELL_TEST}')).toEqual([
		'some text',
		'xsome text',
	]);
	const failure = await shell().failure('echo $env.MODELON_IMPACT_CLIENT_API_KEY');
	expect(failure.message).toContain('the environment has no variable');
});

test('the value of an environment variable is not shown when it is named', async ({onTestFinished}) => {
	vi.stubEnv('IMPACT_SHELL_TEST', 'some-token');
	onTestFinished(() => {
		vi.unstubAllEnvs();
	});
	const {output} = await shell().answer('let token = $env.IMPACT_SHELL_TEST');
	expect(output.notices).toEqual([{kind: 'info', text: '$token is $env.IMPACT_SHELL_TEST'}]);
});

test('a possible key in an included file is not printed', async () => {
	const folder = folderWith({'a.impact': 'nonsense --key 0123456789abcdef0123456789abcdef'});
	const failure = await shell().failure(`include ${path.join(folder, 'a.impact')}`);
	expect(`${failure.message} ${failure.hint} ${JSON.stringify(failure)}`).not.toContain('0123456789abcdef');
});

test('an included file is relative to the including one', async () => {
	const folder = folderWith({
		'parts/one.impact': 'include two.impact\necho one',
		'parts/two.impact': 'let k = 2\necho $k',
	});
	const answers = await shell().answers(`include ${path.join(folder, 'parts/one.impact')}`);
	expect(answers.map(({output}) => output.value)).toEqual([2, [2], ['one']]);
});

test.each<[string, Readonly<Record<string, string>>, string | RegExp]>([
	[
		'includes itself',
		{'a.impact': 'include a.impact'},
		/a\.impact would include itself: a\.impact → a\.impact/v,
	],
	[
		'includes itself by another',
		{'a.impact': 'include b.impact', 'b.impact': 'echo\ninclude ./../FOLDER/a.impact'},
		/would include itself: a\.impact → b\.impact → a\.impact/v,
	],
	['is not there', {}, /cannot read .*a\.impact: there is no such file/v],
	['is not understood', {'a.impact': 'echo 1\n\nend'}, /a\.impact:3: end has no for before it/v],
	['ends in a for', {'a.impact': 'echo 1\nfor k in 1\necho $k'}, /a\.impact:2: for is not closed/v],
])('an included file that %s is named with the place', async (_, files, message) => {
	const folder = folderWith(files);
	const failure = await shell().failure(`include ${path.join(folder, 'a.impact')}`);
	expect(failure.message).toMatch(message);
});

test('an included file with a syntax error does not run at all', async () => {
	const folder = folderWith({'a.impact': 'let done = 1\necho )('});
	const {session, failure} = shell();
	await failure(`include ${path.join(folder, 'a.impact')}`);
	expect(session.get().named).toEqual({});
});

test('steps have file, line and iteration, and continue after a failure', async () => {
	const folder = folderWith({'lib.impact': '\necho lib'});
	const {interpreter} = shell();
	const place = {file: path.join(folder, 'main.impact'), line: 5};
	const text = 'for k in 1 2\n  nonsense $k\n  echo $k\nend\ninclude lib.impact';
	const found: string[] = [];
	for await (const step of interpreter.steps(text, nobody, {place})) {
		const {source, turn = ''} = step;
		const where = `${path.basename(step.place?.file ?? '')}:${step.place?.line}`;
		try {
			for await (const _ of step.run()) {
				// What it gives does not matter here.
			}

			found.push(`${where} ${source} ${turn}`);
		} catch {
			found.push(`${where} failed ${turn}`);
		}
	}

	expect(found).toEqual([
		'main.impact:5 for k in 1 2 ',
		'main.impact:6 failed k = 1',
		'main.impact:7 echo $k k = 1',
		'main.impact:6 failed k = 2',
		'main.impact:7 echo $k k = 2',
		'main.impact:9 include lib.impact ',
		'lib.impact:2 echo lib ',
	]);
});

/** What a dry run says, and the errors in it. */
async function dryRun(text: string): Promise<readonly string[]> {
	const {interpreter} = shell();
	const said: string[] = [];
	for await (const {run} of interpreter.steps(text, nobody, {dryRun: new Set()})) {
		try {
			for await (const {output} of run()) {
				said.push(String(output.value));
			}
		} catch (error) {
			said.push(error instanceof Error ? `✖ ${error.message}` : '');
		}
	}

	return said;
}

test.each<[string, readonly string[]]>([
	['let k = 2; echo $k', ['let k = 2', 'echo 2']],
	['all = people; echo $all.data x', ['all = people', 'echo $all.data x']],
	['people; echo $_.data > x.json', ['people', 'echo $_.data > x.json']],
	['for k in 1 2; echo $k; end', ['for k in 1 2', '  echo 1', '  echo 2']],
	[
		'for id in people | data.items[*].id; echo $id; end',
		['for id in people | data.items[*].id', '  echo $id'],
	],
	['people; let k = $_.data; let l = $k; echo $l', ['people', 'let k = $_.data', 'let l = $k', 'echo $l']],
	['people; expect length(data.items) == 9', ['people', 'expect length(data.items) == 9']],
	['nonsense', ['✖ there is no command "nonsense"']],
	['echo $nothing', ['✖ there is no result called $nothing']],
	['echo {workspace}', ['echo {workspace}']],
	['echo $env.PATH', ['echo $env.PATH']],
	['echo $env.NO_SUCH_VARIABLE', ['✖ the environment has no variable NO_SUCH_VARIABLE']],
])('a dry run of %s', async (text, said) => {
	const found = await dryRun(text);
	expect(
		found.map((line, index) => (line.startsWith('✖') ? line.slice(0, said[index]?.length) : line)),
	).toEqual(said);
});

function folderWith(files: Readonly<Record<string, string>>): string {
	const folder = temporaryFolder();
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
		writeFileSync(path.join(folder, name), text.replaceAll('FOLDER', path.basename(folder)));
	}

	return folder;
}
