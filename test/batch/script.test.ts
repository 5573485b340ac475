import {expect, test} from 'vitest';
import {lineCommands, scriptCommands, type ScriptCommand} from '../../source/batch/script.js';

test.each([
	{name: 'a line is a command', lines: ['a', 'b'], expected: ['1:a', '2:b']},
	{
		name: 'an open bracket goes on',
		lines: ['post /x {', '"a": 1', '}', 'b'],
		expected: ['1:post /x {\n"a": 1\n}', '4:b'],
	},
	{name: 'a backslash goes on', lines: ['get \\', '/x', 'b'], expected: ['1:get \\\n/x', '3:b']},
	{
		name: 'what is not understood is given out to fail',
		lines: ['a | | b', 'c'],
		expected: ['1:a | | b', '2:c'],
	},
	{
		name: 'a for goes on up to its end, with quotes and blank lines in it',
		lines: ['a', 'for k in 1', '', 'post {', '}', 'for l in 2', 'end', 'end', 'end', 'b'],
		expected: ['1:a', '2:for k in 1\n\npost {\n}\nfor l in 2\nend\nend', '9:end', '10:b'],
	},
	{name: 'an empty script has no commands', lines: [], expected: []},
])('in a script $name', async ({lines, expected}) => {
	const found: ScriptCommand[] = [];
	for await (const command of scriptCommands(lines)) {
		found.push(command);
	}

	expect(found.filter(({text}) => text !== '').map(({text, line}) => `${line}:${text}`)).toEqual(expected);
});

test('a command is returned before the next line arrives', async () => {
	const asked: string[] = [];
	async function* lines() {
		for (const line of ['a', 'b']) {
			asked.push(line);
			yield line;
		}
	}

	const commands = scriptCommands(lines());
	await commands.next();
	expect(asked).toEqual(['a']);
});

test.each([
	{lines: ['a', 'post "x', 'y'], rest: '2:post "x\ny'},
	{lines: ['a', 'for k in 1', 'b', 'post {'], rest: '2:for k in 1\nb\npost {'},
	{lines: ['a', 'b \\'], rest: '2:b \\'},
])('the incomplete end of a script is returned, to fail: $lines', async ({lines, rest}) => {
	const commands = scriptCommands(lines);
	await commands.next();
	const {value} = await commands.next();
	expect(value && `${value.line}:${value.text}`).toBe(rest);
	expect(await commands.next()).toMatchObject({done: true});
});

test.each([
	{name: 'each is a command', lines: ['a', 'b'], expected: ['a', 'b']},
	{
		name: 'a for goes on up to its end',
		lines: ['for k in 1', 'a; for l in 2', 'end', 'end', 'b'],
		expected: ['for k in 1\na; for l in 2\nend\nend', 'b'],
	},
	{
		name: 'a for that has no end is given out to fail',
		lines: ['for k in 1', 'a'],
		expected: ['for k in 1\na'],
	},
	{name: 'a quote is closed within its line', lines: ['a "b', 'c"'], expected: ['a "b', 'c"']},
	{
		name: 'a quote that is open in a loop ends the loop',
		lines: ['for k in 1', 'a "b', 'c'],
		expected: ['for k in 1\na "b', 'c'],
	},
	{name: 'more ends than loops are commands', lines: ['end', 'a'], expected: ['end', 'a']},
])('line by line, $name', ({lines, expected}) => {
	expect(Array.from(lineCommands(lines), ({text}) => text)).toEqual(expected);
});
