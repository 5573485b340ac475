import {expect, test} from 'vitest';
import {UsageError} from '../../source/errors/usage-error.js';
import {decodeJson} from '../../source/json/json-value.js';
import {type Output} from '../../source/output/document.js';
import {exampleCommand, exampleShell} from '../helpers/example-shell.js';
import {pipe, printed, terminal} from '../helpers/output-screen.js';

const value = {
	data: {
		items: [
			{id: 'a', status: 'done', size: 5, big: 12_345_678_901_234_567_890n, gain: Number.NaN},
			{id: 'b', status: 'failed', size: 20, tags: []},
		],
	},
};
const shell = () =>
	exampleShell([exampleCommand('list', {value}), exampleCommand('empty', {value: {data: {items: []}}})]);

/** What a caret would stand under. */
function marked({place}: UsageError): string {
	return place === undefined ? '' : place.text.slice(place.offset, place.offset + place.length);
}

test.each([
	{filter: 'data..items', at: '.', after: 'list | data.', says: '. cannot stand here'},
	{
		filter: 'data.items[?size > 10]',
		at: '10',
		after: 'list | data.items[?size > ',
		says: '10 cannot stand here',
	},
	{
		filter: "data.items[?status = 'done']",
		at: '=',
		after: 'list | data.items[?status ',
		says: 'compares with ==',
	},
	{
		filter: 'data.items[*].{id: id, n n}',
		at: 'n',
		after: 'list | data.items[*].{id: id, n ',
		says: 'n cannot stand here',
	},
	{filter: 'data items', at: 'items', after: 'list | data ', says: 'items cannot stand here'},
	{filter: 'data.items.', at: '.', after: 'list | data.items', says: 'ends too early'},
	{filter: 'data.§', at: '§', after: 'list | data.', says: 'has no sign §'},
	{
		filter: 'data.items[0] | lenght(@)',
		at: 'lenght',
		after: 'list | data.items[0] | ',
		says: 'no function lenght',
	},
	{filter: 'length(data.items[0].size)', at: 'length', after: 'list | ', says: 'expected argument 1'},
	{
		filter: 'data.items[?abs(id) > `1`]',
		at: 'abs',
		after: 'list | data.items[?',
		says: 'expected argument 1',
	},
])('the caret of "$filter" stands under $at', async ({filter, at, after, says}) => {
	const failure = await shell().failure(`list | ${filter}`);
	if (!(failure instanceof UsageError)) {
		throw failure;
	}

	expect(marked(failure)).toBe(at);
	expect(failure.place?.text.slice(0, failure.place.offset)).toBe(after);
	expect(failure.message).toContain(says);
	expect(failure.exitCode).toBe(2);
	expect(failure.hint).toBeDefined();
});

test('the nearest function is offered', async () => {
	expect((await shell().failure('list | lenght(data)')).hint).toBe('did you mean length?');
});

test.each([
	['data.itms[*].id', 'there is no field "itms"; did you mean items?'],
	['data.items[*].ide', 'there is no field "ide"; did you mean id?'],
	['data.items[0].nothing', 'there is no field "nothing"; there is id, status, size, big, gain'],
	[
		'data.items[?status == "done"].id',
		`"done" means a field of that name; a text stands in single quotes: 'done'`,
	],
])('%s finds nothing and says why', async (filter, why) => {
	const {output} = await shell().answer(`list | ${filter}`);
	expect(output.notices?.map(({text}) => text).join(',')).toContain(why);
});

test.each([
	'list | data.items[?size > `100`]',
	'empty | data.items',
	'empty | data.items[*].id',
	'list | data.items[1].tags',
])('%s finds nothing, which is a valid result', async (line) => {
	const {output} = await shell().answer(line);
	expect(output.value).toEqual([]);
	expect(output.notices).toEqual([]);
});

test('filters and programs preserve large integers and NaN', async () => {
	const {output} = await shell().answer('list | data.items[0].[big, gain]');
	expect(printed(output, 'json', pipe)).toBe('[\n  12345678901234567890,\n  NaN\n]\n');
	const through = await shell().answer('list | data.items[0].[big, gain] |! cat');
	expect(through.output.value).toBe('[\n  12345678901234567890,\n  NaN\n]\n');
});

test('numbers passed through a filter are printed as sent', async () => {
	const sent = '{"items": [{"a": 1.10, "b": 1e400}, {"a": 2.50, "b": 12345678901234567890123}]}';
	const bytes = new TextEncoder().encode(sent);
	const own = exampleShell([
		exampleCommand('list', {value: decodeJson(sent), body: {bytes, mediaType: 'application/json'}}),
	]);
	const {output} = await own.answer('list | items[*].[a, b]');
	expect(printed(output, 'ndjson', pipe)).toBe('[1.10,1e400]\n[2.50,12345678901234567890123]\n');
	const twice = await own.answer('list | items | [0].a');
	expect(printed(twice.output, 'json', pipe)).toBe('1.10\n');
});

test.each([
	['list --csv | data.items[*].{id: id, size: size}', 'id,size\r\na,5\r\nb,20\r\n'],
	['list --columns size,id --csv | data.items', 'size,id\r\n5,a\r\n20,b\r\n'],
	['list -o ndjson | data.items[*].size', '5\n20\n'],
	['list --raw | data.items[*].id', 'a\nb\n'],
])('%s is printed in its format', async (line, text) => {
	const {output, format} = await shell().answer(line);
	expect(printed(output, format ?? 'auto', pipe)).toBe(text);
});

test('a reference is shown in the requested format and order', async () => {
	const {answers} = shell();
	const [, answer] = await answers('x = list; $x.data.items --sort -size --columns id,size -o table');
	const {output, format = 'auto'}: {output: Output; format?: Parameters<typeof printed>[1] | undefined} =
		answer ?? {output: {value: 0}};
	expect(printed(output, format, terminal(40))).toBe('ID  SIZE\nb     20\na      5\n');
});

test.each(['grep foo', 'head -3', "jq '.[0]'", 'wc'])('| %s: programs need |!', async (program) => {
	const line = `list | ${program}`;
	const told = await shell()
		.answer(line)
		.then(({output}) => output.notices?.map(({text}) => text).join(',') ?? '')
		.catch((error: unknown) => (error instanceof UsageError ? (error.hint ?? '') : String(error)));
	expect(told).toBe(`a program stands behind |! as in |! ${program}`);
});
