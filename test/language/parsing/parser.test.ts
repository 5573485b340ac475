import fc from 'fast-check';
import {expect, test} from 'vitest';
import {UsageError} from '../../../source/errors/usage-error.js';
import {parse} from '../../../source/language/parsing/parser.js';
import {type Statement, type WordPart} from '../../../source/language/parsing/syntax.js';

function statements(text: string): readonly Statement[] {
	const result = parse(text);
	expect(result.kind).toBe('complete');
	return result.kind === 'complete' ? result.statements : [];
}

function only(text: string): Statement {
	const [statement, ...others] = statements(text);
	expect(others).toEqual([]);
	expect(statement).toBeDefined();
	return statement ?? {words: [], filters: [], span: {offset: 0, length: 0}};
}

/** A part in short: text, `'quoted'`, `$name.path`, `@entity`, with `:json` behind a reference that becomes JSON. */
function short(part: WordPart): string {
	if (part.kind === 'literal') {
		return part.quoted ? `'${part.text}'` : part.text;
	}

	const form = part.form === 'json' ? ':json' : '';
	return part.kind === 'entity' ? `@${part.name}${form}` : `$${[part.name, ...part.path].join('.')}${form}`;
}

function words(text: string): string[][] {
	return only(text).words.map(({parts}) => parts.map((part) => short(part)));
}

function mistake(text: string): UsageError {
	try {
		parse(text);
	} catch (error) {
		expect(error).toBeInstanceOf(UsageError);
		return error instanceof UsageError ? error : new UsageError('');
	}

	throw new Error(`${text} was understood`);
}

test.each([
	['get /workspaces', [['get'], ['/workspaces']]],
	['  get\t/workspaces  ', [['get'], ['/workspaces']]],
	['get /a # a comment; with | signs > ', [['get'], ['/a']]],
	['get /a#b', [['get'], ['/a#b']]],
	["name='my workspace'", [['name=', "'my workspace'"]]],
	['name="my workspace"', [['name=', "'my workspace'"]]],
	[String.raw`name=my\ workspace`, [['name=my', "' '", 'workspace']]],
	[String.raw`'a\b' "c\"d\\e\nf"`, [[String.raw`'a\b'`], [String.raw`'c"d\e\nf'`]]],
	["'' x", [["''"], ['x']]],
	['get /a \\\n  b==c', [['get'], ['/a'], ['b==c']]],
	['get /a \\\r\n  b==c', [['get'], ['/a'], ['b==c']]],
	['long\\\nword', [['longword']]],
	['post /w new:={"name":"w"}', [['post'], ['/w'], ['new:={"name":"w"}']]],
	['post /w {"new": {"name": "w 1"}}', [['post'], ['/w'], ['{"new": {"name": "w 1"}}']]],
	['x [1, 2] [\n3]', [['x'], ['[1, 2]'], ['[\n3]']]],
	['run M PI.k=range(10, 100, 3)', [['run'], ['M'], ['PI.k=range(10, 100, 3)']]],
	['x {"a": "}|;>"} y', [['x'], ['{"a": "}|;>"}'], ['y']]],
	['x a)b}', [['x'], ['a)b}']]],
	['x ([a]) b', [['x'], ['([a])'], ['b']]],
] as const)('words of %j', (text, expected) => {
	expect(words(text)).toEqual(expected);
});

test.each([
	['get /workspaces/{workspace}/size', [['get'], ['/workspaces/', '@workspace', '/size']]],
	['get "/w/{workspace}/a b"', [['get'], ["'/w/'", '@workspace', "'/a b'"]]],
	["get '/w/{workspace}'", [['get'], ["'/w/{workspace}'"]]],
	['x {other} {definition}', [['x'], ['{other}'], ['{definition}']]],
	['x {"a":1}', [['x'], ['{"a":1}']]],
	['x {"id": {experiment}}', [['x'], ['{"id": ', '@experiment:json', '}']]],
	['run @definition', [['run'], ['@definition']]],
	[
		'run @./definition @body.json @experiment.json',
		[['run'], ['@./definition'], ['@body.json'], ['@experiment.json']],
	],
	[String.raw`run "@case" \@case`, [['run'], ["'@case'"], ["'@'", 'case']]],
	['run M --from=@case', [['run'], ['M'], ['--from=', '@case']]],
	['show $_.data.items[0].id', [['show'], ['$_.data.items.0.id']]],
	['show $x[-1]["a b"][\'c\']', [['show'], ['$x.-1.a b.c']]],
	['get /a/${name.id}/b', [['get'], ['/a/', '$name.id', '/b']]],
	['get /a/$name/b', [['get'], ['/a/', '$name', '/b']]],
	['x "a $b.c d"', [['x'], ["'a '", '$b.c', "' d'"]]],
	['x "$b"', [['x'], ["''", '$b', "''"]]],
	["x 'a $b'", [['x'], ["'a $b'"]]],
	[String.raw`x \$b "\$b \{case}"`, [['x'], ["'$'", 'b'], ["'$b {case}'"]]],
	['x $5 $ a$', [['x'], ['$5'], ['$'], ['a$']]],
	['x {"a": $b, "c": "$d"}', [['x'], ['{"a": ', '$b:json', ', "c": "$d"}']]],
	['x name:=$b', [['x'], ['name:=', '$b:json']]],
	['x f(1, $b)', [['x'], ['f(1, ', '$b', ')']]],
	['x phi[$i]', [['x'], ['phi[', '$i', ']']]],
] as const)('references in %j', (text, expected) => {
	expect(words(text)).toEqual(expected);
});

test('a reference has its position', () => {
	const part = only('get /a/$name.id').words[1]?.parts[1];
	expect(part?.span).toEqual({offset: 7, length: 8});
});

test('semicolons and line ends separate statements', () => {
	const found = statements('get /a; get /b\n\n# only a comment\n;get /c;');
	expect(found.map(({words: [, path]}) => path?.source)).toEqual(['/a', '/b', '/c']);
	expect(found.map(({span}) => span)).toEqual([
		{offset: 0, length: 6},
		{offset: 8, length: 6},
		{offset: 34, length: 6},
	]);
});

test('no text has no statements', () => {
	expect(statements('')).toEqual([]);
	expect(statements(' \n # nothing')).toEqual([]);
});

test('an equals sign with spaces around it names the result', () => {
	expect(only('found = get /a').assignTo).toBe('found');
	expect(words('found = get /a')).toEqual([['get'], ['/a']]);
	expect(only('get a=b').assignTo).toBeUndefined();
});

test.each([
	['get /a | data.items[*].id', ['data.items[*].id']],
	['get /a|x|y', ['x', 'y']],
	[
		"get /a | items[?size > `10` && name != '|;>'] | length(@)",
		["items[?size > `10` && name != '|;>']", 'length(@)'],
	],
	['get /a | a || b', ['a || b']],
	['get /a | !a', ['!a']],
	['get /a | "a|b".c # comment', ['"a|b".c']],
	['get /a | items[\n*] ; get /b', ['items[\n*]']],
	['get /a | a.\\\nb', ['a. b']],
] as const)('filters of %j', (text, expected) => {
	const found = statements(text)[0]?.filters ?? [];
	expect(found.map((filter) => (filter.kind === 'jmespath' ? filter.expression : ''))).toEqual(expected);
});

test.each([
	['get /a |! jq -r .x | sort > out.txt', 'jq -r .x | sort > out.txt'],
	['get /a |!grep "a;b" ; get /b', 'grep "a;b"'],
	[String.raw`get /a |! sed 's/\;/x/' # comment`, String.raw`sed 's/\;/x/'`],
	['get /a |! cat\nget /b', 'cat'],
	[String.raw`get /a |! find . -exec x \; -print`, String.raw`find . -exec x \; -print`],
])('the program of %j', (text, expected) => {
	const [filter] = statements(text)[0]?.filters ?? [];
	expect(filter?.kind === 'program' ? filter.commandLine : undefined).toBe(expected);
});

test.each([
	['get /a > out.json', 'create', 'out.json'],
	['get /a >out.json', 'create', 'out.json'],
	['get /a >> "my file"', 'append', '"my file"'],
	['get /a >! out.json', 'overwrite', 'out.json'],
	['get /a | items[?a > `1`] > out.json', 'create', 'out.json'],
])('the file of %j', (text, mode, file) => {
	const {redirect} = only(text);
	expect(redirect?.mode).toBe(mode);
	expect(redirect?.target.source).toBe(file);
});

test.each([
	['get "abc', '"', 4],
	["get 'abc", "'", 4],
	['get {"a": [1', '[', 10],
	['get {"a": "b', '"', 10],
	['get f(1', '(', 5],
	['get /a \\', '\\', 7],
	['get /a\\', '\\', 6],
	['get ${name', '${', 4],
	['get /a | items[?a', '[', 14],
	['get /a | `1', '`', 9],
	['get /a | [a, ', '[', 9],
	['get /a | [\n', '[', 9],
	["get /a | 'a ", "'", 9],
	['get /a |! echo "a', '"', 15],
	['get /a > "x', '"', 9],
	['get /b; get (', '(', 12],
])('%j continues on the next line', (text, opener, offset) => {
	expect(parse(text)).toEqual({kind: 'incomplete', opener, span: {offset, length: opener.length}});
});

test.each([
	['get [1, 2}', 9, '} does not close ['],
	['get ${1x}', 4, 'not a reference'],
	['| data', 0, 'a command is missing before |'],
	['> file', 0, 'a command is missing before >'],
	['x =', 2, 'a command is missing after ='],
	['x = | y', 2, 'a command is missing after ='],
	['a-b = get /x', 0, '"a-b" cannot be the name'],
	['$a = get /x', 0, '"$a" cannot be the name'],
	['_ = get /x', 0, 'sets _'],
	['get /a |', 7, 'a filter is missing after |'],
	['get /a | | x', 7, 'a filter is missing after |'],
	['get /a |! ; x', 7, 'a program is missing after |!'],
	['get /a >', 7, 'a file is missing after >'],
	['get /a > b c', 11, 'nothing may follow the file'],
	['get /a > b | c', 11, 'nothing may follow the file'],
	['get /a > b > c', 11, 'nothing may follow the file'],
	['get /a | length(@) > `5`', 19, '> outside brackets writes to a file'],
	['get /a | x >= y', 11, '> outside brackets writes to a file'],
	['get /ok\nget [1)', 14, ') does not close ['],
])('%j is refused with its place', (text, offset, message) => {
	const {place, message: found} = mistake(text);
	expect(found).toContain(message);
	expect(place).toMatchObject({text, offset});
});

const signs = fc.string({
	unit: fc.oneof(
		fc.constantFrom(...'\'"\\`$_{}[]()|;>!#@=:,.- \t\r\n/a1é漢😀\uD800'),
		fc.string({maxLength: 1}),
	),
	maxLength: 40,
});

test('any text is parsed, continues, or is rejected with a position inside it', () => {
	fc.assert(
		fc.property(signs, (text) => {
			try {
				const result = parse(text);
				for (const {words} of result.kind === 'complete' ? result.statements : []) {
					for (const {source, span} of words) {
						expect(text.slice(span.offset, span.offset + span.length)).toBe(source);
					}
				}
			} catch (error) {
				if (!(error instanceof UsageError) || error.place === undefined) {
					throw error;
				}

				expect(error.place.offset).toBeLessThan(text.length);
			}
		}),
		{numRuns: 3000},
	);
});
