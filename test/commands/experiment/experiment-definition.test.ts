import {expect, test} from 'vitest';
import {editedDefinition} from '../../../source/commands/experiment/experiment-definition.js';
import {Cancelled} from '../../../source/errors/cancelled.js';

const definition = {
	experiment: {version: 3, base: {model: {modelica: {className: 'M'}}, analysis: {type: 'dynamic'}}},
};
const {signal} = new AbortController();

/** An editor that leaves one text after the other, and a user who answers. */
function editing(texts: readonly string[], answer = 'yes') {
	const asked: string[] = [];
	let number = 0;
	return {
		asked,
		context: {
			signal,
			edit: async (text: string) => texts[number++] ?? text,
			async ask({text}: {readonly text: string}) {
				asked.push(text);
				return answer;
			},
		},
	};
}

test('the definition is what the user saves in the editor', async () => {
	const changed = JSON.stringify(definition).replace('"M"', '"N"');
	const {context, asked} = editing([changed]);
	await expect(editedDefinition(context, definition)).resolves.toMatchObject({
		experiment: {base: {model: {modelica: {className: 'N'}}}},
	});
	expect(asked).toEqual([]);
});

test('an invalid definition can be edited again and is not lost', async () => {
	const good = JSON.stringify(definition).replace('"M"', '"N"');
	const {context, asked} = editing(['{"experiment": {\n  "base": }', '{"version": 3}', good]);
	await expect(editedDefinition(context, definition)).resolves.toBeDefined();
	expect(asked).toEqual([
		'It is not JSON at line 2, column 11. Edit it again?',
		expect.stringMatching(/^it holds no experiment definition/v),
	]);
});

test.each([
	['is not changed', [], 'yes'],
	['is given up', ['{'], 'no'],
])('a definition that %s is not run', async (_title, texts, answer) => {
	const {context} = editing(texts, answer);
	await expect(editedDefinition(context, definition)).rejects.toBeInstanceOf(Cancelled);
});

test('without a terminal the error names another way', async () => {
	const {context} = editing([]);
	await expect(editedDefinition({...context, edit: undefined}, definition)).rejects.toMatchObject({
		exitCode: 2,
		hint: expect.stringContaining('> FILE.json'),
	});
});
