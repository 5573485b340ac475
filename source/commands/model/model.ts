import {defineCommand} from '../define-command.js';
import {isPattern, variablePattern} from '../../language/variable-pattern.js';
import {type Output} from '../../output/document.js';
import {type Command} from '../command.js';
import {workspaceOption} from '../resolution/resolve-workspace.js';
import {suggestion} from '../../language/nearest.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Classes} from '../../jobs/class-lookup.js';
import {usesText, modelList} from './model-list.js';
import {modelArgument, withClass} from './classes.js';
import {knownParameters, parametersShown} from './known-parameters.js';

/** `model show CLASS`: what it is, what may be set, what is in it. */
const modelShow = defineCommand({
	words: ['model', 'show'],
	aliases: [['package', 'show']],
	summary: 'Show a model or package with its parameters or content',
	arguments: [modelArgument],
	options: [workspaceOption],
	examples: [{line: 'model show Modelica.Blocks.Examples.PID_Controller', summary: 'With its parameters'}],
	async run({context, workspace, arguments: {model}}) {
		return withClass(context, workspace, model, async (classes, name) => {
			const {modeling, options} = classes;
			const head = classHead(await modeling.source(name, options));
			return head.restriction === 'package'
				? packageShown(classes, name, head)
				: modelShown(classes, name, head);
		});
	},
});

/** `model parameters CLASS [PATTERN…]` */
const modelParameters = defineCommand({
	words: ['model', 'parameters'],
	summary: 'List the parameters of a model that can be set',
	description: 'With defaults, units and descriptions once the model was run or compiled in the workspace.',
	arguments: [
		modelArgument,
		{
			name: 'pattern',
			summary: 'Only these: PI.*, /^inertia/',
			type: 'parameter',
			optional: true,
			variadic: true,
		},
	],
	options: [workspaceOption],
	examples: [
		{
			line: "model parameters Modelica.Blocks.Examples.PID_Controller 'PI.*'",
			summary: 'Of one component',
		},
	],
	async run({context, workspace, arguments: {model, pattern: patterns}}) {
		return withClass(context, workspace, model, async ({modeling, options}, name) => {
			const all = await modeling.parameters(name, options);
			const names = chosen(all, patterns);
			return parametersShown(await knownParameters(workspace, name, names), name);
		});
	},
});

/** `model source CLASS` */
const modelSource = defineCommand({
	words: ['model', 'source'],
	summary: 'Show the Modelica source of a class',
	arguments: [modelArgument],
	options: [workspaceOption],
	examples: [
		{line: 'model source Demo.VanDerPol', summary: 'In colour'},
		{line: 'model source Demo.VanDerPol > VanDerPol.mo', summary: 'To a file'},
	],
	async run({context, workspace, arguments: {model}}) {
		return withClass(context, workspace, model, async ({modeling, options}, name) => {
			const text = await modeling.source(name, options);
			return {
				value: text,
				body: {bytes: new TextEncoder().encode(text), mediaType: 'text/plain', fileName: `${name}.mo`},
				view: {kind: 'text', text, syntax: 'modelica'},
			};
		});
	},
});

/** `model experiments CLASS`. Source: `GET W/models/{className}/experiment-definitions`. */
const modelExperiments = defineCommand({
	words: ['model', 'experiments'],
	summary: 'List the experiment definitions stored with a model',
	description: 'run $NAME.data.items[0] runs the first of them, when NAME = model experiments MODEL.',
	arguments: [modelArgument],
	options: [
		{
			name: 'extends',
			summary: 'Include those of the classes it extends',
			type: 'model',
			placeholder: 'CLASS',
			multiple: true,
		},
		workspaceOption,
	],
	examples: [
		{line: 'model experiments Demo.VanDerPol', summary: 'All of them'},
		{line: 'e = model experiments Demo.VanDerPol; run $e.data.items[0]', summary: 'Run the first of them'},
	],
	async run({context, client, workspace, arguments: {model}, options: {extends: bases}, signal}) {
		return withClass(context, workspace, model, async (_classes, name) => {
			const {workspaceId} = workspace;
			const {items, value, body} = await client.models.definitions(workspaceId, name, {bases, signal});
			return {
				value,
				body,
				view: {
					kind: 'table',
					columns: [
						{field: 'metadata.name', title: 'name', priority: 4},
						{field: 'analysis', priority: 3},
						{field: 'metadata.isDefault', title: 'default', kind: 'boolean', priority: 2},
						{field: 'metadata.lastModified', title: 'modified', kind: 'age', priority: 1},
						{field: 'metadata.isReadOnly', title: 'read only', kind: 'boolean'},
						{field: 'metadata.modelName', title: 'model', kind: 'class'},
						{field: 'id', kind: 'id'},
					],
					rows: items.map((item) => ({...item, analysis: item.experiment.base.analysis?.type})),
					empty: `no experiment definitions are kept for ${name}`,
				},
				notices: [{kind: 'next', text: items.length === 0 ? `run ${name}` : 'run $_.data.items[0]'}],
			};
		});
	},
});

async function modelShown({modeling, options}: Classes, name: string, head: ClassHead): Promise<Output> {
	const {restriction = 'class', description, experiment} = head;
	const parameters = await modeling.parameters(name, options);
	return {
		value: {name, kind: restriction, description, experiment, parameters},
		view: {
			kind: 'sections',
			sections: [
				{
					view: {
						kind: 'record',
						fields: [
							{name: restriction, value: name, kind: 'id'},
							{name: 'description', value: description},
							{name: 'experiment', value: experiment},
						],
					},
				},
				{
					title: `parameters (${parameters.length})`,
					view: {kind: 'text', text: parameters.length === 0 ? 'none to set' : parameters.join(', ')},
				},
			],
		},
		notices: [
			{kind: 'next', text: `run ${name}`},
			{kind: 'next', text: `model source ${name}`},
		],
	};
}

async function packageShown({modeling, options}: Classes, name: string, head: ClassHead): Promise<Output> {
	const isLibrary = !name.includes('.');
	const [packages, models, info] = await Promise.all([
		modeling.packages(name, options),
		modeling.models(name, options),
		isLibrary ? modeling.topClassInfo(name, options) : undefined,
	]);
	const {description} = head;
	return {
		value: {name, kind: 'package', description, ...info, packages, models},
		view: {
			kind: 'record',
			fields: [
				{name: isLibrary ? 'library' : 'package', value: name, kind: 'id'},
				{name: 'description', value: description},
				{name: 'packages', value: packages.length, kind: 'number'},
				{name: 'models', value: models.length, kind: 'number'},
				...(info === undefined
					? []
					: ([
							{name: 'editable', value: info.editable, kind: 'boolean'},
							{name: 'enabled', value: info.enabled, kind: 'boolean'},
							{name: 'needs', value: usesText(info.uses)},
						] as const)),
			],
		},
		notices: [{kind: 'next', text: `model list ${name}`}],
	};
}

/** @throws UsageError for a name that is none of them, with the nearest one. */
function chosen(all: readonly string[], patterns: readonly string[]): readonly string[] {
	if (patterns.length === 0) {
		return all;
	}

	const unknown = patterns.find((text) => !isPattern(text) && !all.includes(text));
	if (unknown !== undefined) {
		throw new UsageError(`there is no parameter ${unknown}`, {
			hint: suggestion(unknown, all, 'a pattern finds several: PI.*, /^inertia/'),
		});
	}

	const fits = patterns.map((text) => variablePattern(text));
	return all.filter((name) => fits.some((isFitting) => isFitting(name)));
}

/** What the text of a class says of it at its beginning. */
type ClassHead = {
	/** `model`, `block`, `package`, …; absent where the text begins otherwise. */
	readonly restriction: string | undefined;

	/** The text in quotes behind the name. */
	readonly description: string | undefined;

	/** What the annotation says of its simulation, as it stands: `StopTime=4, Interval=0.01`. */
	readonly experiment: string | undefined;
};

/** Blanks and comments. */
const gap = String.raw`(?:\s|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)`;
const prefixes = 'final|redeclare|encapsulated|partial|expandable|pure|impure|operator';
const restrictions = 'package|model|block|function|record|connector|type|class';
const head = new RegExp(
	String.raw`^${gap}*(?:within[^;]*;${gap}*)?(?:(?:${prefixes})${gap}+)*(${restrictions})${gap}+\w+${gap}*(?:"((?:[^"\\]|\\.)*)")?`,
	'sv',
);

/** Reads the beginning of a class's Modelica text, comments left out. */
export function classHead(source: string): ClassHead {
	const [, restriction, description] = head.exec(source) ?? [];
	const [, experiment] = /\bexperiment\s*\(([^\(\)]*)\)/v.exec(source) ?? [];
	return {
		restriction,
		description: description?.replaceAll(/\\(.)/gsv, '$1').replaceAll(/\s+/gv, ' '),
		experiment: experiment?.replaceAll(/\s+/gv, ' ').trim(),
	};
}

/** Everything about models, in the order of `help`. */
export const modelCommands: readonly Command[] = [
	modelList,
	modelShow,
	modelParameters,
	modelSource,
	modelExperiments,
];
