import {expect, test} from 'vitest';
import {exampleCommand, exampleShell} from '../helpers/example-shell.js';

const value = [{id: 9_007_199_254_740_993n}, {id: 3}];
const shell = exampleShell([exampleCommand('big', {value}), exampleCommand('small', {value: [{id: 3}]})]);

test.each([
	'sort([*].id)',
	'max([*].id)',
	'min([*].id)',
	'sum([*].id)',
	'avg([*].id)',
	'sort_by(@, &id)',
	'max_by(@, &id)',
	'abs([0].id)',
	'to_string([0].id)',
	'to_string(@)',
	'join(`,`, [*].id)',
	'type([0].id)',
	'[*].type(id)',
	"[?type(id) == 'number']",
	'map(&type(@), [*].id)',
	'to_number([0].id)',
	'[*].to_number(id)',
	'[?id == `9.007199254740992e15`]',
])('%s says that it cannot calculate with an integer kept to the last digit', async (filter) => {
	const {message, hint, exitCode} = await shell.failure(`big | ${filter}`);
	expect(message).toContain('9007199254740993 has too many digits for a filter');
	expect(hint).toContain('|!');
	expect(exitCode).toBe(2);
});

test.each(['to_number(`"12345678901234567890"`)', "to_number('9007199254740993')"])(
	'%s does not round in silence',
	async (filter) => {
		const {message} = await shell.failure(`small | ${filter}`);
		expect(message).toContain('has too many digits for a filter');
	},
);

test.each([
	'[?id == `9007199254740993.0`]',
	'contains([*].id, `9007199254740993`)',
	'[*].id == `[3, 9007199254740993]`',
	'[0] == `{"id": 9007199254740993}`',
])('%s is refused for the literal inside', async (filter) => {
	const {message} = await shell.failure(`big | ${filter}`);
	expect(message).toContain('would be rounded');
});

test('a literal that would be rounded is rejected with a caret', async () => {
	const line = 'big | [?id == `9007199254740993`]';
	const error = await shell.failure(line);
	expect(error).toMatchObject({
		message: expect.stringContaining('9007199254740993 would be rounded'),
		place: {offset: line.indexOf('`'), length: 18},
	});
});

test.each([
	['big | [?id > `5`].id', [9_007_199_254_740_993n]],
	['big | [?id < `5`].id', [3]],
	['big | length(@)', 2],
	['big | [?id == `3`].id', [3]],
	['small | [?id < `9007199254740991`].id', [3]],
	['small | sort([*].id)', [3]],
	['big | [?id > `1e3`].id', [9_007_199_254_740_993n]],
	['big | type([1].id)', 'number'],
	['big | [*].type(@)', ['object', 'object']],
	['big | to_number(`"3.5"`)', 3.5],
	['big | [?id == `"9007199254740993"`].id', []],
	['big | [1].id == `3`', true],
])('%s gives what it should', async (line, expected) => {
	await expect(shell.answer(line)).resolves.toMatchObject({output: {value: expected}});
});

test('errors unrelated to large integers are explained as before', async () => {
	expect((await shell.failure('small | sum(`x`)')).message).not.toContain('digits');
});
