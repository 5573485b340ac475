import {expect, test} from 'vitest';
import {scriptCommands, type ScriptCommand} from '../../source/batch/script.js';
import {UsageError} from '../../source/errors/usage-error.js';

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

test('a command is given out before the next line is there', async () => {
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

test('a script that ends within a quote says so, with the line it began in', async () => {
	const commands = scriptCommands(['a', 'post "x']);
	await commands.next();
	await expect(commands.next()).rejects.toThrow(UsageError);
});
