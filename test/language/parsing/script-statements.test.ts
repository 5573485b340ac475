import fc from 'fast-check';
import {expect, test} from 'vitest';
import {UsageError} from '../../../source/errors/usage-error.js';
import {complete} from '../../../source/language/completion/completion.js';
import {classify} from '../../../source/language/highlighting/classify.js';
import {isIncomplete, parse} from '../../../source/language/parsing/parser.js';
import {type Statement} from '../../../source/language/parsing/syntax.js';

function statements(text: string): readonly Statement[] {
	const result = parse(text);
	return result.kind === 'complete' ? result.statements : [];
}

/** `words | filters > operator right ± tolerance`, in short. */
function expectation(text: string): readonly string[] {
	const [{words, filters, step} = {words: [], filters: [], step: undefined}] = statements(text);
	if (step?.kind !== 'expect') {
		return [];
	}

	const {operator = '', right, tolerance} = step;
	return [
		words.map(({source}) => source).join(' '),
		filters.map((filter) => (filter.kind === 'jmespath' ? filter.expression : '')).join(' '),
		operator,
		right.map(({source}) => source).join(' '),
		tolerance === undefined ? '' : `${tolerance.word.source}${tolerance.isPercent ? '%' : ''}`,
	];
}

test.each<[string, readonly string[]]>([
	['expect length(data.items) == 3', ['$_', 'length(data.items)', '=', '3', '']],
	['expect data.items | length(@) > 3', ['$_', 'data.items | length(@)', '>', '3', '']],
	['expect items[?size > `10`].id != []', ['$_', 'items[?size > `10`].id', '!=', '[]', '']],
	['expect $all | data.items[0].id = w1', ['$all', 'data.items[0].id', '=', 'w1', '']],
	['expect $all.data.items[0].id = w1 # why', ['$all.data.items[0].id', '', '=', 'w1', '']],
	['expect measure h final = 1.23 ± 1e-3', ['measure h final', '', '=', '1.23', '1e-3']],
	['expect measure h final = 1.23 ±1e-3', ['measure h final', '', '=', '1.23', '1e-3']],
	['expect measure h final = 1.23 +- 1 %', ['measure h final', '', '=', '1.23', '1%']],
	[
		'expect result measure h max --case 2 <= 1 +/- 1%',
		['result measure h max --case 2', '', '<=', '1', '1%'],
	],
	['expect measure h max < -1 ± 1 --case 2', ['measure h max --case 2', '', '<', '-1', '1']],
	['expect data.ready', ['$_', 'data.ready', '', '', '']],
	['expect a == `1` && b == `2`', ['$_', 'a == `1` && b == `2`', '', '', '']],
	["expect name == 'my > workspace'", ['$_', 'name', '=', "'my > workspace'", '']],
	['expect n>=3', ['$_', 'n', '>=', '3', '']],
])('%s', (text, expected) => {
	expect(expectation(text)).toEqual(expected);
});

test('text after an expectation is parsed as usual', () => {
	const [first, second] = statements('expect a > 1; cases | length(@) > n.json');
	expect(first?.step?.kind).toBe('expect');
	expect(second).toMatchObject({
		filters: [{expression: 'length(@)'}],
		redirect: {target: {source: 'n.json'}},
	});
});

test.each([
	['expect', 'expect needs something to look at'],
	['expect a ==', 'a value is missing after =='],
	['expect a == 1 == 2', 'one comparison at a time'],
	['expect a == 1 ±', 'one number stands after ±'],
	['expect a == 1 ± 2 3', 'one number stands after ±'],
	['expect $all |', 'an expression is missing after |'],
	['let', 'let gives a value a name'],
	['let k 10', 'let gives a value a name'],
	['let 1k = 10', '"1k" cannot be the name of a result'],
	['let env = 10', 'the shell itself sets env'],
	['for', 'for gives a name to one value after another'],
	['for k 1 2\nend', 'for gives a name to one value after another'],
	['for k in\nend', 'for gives a name to one value after another'],
	['for _ in 1\nend', 'the shell itself sets _'],
	['end', 'end has no for before it'],
	['for k in 1; pwd; end | x', 'nothing may follow end'],
	['for k in 1 > x; end', 'for has no result of its own'],
	['include a | b', 'include has no result of its own'],
])('%j is rejected: %s', (text, message) => {
	expect(() => parse(text)).toThrow(message);
});

test('the lines up to end belong to their loop', () => {
	const [first, after] = statements(
		'for a in 1 2\n  for b in x\n    pwd\n  end # inner\n  ls\nend for\nexit',
	);
	expect(first?.step).toMatchObject({
		kind: 'for',
		name: 'a',
		body: [{step: {kind: 'for', name: 'b', body: [{words: [{source: 'pwd'}]}]}}, {words: [{source: 'ls'}]}],
	});
	expect(after?.words[0]?.source).toBe('exit');
});

test.each([
	['for k in 1', true],
	['for k in 1\npwd', true],
	['for k in 1\nend', false],
	['for k in 1\nfor l in 2\nend', true],
	['for k in 1\na | | b', true],
	['for k in 1\na | | b\nend', false],
	['for = get /x', false],
	['for k in 1 # end', true],
])('%j continues on the next line: %j', (text, expected) => {
	expect(isIncomplete(text)).toBe(expected);
});

test.each(['expect', 'let', 'for', 'end', 'include'])('%s --help asks for help', (name) => {
	expect(statements(`${name} --help`)).toMatchObject([{words: [{source: name}, {source: '--help'}]}]);
});

test.each(['expect', 'let', 'for', 'end', 'include'])('%s can still name a result', (name) => {
	expect(statements(`${name} = get /workspaces > x`)).toMatchObject([
		{assignTo: name, redirect: {mode: 'create'}},
	]);
});

test('any combination of these words is parsed, continues or is rejected, and is highlighted', () => {
	const words = fc.constantFrom(
		'expect',
		'for',
		'end',
		'let',
		'include',
		'in',
		'measure',
		'k',
		'=',
		'==',
		'>',
		'|',
		'||',
		'±',
		'±1%',
		'%',
		'$k',
		'$env.X',
		'(',
		']',
		'`1`',
		"'",
		'"a b"',
		'#',
		';',
		'\n',
		'\\',
		'--case',
	);
	const texts = fc.array(words, {maxLength: 12}).map((parts) => parts.join(' '));
	fc.assert(
		fc.property(texts, (text) => {
			expect(classify(text).reduce((sum, {length}) => sum + length, 0)).toBe(text.length);
			expect(() =>
				complete(text, text.length, [], {place: [], previousPlace: [], entities: {}, variables: {}}),
			).not.toThrow();
			try {
				parse(text);
			} catch (error) {
				expect(error).toBeInstanceOf(UsageError);
			}
		}),
		{numRuns: 3000},
	);
});
