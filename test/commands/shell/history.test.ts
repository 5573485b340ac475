import {expect, test} from 'vitest';
import {historyCommands} from '../../../source/commands/shell/history.js';
import {exampleShell} from '../../helpers/example-shell.js';

function shell(lines: readonly string[] = ['get /workspaces', 'workspace list', 'get "a\nb"']) {
	const removed: string[] = [];
	const example = exampleShell(historyCommands, {
		entries: () => lines.map((line, index) => ({number: index + 5, line})),
		remove(gone) {
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
])('%s shows the lines with their numbers', async (line, numbers) => {
	const {output} = await shell().answer(line);
	expect(output.value).toMatchObject(numbers.map((number) => ({number})));
});

test('history delete forgets the lines of these numbers', async () => {
	const {answer, removed} = shell();
	await answer('history delete 5 7');
	expect(removed).toEqual(['get /workspaces', 'get "a\nb"']);
});

test.each(['history delete 5 99', 'history run 99'])('%s: there is no such line', async (line) => {
	const {failure, removed} = shell();
	expect(await failure(line)).toMatchObject({exitCode: 2, message: expect.stringContaining('99')});
	expect(removed).toEqual([]);
});

test('history clear asks first, unless told', async () => {
	const {answer, failure, removed} = shell();
	await failure('history clear', {ask: async () => 'no'});
	expect(removed).toEqual([]);
	await answer('history clear', {ask: async () => 'yes'});
	await answer('history clear --yes');
	expect(removed).toHaveLength(6);
});

test('history run names the line and asks the shell to run it', async () => {
	const {answers} = shell(['history']);
	const [asked, shown] = await answers('history run 5');
	expect(asked?.output.notices).toEqual([{kind: 'info', text: 'history'}]);
	expect(shown?.output.value).toEqual([{number: 5, line: 'history'}]);
});
