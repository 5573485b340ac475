import {expect, test} from 'vitest';
import {classify} from '../../../source/language/highlighting/classify.js';
import {ghostText, typedSuggestions} from '../../../source/language/hints/ghost-text.js';
import {lineProblem} from '../../../source/language/hints/line-problem.js';
import {matchingBracket} from '../../../source/language/highlighting/matching-bracket.js';
import {commonBeginning, rankedCandidates} from '../../../source/language/completion/ranked-candidates.js';
import {usageHint} from '../../../source/language/hints/usage-hint.js';
import {type CommandSpec} from '../../../source/language/specification.js';
import {busyTime} from '../../helpers/busy-time.js';

const plain = {arguments: [], options: [], examples: []} as const;
const specs: readonly CommandSpec[] = [
	{...plain, words: ['workspace', 'list'], summary: 'List'},
	{
		...plain,
		words: ['workspace', 'use'],
		aliases: [['use']],
		summary: 'Work in a workspace',
		arguments: [{name: 'workspace', summary: '', type: 'workspace'}],
	},
	{
		...plain,
		words: ['get'],
		summary: 'Read',
		arguments: [{name: 'path', summary: '', type: 'api-path'}],
	},
];
const history = ['get /workspaces', 'use one', 'get /users/me', 'get "a\nb"'];

test.each([
	['the newest entry that begins so', 'get', ' /users/me', []],
	['nothing when no entry does', 'post', '', []],
	['nothing for what is typed whole', 'use one', '', []],
	['nothing on an empty line without a next step', '', '', []],
	['the next step on an empty line', '', 'plot x', ['plot x']],
	['the next step before history', 'g', 'et /next', ['get /next']],
])('ghost text is %s', (_title, text, expected, suggestions) => {
	expect(ghostText({text, cursor: text.length, history, suggestions})).toBe(expected);
});

test.each([
	['run De', 'run Demo.VanDerPol', 'mo.VanDerPol'],
	['us', 'use', 'e one'],
	['run Dx', 'run Demo.VanDerPol', ''],
	['', 'run', ''],
])('history comes first, then completion: %j', (text, proposal, expected) => {
	expect(ghostText({text, cursor: text.length, history, suggestions: [], proposal})).toBe(expected);
});

test('descriptions are searched when nothing else matches', () => {
	const candidates = [
		{text: 'e_1', description: 'base · failed'},
		{text: 'e_2', description: 'other · done'},
	];
	expect(rankedCandidates(candidates, 'failed').map(({candidate}) => candidate.text)).toEqual(['e_1']);
	expect(rankedCandidates([...candidates, {text: 'failed_3'}], 'failed')).toHaveLength(1);
});

test('within the line there is no ghost text', () => {
	expect(ghostText({text: 'get', cursor: 1, history, suggestions: []})).toBe('');
});

test('only commands are suggested from a result, up to the first placeholder', () => {
	expect(typedSuggestions(['repeat it with > FILE', 'use WORKSPACE', 'workspace list'], specs)).toEqual([
		'use ',
		'workspace list',
	]);
});

test.each([
	['wor', undefined],
	['workspace', undefined],
	['workspace ', 'workspace list|use'],
	['workspace use ', 'workspace use WORKSPACE'],
	['use x', 'workspace use WORKSPACE'],
	['get /a | b', undefined],
	['', undefined],
])('the usage of %j is %j', (text, expected) => {
	expect(usageHint(text, text.length, specs)?.usage).toBe(expected);
});

test('a long list of options is shortened', () => {
	const option = {name: 'wide', summary: 'Everything'};
	const spec: CommandSpec = {...plain, words: ['list'], summary: 'List', options: [option]};
	expect(usageHint('list ', 5, [spec])).toEqual({
		usage: 'list [--wide]',
		brief: 'list [OPTION…]',
		summary: 'List',
	});
});

test.each([
	['a word being typed', 'wrkspace', undefined],
	['an unknown command left behind', 'wrkspace ', 'wrkspace'],
	['a noun whose verb is typed', 'workspace u', undefined],
	['an unknown verb being typed', 'workspace uze', undefined],
	['an unknown verb left behind', 'workspace uze x', 'uze'],
	['an unknown option left behind', 'get /x --jsno ', '--jsno'],
	['something missing', 'workspace use  ', undefined],
	['a command still to come behind a workspace', '-w rig ', undefined],
	['a command behind a workspace', '-w rig workspaces ', '-w'],
	['an unknown command behind a workspace', '-w rig wrkspace ', 'wrkspace'],
	['an unclosed quote', 'get "/x ', undefined],
	['a filter still to come', 'get /x | ', undefined],
	['a second file behind >', 'get /x > a b c', 'b'],
	['a reference among the words', 'get $x --foo ', undefined],
])('in %s the underlined part is %j → %j', (_title, text, expected) => {
	const trouble = lineProblem(text, text.length, specs);
	const {offset = 0, length = 0} = trouble?.span ?? {};
	expect(trouble && text.slice(offset, offset + length)).toBe(expected);
});

test.each([
	['get {"a": [1]}', 4, [4, 13]],
	['get {"a": [1]}', 14, [13, 4]],
	['get {"a": "}"}', 14, [13, 4]],
	['get {"a"', 5, undefined],
	['get', 1, undefined],
])('in %j at %i the matching bracket is %j', (text, cursor, expected) => {
	expect(matchingBracket(text, cursor, classify(text))).toEqual(expected);
});

test('prefix matches come first, then parts, then names; subsequences only when nothing else matches', () => {
	const candidates = [
		{text: 'wide-output'},
		{text: 'x1', name: 'workshop'},
		{text: 'my-workspace'},
		{text: 'network'},
		{text: 'Workspace'},
		{text: 'workspace'},
		{text: 'w-o-r'},
		{text: 'zzz'},
	];
	const ranked = rankedCandidates(candidates, 'wor').map(({candidate}) => candidate.text);
	expect(ranked).toEqual(['workspace', 'Workspace', 'my-workspace', 'network', 'x1']);
	expect(rankedCandidates(candidates, 'wr').map(({candidate}) => candidate.text)).toContain('w-o-r');
	expect(rankedCandidates(candidates, '')).toHaveLength(candidates.length);
});

test('the common prefix is inserted first', () => {
	const candidates = [{text: 'inertia1.phi'}, {text: 'inertia1.w'}, {text: 'spring'}];
	expect(commonBeginning(candidates, 'in')).toBe('inertia1.');
	expect(commonBeginning(candidates, 'q')).toBe('q');
});

test('ten thousand names are ranked within a frame or two', () => {
	const candidates = Array.from({length: 10_000}, (_, index) => ({
		text: `Modelica.Package${index % 100}.Model${index}`,
	}));
	rankedCandidates(candidates, 'mod9');
	const start = busyTime();
	const ranked = rankedCandidates(candidates, 'model99');
	expect(busyTime() - start).toBeLessThan(100);
	expect(ranked[0]?.candidate.text).toContain('Model99');
});

test('after a run, plot is suggested', () => {
	const both = [...specs, {...specs[0], words: ['plot']}, {...specs[0], words: ['variables']}];
	expect(typedSuggestions(['variables', 'plot VARIABLE'], both as typeof specs)).toEqual([
		'plot ',
		'variables',
	]);
});
