import {expect, expectTypeOf, test} from 'vitest';
import {type Client} from '../../source/api/client.js';
import {type ExperimentRef} from '../../source/api/resources/experiments.js';
import {type WorkspaceScope} from '../../source/api/workspace-scope.js';
import {type Context} from '../../source/commands/command.js';
import {commands as table} from '../../source/commands/index.js';
import {defineCommand} from '../../source/commands/define-command.js';
import {experimentArgument} from '../../source/commands/resolution/resolve-experiment.js';
import {workspaceOption} from '../../source/commands/resolution/resolve-workspace.js';
import {bind} from '../../source/language/binding/bind.js';
import {type NameValue} from '../../source/language/binding/typed-values.js';
import {type Modifier} from '../../source/language/modifiers/modifier-operators.js';
import {type ExpandedWord} from '../../source/language/parsing/syntax.js';
import {wordsOf} from '../helpers/language-words.js';

const commands = await table.all();

const common = {summary: '', examples: []} as const;

const typed = defineCommand({
	...common,
	words: ['typed'],
	arguments: [
		{name: 'count', summary: '', type: 'count'},
		{name: 'class-name', summary: '', type: 'model', optional: true},
		{name: 'modifier', summary: '', type: 'modifier', optional: true, variadic: true},
	],
	options: [
		{name: 'dry-run', summary: ''},
		{name: 'label', summary: '', type: 'text'},
		{name: 'from', summary: '', type: 'number'},
		{name: 'ok', summary: '', type: 'boolean'},
		{name: 'body', summary: '', type: 'json'},
		{name: 'target', summary: '', type: {choices: ['me', 'cs']}},
		{name: 'sim', summary: '', type: 'simulation-option', multiple: true},
		{name: 'plot', summary: '', type: 'variable', multiple: true},
	],
	async run({arguments: args, options, words}) {
		expectTypeOf(args).toEqualTypeOf<{
			readonly count: number;
			readonly className: string | undefined;
			readonly modifier: readonly Modifier[];
		}>();
		expectTypeOf(words).toEqualTypeOf<{
			readonly count: ExpandedWord;
			readonly className: ExpandedWord | undefined;
			readonly modifier: readonly ExpandedWord[];
		}>();
		expectTypeOf(options).toEqualTypeOf<{
			readonly dryRun: boolean;
			readonly label: string | undefined;
			readonly from: number | undefined;
			readonly ok: boolean | undefined;
			readonly body: unknown;
			readonly target: 'me' | 'cs' | undefined;
			readonly sim: readonly NameValue[];
			readonly plot: readonly string[];
		}>();
		return {value: {...args, ...options}};
	},
});

test.each([
	[
		'3',
		{
			count: 3,
			className: undefined,
			modifier: [],
			dryRun: false,
			label: undefined,
			from: undefined,
			ok: undefined,
			body: undefined,
			target: undefined,
			sim: [],
			plot: [],
		},
	],
	[
		'3 M k=2 --dry-run --label x --from 0.5 --ok false --body {"a":[1]} --target cs',
		{
			count: 3,
			className: 'M',
			dryRun: true,
			label: 'x',
			from: 0.5,
			ok: false,
			body: {a: [1]},
			target: 'cs',
			modifier: [{kind: 'value', name: 'k', value: 2, dataType: 'INTEGER'}],
		},
	],
	[
		'3 --sim ncp=500 --sim a= --plot x --plot y',
		{
			sim: [
				{name: 'ncp', value: '500'},
				{name: 'a', value: ''},
			],
			plot: ['x', 'y'],
		},
	],
])('the values of "%s" have the types of the specification', async (line, expected) => {
	const {value} = await typed.run({} as Context, bind(typed, wordsOf(line), line));
	expect(value).toMatchObject(expected);
});

/** What is misspelt or of another type does not compile. */
export const misspelt = [
	defineCommand({
		...common,
		words: ['options'],
		options: [{name: 'dry-run', summary: ''}],
		async run({options}) {
			// @ts-expect-error -- the option is called dryRun
			return {value: options.dryrun};
		},
	}),
	defineCommand({
		...common,
		words: ['arguments'],
		arguments: [{name: 'file', summary: '', type: 'file'}],
		async run({arguments: args, words}) {
			// @ts-expect-error -- there is no such argument
			const {fiel} = args;
			// @ts-expect-error -- nor a word of that name
			return {value: [fiel, words.fiel]};
		},
	}),
	defineCommand({
		...common,
		words: ['numbers'],
		arguments: [{name: 'count', summary: '', type: 'count', optional: true}],
		async run({arguments: {count}}) {
			// @ts-expect-error -- it may be left out
			return {value: count + 1};
		},
	}),
	defineCommand({
		...common,
		words: ['choices'],
		options: [{name: 'target', summary: '', type: {choices: ['me', 'cs']}}],
		async run({options: {target}}) {
			// @ts-expect-error -- this choice does not exist
			return {value: target === 'fmu'};
		},
	}),
	defineCommand({
		...common,
		words: ['entities'],
		arguments: [experimentArgument],
		options: [workspaceOption],
		async run({client, workspace, experiment, ...call}) {
			expectTypeOf(client).toEqualTypeOf<Client>();
			expectTypeOf(workspace).toEqualTypeOf<WorkspaceScope>();
			expectTypeOf(experiment).toEqualTypeOf<ExperimentRef>();
			// @ts-expect-error -- what is resolved is no text any more
			return {value: [call.options.workspace, call.arguments.experiment]};
		},
	}),
	defineCommand({
		...common,
		words: ['nothing'],
		async run(call) {
			// @ts-expect-error -- nothing is resolved, so nobody has signed in
			return {value: call.client};
		},
	}),
	defineCommand({
		...common,
		words: ['types'],
		// @ts-expect-error -- a type of values that does not exist
		arguments: [{name: 'file', summary: '', type: 'fiel'}],
		run: async () => ({value: undefined}),
	}),
];

/** What is looked for in the workspace that was resolved before. */
const inWorkspace = new Set<unknown>(['experiment', 'case', 'fmu', 'function']);

test.each(
	commands.map(({words, arguments: args, options}) => ({
		name: words.join(' '),
		specs: [...args, ...options],
	})),
)('$name knows the workspace in which its entities are looked up', ({specs}) => {
	const resolved = specs.filter(({isResolved = false}) => isResolved).map(({type}) => type);
	expect(resolved.includes('workspace') || resolved.every((type) => !inWorkspace.has(type))).toBe(true);
});

test.each(
	commands.map(({words, arguments: args, options}) => ({
		name: words.join(' '),
		specs: [...args, ...options],
	})),
)('$name has different names for all its values', ({specs}) => {
	const names = specs.filter(({isResolved = false}) => isResolved).map(({name}) => name);
	expect(new Set(names).size).toBe(names.length);
});
