import fc from 'fast-check';
import {expect, test} from 'vitest';
import {classify} from '../../../source/language/highlighting/classify.js';

const specs = [{words: ['workspace', 'list']}, {words: ['get']}, {words: ['run']}] as const;

/** The stretches that are more than text, as `class:stretch`. */
function coloured(text: string, known: Parameters<typeof classify>[1] = specs): string[] {
	return classify(text, known)
		.filter(({class: name}) => name !== 'text')
		.map(({class: name, offset, length}) => `${name}:${text.slice(offset, offset + length)}`);
}

test.each([
	[
		'get /workspaces/{workspace}/size',
		['command:get', 'path:/workspaces/', 'variable:{workspace}', 'path:/size'],
	],
	['workspaces list --json', ['command:workspaces', 'command:list', 'option:--json']],
	['-w rig workspaces', ['option:-w', 'command:workspaces']],
	['x = get /a', ['variable:x', 'operator:=', 'command:get', 'path:/a']],
	['gte /a', ['error:gte', 'path:/a']],
	['$_ | x', ['variable:$_', 'operator:|', 'filter:x']],
	[
		'get a=1 b:="x" c==-2e3 d',
		['command:get', 'operator:=', 'number:1', 'operator::=', 'string:"x"', 'operator:==', 'number:-2e3'],
	],
	[
		'get new:={"a": 1, "b": $c}',
		['command:get', 'operator::=', 'string:"a"', 'number:1', 'string:"b"', 'variable:$c'],
	],
	[
		'run M k=range(10,100,3) --final-time=2',
		[
			'command:run',
			'operator:=',
			'number:10',
			'number:100',
			'number:3',
			'option:--final-time',
			'operator:=',
			'number:2',
		],
	],
	['get @body.json @case', ['command:get', 'operator:@', 'path:body.json', 'variable:@case']],
	['get /a |! wc > f # c', ['command:get', 'path:/a', 'operator:|!', 'filter:wc > f', 'comment:# c']],
	[
		'get /a >! "f $x"; get',
		[
			'command:get',
			'path:/a',
			'redirect:>!',
			'path:"f ',
			'variable:$x',
			'path:"',
			'operator:;',
			'command:get',
		],
	],
	[
		'expect n > 3 ± 1 # why',
		['error:expect', 'operator:>', 'number:3', 'operator:±', 'number:1', 'comment:# why'],
	],
	['let k = 10', ['error:let', 'variable:k', 'operator:=', 'number:10']],
	['for k in $x; end', ['error:for', 'variable:k', 'operator:in', 'variable:$x', 'operator:;', 'error:end']],
	['get [1}', ['command:get', 'number:1', 'error:}']],
	['get "open', ['command:get', 'string:"open']],
])('the colours of %s', (text, expected) => {
	expect(coloured(text)).toEqual(expected);
});

test('without known commands, the first word counts as one', () => {
	expect(coloured('anything goes', [])).toEqual(['command:anything']);
});

const texts = fc.string({
	unit: fc.oneof(fc.constantFrom(...'\'"\\`$_{}[]()|;>!#@=:,.- \n/a1漢😀\uD800'), fc.string({maxLength: 1})),
	maxLength: 40,
});

test('the spans of any text cover it without gaps or overlaps', () => {
	fc.assert(
		fc.property(texts, (text) => {
			let end = 0;
			for (const {offset, length} of classify(text, specs)) {
				expect(offset).toBe(end);
				expect(length).toBeGreaterThan(0);
				end = offset + length;
			}

			expect(end).toBe(text.length);
		}),
		{numRuns: 2000},
	);
});
