import fc from 'fast-check';
import {expect, test} from 'vitest';
import {complete, insertion} from '../../../source/language/completion/completion.js';
import {type CompletionSource} from '../../../source/language/completion/completion-source.js';
import {type CommandSpec} from '../../../source/language/specification.js';

const plain = {summary: '', arguments: [], options: [], examples: []} as const;
const workspace = {name: 'workspace', summary: '', type: 'workspace'} as const;
const specs: readonly CommandSpec[] = [
	{...plain, words: ['workspace', 'list'], summary: 'List your workspaces'},
	{
		...plain,
		words: ['workspace', 'use'],
		aliases: [['use']],
		summary: 'Work in a workspace',
		arguments: [workspace],
	},
	{
		...plain,
		words: ['library', 'import'],
		arguments: [{name: 'file', summary: '', type: 'file'}],
	},
	{
		...plain,
		words: ['get'],
		arguments: [
			{name: 'path', summary: '', type: 'api-path'},
			{name: 'item', summary: '', type: 'request-item', optional: true, variadic: true},
		],
	},
	{
		...plain,
		words: ['case', 'list'],
		arguments: [{name: 'experiment', summary: '', type: 'experiment', optional: true}],
	},
	{
		...plain,
		words: ['case', 'log'],
		arguments: [{name: 'case', summary: '', type: 'case'}],
		options: [
			{name: 'experiment', short: 'e', summary: 'Where', type: 'experiment'},
			{name: 'level', summary: 'How much', type: {choices: ['info', 'debug']}},
			{name: 'wide', summary: 'All of it'},
		],
	},
	{
		...plain,
		words: ['run'],
		takesUnknownOptions: true,
		arguments: [
			{name: 'model', summary: '', type: 'model'},
			{name: 'modifier', summary: '', type: 'modifier', optional: true, variadic: true},
		],
		options: [
			{name: 'function', summary: '', type: 'function'},
			{name: 'solver', summary: '', type: 'solver-option', multiple: true},
			{name: 'case', summary: '', type: 'modifiers', multiple: true},
		],
	},
	{...plain, words: ['cd'], arguments: [{name: 'place', summary: '', type: 'place', optional: true}]},
	{...plain, words: ['help'], arguments: [{name: 'command', summary: '', type: 'command', variadic: true}]},
];

const session = {
	place: [],
	previousPlace: [],
	entities: {workspace: 'w1', experiment: 'e1'},
	variables: {
		_: {
			data: {
				items: [
					{id: 1, 'run-info': {status: 'done'}},
					{id: 2, size: 3},
				],
			},
		},
		mine: [{a: 1}],
	},
};

/** The text a completion would replace, then what it offers: names, or where they come from. */
function offered(text: string): readonly string[] {
	const completion = complete(text, text.length, specs, session);
	return completion === undefined
		? []
		: [text.slice(completion.from), ...completion.sources.flatMap((source) => described(source))];
}

function described(source: CompletionSource): readonly string[] {
	switch (source.kind) {
		case 'list': {
			return source.candidates.map(({text}) => text).filter((text) => !text.endsWith('('));
		}

		case 'file': {
			return [`files of "${source.folder}" behind "${source.before}"`];
		}

		case 'uploads': {
			return ['uploaded results'];
		}

		case 'server': {
			const {what, workspace: inside, experiment, of, name} = source;
			return [
				[`${what} in ${inside}/${experiment}`, of && `of ${of}`, name && `named ${name}`]
					.filter(Boolean)
					.join(' '),
			];
		}
	}
}

test.each([
	['', ['', 'workspace', 'use', 'library', 'get', 'case', 'run', 'cd', 'help']],
	['get /x; wor', ['wor', 'workspace', 'use', 'library', 'get', 'case', 'run', 'cd', 'help']],
	['x = wor', ['wor', 'workspace', 'use', 'library', 'get', 'case', 'run', 'cd', 'help']],
	['-w rig wor', ['wor', 'workspace', 'use', 'library', 'get', 'case', 'run', 'cd', 'help']],
	['-w rig -e sweep workspace ', ['', 'list', 'use']],
	['workspace ', ['', 'list', 'use']],
	['workspaces l', ['l', 'list', 'use']],
	['cases ', ['', 'list', 'log', 'experiment in w1/e1']],
	['case ', ['', 'list', 'log']],
	['libraries ', ['', 'import']],
	['help workspace ', ['', 'list', 'use']],
])('command names are completed: %j', (text, expected) => {
	expect(offered(text)).toEqual(expected);
});

test.each([
	['run ', ['', 'class in w1/e1', 'model in w1/e1']],
	['run Modelica.Bl', ['Modelica.Bl', 'class in w1/e1 of Modelica', 'model in w1/e1']],
	['run A.B P', ['P', 'parameter in w1/e1 of A.B']],
	['run A.B(k=2) x=1 PI.', ['PI.', 'parameter in w1/e1 of A.B']],
	['run @definition P', ['P', 'parameter in w1/e1']],
	['run A --case e=0.5,h', ['h', 'parameter in w1/e1 of A']],
	['run A --case e=0', ['0']],
	['run A --solver ', ['', 'solver-option in w1/e1']],
	['run A --function f --solver=at', ['at', 'solver-option in w1/e1 of f']],
	['run A --solver atol=1', ['1', 'solver-option in w1/e1 named atol']],
	['run A --fin', ['--fin', '--function', '--solver', '--case', 'function-parameter in w1/e1']],
	['run A --final-time ', ['', 'function-value in w1/e1 named final-time']],
	['run A "P', ['"P', 'parameter in w1/e1 of A']],
	['run A "P=', ['=']],
] as const)('what a run takes is known by its model and function: %j', (text, expected) => {
	const found = offered(text).filter(
		(name) => !/^--(?:output|json|csv|raw|columns|sort|limit|wide|whole)/v.test(name),
	);
	expect(found).toEqual(expected);
});

test('a value can be an operator', () => {
	const text = 'run A P=ra';
	const [source] = complete(text, text.length, specs, session)?.sources ?? [];
	expect(source).toMatchObject({
		candidates: expect.arrayContaining([{text: 'range(', description: 'range(start,end,steps)', ending: ''}]),
	});
});

const scripted = [
	{
		...plain,
		words: ['expect'],
		arguments: [{name: 'expectation', summary: '', type: 'text', variadic: true}],
	},
	{
		...plain,
		words: ['result', 'measure'],
		aliases: [['measure']],
		arguments: [{name: 'variable', summary: '', type: 'variable'}],
	},
] as const;

test.each<[string, readonly string[]]>([
	['expect ', ['', 'data', 'measure']],
	['expect m', ['m', 'data', 'measure']],
	['expect length(data.', ['', 'items']],
	['expect data.items[0].', ['', 'id', '"run-info"']],
	['expect $m', ['m', '_', 'mine', 'env']],
	['expect $mine | [0].', ['', 'a']],
	['expect measure in', ['in', 'variable in w1/e1']],
	['let k = $env.', ['', 'HOME', 'MODEL']],
	['let k = ${env.M', ['M', 'HOME', 'MODEL']],
	['expect data == ', ['']],
])('in a script %j offers what may stand there', (text, expected) => {
	const known = {...session, environment: ['HOME', 'MODEL']};
	const completion = complete(text, text.length, scripted, known);
	const sources = completion?.sources.flatMap((source) => described(source)) ?? [];
	const found = sources.filter((name) => !/^(?:--|files)/v.test(name));
	expect([completion === undefined ? '' : text.slice(completion.from), ...found]).toEqual(expected);
});

const inCases = {
	...session,
	place: ['workspaces', 'w2', 'experiments', 'e2', 'cases'],
	previousPlace: ['projects'],
};

test.each([
	['cd ', ['', 'users', 'workspaces']],
	['cd workspaces/w1/', ['', 'projects', 'custom-functions']],
	['cd w/w1/e/', ['', 'experiment in w1/undefined']],
	['cd @experiment/', ['', 'cases']],
	['cd users/', ['']],
	['cd @exp', ['@exp', 'users', 'workspaces']],
	['get @exp', ['@exp', '/users', '/executions']],
	['cd nowhere/', ['']],
])('places are completed relative to the root: %j', (text, expected) => {
	expect(offered(text).slice(0, expected.length)).toEqual(expected);
});

test.each([
	['cd ', ['', 'case in w2/e2', '..', '-', '@workspace', '@experiment']],
	['cd ../', ['', 'cases']],
	['get ', ['', 'case in w2/e2']],
	['get case_1/', ['', 'log']],
	['get /', ['', 'users', 'executions']],
])('and relative to the current place: %j', (text, expected) => {
	const completion = complete(text, text.length, specs, inCases);
	const found = [
		text.slice(completion?.from),
		...(completion?.sources ?? []).flatMap((source) => described(source)),
	];
	expect(found.slice(0, expected.length)).toEqual(expected);
});

test.each([
	['$_ | ', 'length('],
	['$_ | data.items[?', 'contains('],
	['$_ | sort_by(', 'abs('],
])('functions are offered at the start of an expression: %j', (text, name) => {
	const candidates = complete(text, text.length, specs, session)?.sources.flatMap((source) =>
		source.kind === 'list' ? source.candidates.map((each) => each.text) : [],
	);
	expect(candidates).toContain(name);
	expect(complete('$_ | data.', 10, specs, session)?.sources).not.toContainEqual(
		expect.objectContaining({candidates: expect.arrayContaining([expect.objectContaining({text: name})])}),
	);
});

test.each([
	['use ', 'workspace in w1/e1'],
	['workspace use my', 'workspace in w1/e1'],
	['case log ', 'case in w1/e1'],
	['case log --experiment e2 ', 'case in w1/e2'],
	['case log --experiment=e2 ca', 'case in w1/e2'],
	['case log --experiment ', 'experiment in w1/e1'],
	['case log -e ', 'experiment in w1/e1'],
	['library import models/', 'files of "models/" behind ""'],
	['library import "my mod', 'files of "" behind ""'],
	['get /x > ', 'files of "" behind ""'],
	['get /x body@sub/fi', 'files of "sub/" behind "body@"'],
])('names come from the source of the argument: %j', (text, expected) => {
	expect(offered(text)[1]).toBe(expected);
});

test('options are offered once, including global ones', () => {
	expect(offered('case log --wide --')).toEqual([
		'--',
		'--experiment',
		'--level',
		'--output',
		'--json',
		'--csv',
		'--csv-safe',
		'--raw',
	]);
	expect(offered('case log --level ')).toEqual(['', 'info', 'debug']);
	expect(offered('case log --level=d')).toEqual(['d', 'info', 'debug']);
	expect(offered('case log -- --')).toEqual(['--', 'case in w1/e1', 'experiment in w1/e1']);
});

test('a case is completed behind its experiment, too', () => {
	expect(offered('case log heavy/')).toEqual(['heavy/', 'case in w1/heavy']);
	const text = 'case log heavy/ca';
	expect(complete(text, text.length, specs, session)?.sources).toMatchObject([{before: 'heavy/'}]);
});

test.each([
	['get /work', 'work', 'workspaces'],
	['get /workspaces/', '', '{workspace}'],
	['get /workspaces/w2/exp', 'exp', 'experiments'],
	['get /workspaces/w2/experiments/', '', 'experiment in w2/undefined'],
	['get /workspaces/{workspace}/experiments/e9/cases/', '', 'case in w1/e9'],
	['get /api/users/', '', 'me'],
])('API paths are completed segment by segment: %j', (text, typed, expected) => {
	const [replaced, ...names] = offered(text);
	expect(replaced).toBe(typed);
	expect(names).toContain(expected);
});

test('only paths that support the verb are offered', () => {
	const post = complete(
		'post /workspaces/w/',
		19,
		[{...plain, words: ['post'], arguments: [specs[3]?.arguments[0] ?? workspace]}],
		session,
	);
	const names = post?.sources.flatMap((source) => described(source));
	expect(names).toContain('lock-preview');
	expect(names).not.toContain('dependencies');
});

test.each([
	['$_ | da', ['da', 'data']],
	['get /x | data.', ['', 'items']],
	['get /x | data.items[*].', ['', 'id', '"run-info"', 'size']],
	['get /x | data.items[0].', ['', 'id', '"run-info"']],
	['get /x | data.items[?si', ['si', 'id', '"run-info"', 'size']],
	['get /x | data | it', ['it', 'items']],
	['get /x | length(data.', ['', 'items']],
	['$mine | ', ['', '[*]']],
	['$mine | [*].', ['', 'a']],
	['get /x |! gre', []],
	['get /x # da', []],
])('fields of the result are offered after a bar: %j', (text, expected) => {
	expect(offered(text)).toEqual(expected);
});

test.each([
	['get /x id==$', ['', '_', 'mine']],
	['get /x id==$m', ['m', '_', 'mine']],
	['get $_.data.', ['', 'items']],
	['get /workspaces/{exp', ['exp', 'workspace', 'project', 'experiment', 'case', 'fmu']],
])('references are completed inside words: %j', (text, expected) => {
	expect(offered(text)).toEqual(expected);
});

test.each([
	['my workspace', 'word', "'my workspace' "],
	['steady state', 'segment', 'steady%20state '],
	['{workspace}', 'segment', '{workspace} '],
	['--json', 'word', '--json '],
	['data', 'raw', 'data '],
] as const)('%s is quoted so that it round-trips', (text, form, written) => {
	expect(insertion({text}, {form})).toBe(written);
});

const withPlot: readonly CommandSpec[] = [
	...specs,
	{...plain, words: ['plot'], arguments: [{name: 'variable', summary: '', type: 'variable', variadic: true}]},
];

test.each([
	["plot 'h - in", 'in', 10],
	["plot 'h - in' 'v*(", '', 18],
	['plot 2*der(in', 'der(in', 7],
	["plot 'sqrt(", '', 11],
	["plot 'h - case:1:in", 'in', 17],
])('in the expression of %j the last name is completed, and functions are offered', (text, typed, from) => {
	const found = complete(text, text.length, withPlot, session);
	expect(found).toMatchObject({typed, from, to: text.length, form: 'raw'});
	expect(found?.sources).toMatchObject([
		{kind: 'server', what: 'variable', ending: ''},
		{
			kind: 'list',
			candidates: expect.arrayContaining([expect.objectContaining({text: 'sqrt(', ending: ''})]),
		},
	]);
});

test.each(['plot in', 'plot der(in', 'plot PI.*', "plot 'in"])(
	'%j is one name or pattern, completed as a word',
	(text) => {
		expect(complete(text, text.length, withPlot, session)).toMatchObject({
			form: 'word',
			sources: [{kind: 'server', what: 'variable'}],
		});
	},
);

test('completion never throws and stays within the text, whatever is typed', () => {
	const signs = fc.constantFrom(
		'get ',
		'/',
		'workspace ',
		'|',
		'$',
		'{',
		'"',
		"'",
		'[?',
		'.',
		'@',
		'--',
		'=',
		'a',
		' ',
		';',
		'>',
		'\\',
		'\n',
	);
	fc.assert(
		fc.property(fc.array(signs, {maxLength: 12}), fc.nat(40), (parts, at) => {
			const text = parts.join('');
			const cursor = Math.min(at, text.length);
			const completion = complete(text, cursor, specs, session);
			expect(completion?.to ?? cursor).toBe(cursor);
			expect(completion?.from ?? 0).toBeLessThanOrEqual(cursor);
			expect(completion?.from ?? 0).toBeGreaterThanOrEqual(0);
		}),
	);
});

test.each([
	['get /workspaces ', ['', 'name==', 'sharingId==', 'onlyAppMode==true', 'onlyAppMode==false']],
	['get /workspaces name==w ', ['', 'sharingId==', 'onlyAppMode==true', 'onlyAppMode==false']],
	['get /workspaces/{workspace} si', ['si', 'sizeInfo==true', 'sizeInfo==false']],
	['get @experiment ', ['', 'sizeInfo==true', 'sizeInfo==false']],
	['get /api/workspaces/w/experiments?x=1 ', ['', 'classPath==', 'sizeInfo==true', 'sizeInfo==false']],
	['get /projects type==', ['type==', ...['LOCAL', 'RELEASED', 'SYSTEM'].map((it) => `type==${it}`)]],
	['get /nowhere ', ['']],
	['get /workspaces/w/experiments/e/cases ', ['']],
])('names of a query come behind a path: %j', (text, expected) => {
	expect(offered(text).slice(0, expected.length === 1 ? undefined : expected.length)).toEqual(expected);
});

const put: CommandSpec = {
	...plain,
	words: ['put'],
	arguments: [
		{name: 'path', summary: '', type: 'api-path'},
		{name: 'item', summary: '', type: 'request-item', optional: true, variadic: true},
	],
};
const post: CommandSpec = {...put, words: ['post']};

test.each([
	['put @experiment ', ['label=']],
	['put @experiment label=x ', []],
	['post /workspaces ', ['new:=', 'config:=']],
	['post /project-imports ', ['file@']],
])('fields of a body are offered after a path: %j', (text, expected) => {
	const completion = complete(text, text.length, [...specs, put, post], session);
	const texts = completion?.sources.flatMap((source) => described(source));
	expect(texts).toEqual(expected);
	expect(completion && expected[0] && insertion({text: expected[0], ending: ''}, completion)).toBe(
		expected[0],
	);
});

test('help completes the path of a request', () => {
	expect(offered('help get /workspaces/w1/exp').slice(0, 2)).toEqual(['exp', 'sharing-definition']);
	expect(offered('help /wor')[0]).toBe('wor');
});
