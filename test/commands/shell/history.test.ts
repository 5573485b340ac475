import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {historyCommands} from '../../../source/commands/shell/history.js';
import {exampleCommand, exampleShell} from '../../helpers/example-shell.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

function shell(lines: readonly string[] = ['get /workspaces', 'workspace list', 'get "a\nb"']) {
	const removed: string[] = [];
	const example = exampleShell(historyCommands, {
		entries: async () => lines.map((line, index) => ({number: index + 5, line})),
		async remove(gone) {
			removed.push(...gone);
		},
	});
	return {...example, removed};
}

test.each([
	['history', [5, 6, 7]],
	['history WORKSPACE', [5, 6]],
	['history workspace list', [6]],
	['history run', []],
	['history 2', [6, 7]],
	['history 99', [5, 6, 7]],
])('%s shows lines with their numbers', async (line, numbers) => {
	const {output} = await shell().answer(line);
	expect(output.value).toMatchObject(numbers.map((number) => ({number})));
});

test('history delete removes the lines with these numbers', async () => {
	const {answer, removed} = shell();
	await answer('history delete 5 7');
	expect(removed).toEqual(['get /workspaces', 'get "a\nb"']);
});

test.each(['history delete 5 99', 'history run 99'])(
	'%s is refused, since there is no such line',
	async (line) => {
		const {failure, removed} = shell();
		expect(await failure(line)).toMatchObject({exitCode: 2, message: expect.stringContaining('99')});
		expect(removed).toEqual([]);
	},
);

test('history clear asks first, except with --yes', async () => {
	const {answer, failure, removed} = shell();
	await failure('history clear', {ask: async () => 'no'});
	expect(removed).toEqual([]);
	await answer('history clear', {ask: async () => 'yes'});
	await answer('history clear --yes');
	expect(removed).toHaveLength(6);
});

test('an empty history is cleared without a question', async () => {
	const {answer} = shell([]);
	const {output} = await answer('history clear');
	expect(output.notices).toEqual([{kind: 'success', text: '0 lines forgotten'}]);
});

test('history run shows the line and has the shell run it', async () => {
	const {answers} = shell(['history']);
	const [asked, shown] = await answers('history run 5');
	expect(asked?.output.notices).toEqual([{kind: 'info', text: 'history'}]);
	expect(shown?.output.value).toEqual([{number: 5, line: 'history'}]);
});

test('history save writes the lines of this session as a script', async () => {
	const folder = temporaryFolder();
	const file = path.join(folder, 'study.impact');
	const {answers} = exampleShell([
		...historyCommands,
		exampleCommand('echo'),
		exampleCommand('help'),
		{
			...exampleCommand('erase'),
			async run({ask, signal}) {
				await ask({kind: 'confirm', text: 'Erase it?', option: '--yes'}, signal);
				return {value: null};
			},
		},
	]);
	const atPrompt = {isInteractive: true, ask: async () => 'yes'};
	const lines = [
		'echo a',
		'# a remark',
		'for k in 1 2\n  echo $k\nend',
		'nonsense\nechoes',
		'help',
		'erase x',
		'erase x > /dev/null',
		'  echo between us',
		'echo --key 0123456789abcdef0123456789abcdef',
	];
	for (const line of lines) {
		await answers(line, atPrompt).catch(() => undefined);
	}

	await answers(`history save ${file}`, atPrompt);
	const [first, ...rest] = readFileSync(file, 'utf8').split('\n');
	expect(first).toMatch(/^# A session of impact-shell, saved \d{4}-\d\d-\d\d \d\d:\d\d UTC/v);
	expect(rest).toEqual([
		'# 2 lines are left out: a key may be in there.',
		'',
		'echo a',
		'# a remark',
		'for k in 1 2',
		'  echo $k',
		'end',
		'# This failed:',
		'# nonsense',
		'# echoes',
		'erase x --yes',
		'# This asked "Erase it?"; in a script --yes answers.',
		'erase x > /dev/null',
		'',
	]);
	await expect(answers(`history save ${file}`, atPrompt)).rejects.toMatchObject({exitCode: 5});
	await answers(`history save ${file} --overwrite`, atPrompt);
});

test('a repeated line is saved in full, not by its number', async () => {
	const file = path.join(temporaryFolder(), 'again.impact');
	const history = {entries: async () => [{number: 5, line: 'echo a'}], remove: async () => undefined};
	const {answers} = exampleShell([...historyCommands, exampleCommand('echo')], history);
	await answers('history run 5', {isInteractive: true});
	await answers(`history save ${file}`, {isInteractive: true});
	expect(readFileSync(file, 'utf8').split('\n').slice(1)).toEqual(['', 'echo a', '']);
});
