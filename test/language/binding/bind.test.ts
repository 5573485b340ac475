import {expect, test} from 'vitest';
import {bind} from '../../../source/language/binding/bind.js';
import {type CommandSpec} from '../../../source/language/specification.js';
import {mistakeOf, wordsOf} from '../../helpers/language-words.js';

const plain: CommandSpec = {
	words: ['case', 'set'],
	summary: 'Set something',
	arguments: [
		{name: 'case', summary: 'Which', type: 'case'},
		{name: 'time', summary: 'When', type: 'number', optional: true},
	],
	options: [
		{name: 'yes', short: 'y', summary: 'Do not ask'},
		{name: 'samples', short: 'n', summary: 'How many', type: 'count', placeholder: 'N'},
		{name: 'offset', summary: 'From where', type: 'number'},
		{name: 'sim', summary: 'An option of the solver', type: 'text', multiple: true},
		{name: 'expansion', summary: 'How', type: {choices: ['full-factorial', 'sobol', 'latin-hypercube']}},
		{name: 'ok', summary: 'Yes or no', type: 'boolean'},
		{name: 'body', summary: 'JSON', type: 'json'},
		{name: 'url', summary: 'Where', type: 'url'},
	],
	examples: [],
};

const run: CommandSpec = {
	...plain,
	words: ['run'],
	arguments: [
		{name: 'model', summary: 'What', type: 'model'},
		{name: 'modifier', summary: 'How', type: 'modifier', optional: true, variadic: true},
	],
	takesUnknownOptions: true,
};

function bound(line: string, spec = plain) {
	const variables = {dash: '--yes', text: 'a', list: [1]};
	const {arguments: named, rest, unknown, options, format} = bind(spec, wordsOf(line, {variables}), line);
	const texts = Object.entries(named).flatMap(([name, word]) => (word ? [`${name}=${word.text}`] : []));
	return {
		arguments: texts,
		rest: rest.map(({text}) => text),
		...(unknown !== undefined && {unknown: unknown.map(({name, value}) => [name, value])}),
		options,
		format,
	};
}

const nothing = {arguments: [], rest: [], options: {}, format: undefined};

test.each([
	['c', {arguments: ['case=c']}],
	['c -3.5', {arguments: ['case=c', 'time=-3.5']}],
	['--yes c', {arguments: ['case=c'], options: {yes: true}}],
	['c -y -n 3', {arguments: ['case=c'], options: {yes: true, samples: '3'}}],
	['c --offset=-3', {arguments: ['case=c'], options: {offset: '-3'}}],
	['c --offset -3', {arguments: ['case=c'], options: {offset: '-3'}}],
	['c -n=3', {arguments: ['case=c'], options: {samples: '3'}}],
	['c --sim a=1 --sim=b=2', {arguments: ['case=c'], options: {sim: ['a=1', 'b=2']}}],
	['c --expansion sobol', {arguments: ['case=c'], options: {expansion: 'sobol'}}],
	[
		'c --ok false --url https://a.example',
		{arguments: ['case=c'], options: {ok: 'false', url: 'https://a.example'}},
	],
	['c --body {"a": 1}', {arguments: ['case=c'], options: {body: '{"a": 1}'}}],
	['c --body $text', {arguments: ['case=c'], options: {body: '"a"'}}],
	['c --body $list', {arguments: ['case=c'], options: {body: '[1]'}}],
	['-- --yes', {arguments: ['case=--yes']}],
	['"--yes"', {arguments: ['case=--yes']}],
	['$dash', {arguments: ['case=--yes']}],
	['-', {arguments: ['case=-']}],
	['c -o ndjson', {arguments: ['case=c'], format: 'ndjson'}],
	['c --output=csv', {arguments: ['case=c'], format: 'csv'}],
	['--json c', {arguments: ['case=c'], format: 'json'}],
	['--raw c --raw', {arguments: ['case=c'], format: 'raw'}],
] as const)('case set %s', (line, expected) => {
	expect(bound(line)).toEqual({...nothing, ...expected});
});

test.each([
	['M a=1 b=2', {arguments: ['model=M'], rest: ['a=1', 'b=2']}],
	[
		'M --final-time 2 a=1 --json',
		{arguments: ['model=M'], rest: ['a=1'], unknown: [['final-time', '2']], format: 'json'},
	],
	['--final-time -2 M', {arguments: ['model=M'], unknown: [['final-time', '-2']]}],
	['M --interval=0.1 -y', {arguments: ['model=M'], unknown: [['interval', '0.1']], options: {yes: true}}],
	['M --dynamic --yes', {arguments: ['model=M'], unknown: [['dynamic', undefined]], options: {yes: true}}],
] as const)('run %s, which accepts unknown options', (line, expected) => {
	expect(bound(line, run)).toEqual({...nothing, unknown: [], ...expected});
});

test.each([
	['c --yse', 'case set has no option --yse', 'did you mean --yes?', '--yse'],
	['c --jso', 'case set has no option --jso', 'did you mean --json?', '--jso'],
	['c --zzzzzz=1', 'case set has no option --zzzzzz', 'help case set shows what it takes', '--zzzzzz=1'],
	['c -x', 'case set has no option -x', 'help case set shows what it takes', '-x'],
	['c --yes=true', '--yes takes no value', undefined, '--yes=true'],
	['c --samples', '--samples needs N', undefined, '--samples'],
	['c --samples --yes', '--samples needs N', undefined, '--samples'],
	['c --limit -1', '--limit takes a whole number, not "-1"', undefined, '-1'],
	['c --samples=-3', '--samples takes a whole number, not "-3"', undefined, '--samples=-3'],
	['c --samples 1.5', '--samples takes a whole number, not "1.5"', undefined, '1.5'],
	['c --samples 1 -n 2', '--samples is given twice', undefined, '-n'],
	[
		'c --expansion sobl',
		'--expansion takes full-factorial, sobol or latin-hypercube, not "sobl"',
		'did you mean sobol?',
		'sobl',
	],
	['c --ok yes', '--ok takes true or false, not "yes"', undefined, 'yes'],
	['c --body {a}', '--body takes JSON, not "{a}"', undefined, '{a}'],
	[
		'c --url a.example',
		'--url takes a URL such as https://impact.modelon.cloud, not "a.example"',
		undefined,
		'a.example',
	],
	[
		'c -o jsn',
		'--output takes auto, table, json, ndjson, csv, csv-safe, svg or raw, not "jsn"',
		'did you mean json?',
		'jsn',
	],
	['c --json --csv', '--csv contradicts --json', 'choose one format', '--csv'],
	['c noon', 'TIME takes a number, not "noon"', undefined, 'noon'],
	['c ""', 'TIME takes a number, not ""', undefined, '""'],
	['c 1 surplus', 'case set does not take "surplus"', undefined, 'surplus'],
	['--yes', 'case set needs CASE', undefined, ''],
])('case set %s is rejected', (line, message, hint, at) => {
	const found = mistakeOf(() => bound(line));
	expect(found).toMatchObject({message, at});
	if (hint !== undefined) {
		expect(found.hint).toBe(hint);
	}
});

test.each([
	['c', ['text=c']],
	['1 c', ['case=1', 'text=c']],
	['1 c 2', ['case=1', 'text=c', 'time=2']],
])('an optional argument before a required one is omitted first: %s', (line, expected) => {
	const label: CommandSpec = {
		...plain,
		arguments: [
			{name: 'case', summary: '', type: 'case', optional: true},
			{name: 'text', summary: '', type: 'text'},
			{name: 'time', summary: '', type: 'number', optional: true},
		],
	};
	expect(bound(line, label).arguments).toEqual(expected);
	expect(mistakeOf(() => bound('', label)).message).toBe('case set needs TEXT');
});

test.each(['ncp', '=1'])('--sim %s is not NAME=VALUE', (text) => {
	const spec: CommandSpec = {
		...plain,
		options: [{name: 'sim', summary: '', type: 'simulation-option', multiple: true}],
	};
	expect(mistakeOf(() => bound(`c --sim ${text}`, spec))).toMatchObject({
		message: `--sim takes NAME=VALUE, not "${text}"`,
		hint: 'example: --sim ncp=1000',
		at: text,
	});
});

test('a missing word has its caret after the last one, with the usage', () => {
	const found = mistakeOf(() =>
		bound('a=1', {
			...run,
			arguments: [
				{name: 'a', summary: '', type: 'text'},
				{name: 'b', summary: '', type: 'text', variadic: true},
			],
		}),
	);
	expect(found.message).toBe('run needs B');
	expect(found.hint).toBe('usage: run A B… [OPTION…]; help run tells more');
});

test('the invocation keeps the typed text', () => {
	expect(bind(plain, wordsOf('c'), 'case set c').source).toBe('case set c');
	expect(bind(plain, [{text: 'c'}]).source).toBeUndefined();
});

test.each([
	['workspace', 'workspaces lists what there is; usage: '],
	['variable', 'variables lists what there is; usage: '],
	['text', 'usage: '],
] as const)('a missing word of type %s comes with the command that lists the names', (type, hint) => {
	const found = mistakeOf(() => bound('', {...run, arguments: [{name: 'a', summary: '', type}]}));
	expect(found.hint?.startsWith(hint)).toBe(true);
});
