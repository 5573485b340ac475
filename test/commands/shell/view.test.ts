import {expect, test} from 'vitest';
import {more, view} from '../../../source/commands/shell/view.js';
import {terminal, printed} from '../../helpers/output-screen.js';
import {exampleCommand, exampleShell} from '../../helpers/example-shell.js';

const numbers = Array.from({length: 120}, (_, index) => index);
const rows = [{id: 'a'}, {id: 'b'}, {id: 'c'}];
const table = {kind: 'table', columns: [{field: 'id'}], rows} as const;
const shell = () =>
	exampleShell([
		view,
		more,
		exampleCommand('numbers', {value: numbers}),
		exampleCommand('nested', {value: [numbers]}),
		exampleCommand('quiet', {value: 1, view: {kind: 'empty'}}),
		exampleCommand('rows', {value: rows, view: table}),
	]);

test.each([
	{line: 'rows; numbers; view', current: 2},
	{line: 'rows; numbers; quiet; view --list; view; view 1', current: 1},
	{line: 'x = rows; numbers; view $x', current: 1},
	{line: 'x = rows; numbers; view x', current: 1},
])('$line opens output $current', async ({line, current}) => {
	const answers = await shell().answers(line);
	expect(answers.at(-1)?.output.effects).toMatchObject([{kind: 'open-viewer', current}]);
});

test('a part of a result is opened as a separate output', async () => {
	const answers = await shell().answers('x = rows; view $x[1]');
	expect(answers.at(-1)?.output).toMatchObject({
		value: {id: 'b'},
		effects: [{current: 0, outputs: [{number: 1}, {number: 0, line: '$x[1]', output: {value: {id: 'b'}}}]}],
	});
});

test('without a viewer, view prints the output completely', async () => {
	const answers = await shell().answers('nested; view');
	const texts = answers.map(({output}) => printed(output, 'auto', terminal(80)));
	expect(texts[0]).toContain('… 100 more items: view');
	expect(texts[0]).not.toContain('119');
	expect(texts[1]).not.toContain('more items');
	expect(texts[1]).toContain('119');
});

test('view and more are not outputs themselves', async () => {
	const {answers, session} = shell();
	await answers('numbers; view; more; view --list');
	expect(session.get().last?.value).toEqual(numbers);
});

test('more continues where the output was cut, until all of it was shown', async () => {
	const answers = await shell().answers('numbers; more; more; more');
	expect(answers.slice(1).map(({output: {value, notices = []}}) => [value, notices[0]?.text])).toEqual([
		[numbers.slice(50, 100), '51 to 100 of 120'],
		[numbers.slice(100), '101 to 120 of 120'],
		[null, 'all of it was shown'],
	]);
});

test('after --limit, more shows the next rows and view shows all of them', async () => {
	const [first, second, third] = await shell().answers('rows --limit 2; more; view', {isInteractive: true});
	expect(printed(first?.output ?? {value: 0}, 'auto', terminal(80))).toBe('ID\na\nb\n… 1 more row: more\n');
	expect(second?.output.view).toMatchObject({rows: [{id: 'c'}]});
	expect(third?.output.view).toMatchObject({rows});
});

test('view --list shows the outputs with their numbers and names', async () => {
	const answers = await shell().answers('rows; x = numbers; view --list');
	expect(answers.at(-1)?.output.value).toEqual([
		{number: 1, line: 'rows'},
		{number: 2, name: '$x', line: 'x = numbers'},
	]);
});

test.each([
	{line: 'view', message: 'there is no output yet'},
	{line: 'more', message: 'there is no output yet'},
	{line: 'rows; view 7', message: 'there is no output 7'},
	{line: 'rows; view nothing', message: 'there is no output nothing'},
])('$line is refused: $message', async ({line, message}) => {
	expect((await shell().failure(line)).message).toBe(message);
});
