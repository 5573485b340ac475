import {isPattern, variablePattern} from '../../language/variable-pattern.js';
import {type Output} from '../../output/document.js';
import {type Command} from '../command.js';
import {workspaceOption} from '../resolution/workspaces.js';
import {suggestion} from '../../language/nearest.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Classes} from '../../jobs/class-lookup.js';
import {classHead} from './class-head.js';
import {modelArgument, withClass} from './named-class.js';
import {usesText} from './model-list.js';

/** `model show CLASS`: what it is, what may be set, what is in it. */
export const modelShow: Command = {
	words: ['model', 'show'],
	aliases: [['package', 'show']],
	summary: 'Show a model or package: what it is, its parameters or content',
	arguments: [modelArgument],
	options: [workspaceOption],
	examples: [{line: 'model show Modelica.Blocks.Examples.PID_Controller', summary: 'With its parameters'}],
	async run(context, invocation) {
		return withClass(context, invocation, async (classes, name) => {
			const {modeling, options} = classes;
			const head = classHead(await modeling.source(name, options));
			return head.restriction === 'package'
				? packageShown(classes, name, head)
				: modelShown(classes, name, head);
		});
	},
};

/** `model parameters CLASS [PATTERN…]` */
export const modelParameters: Command = {
	words: ['model', 'parameters'],
	summary: 'List the parameters of a model that may be set',
	arguments: [
		modelArgument,
		{
			name: 'pattern',
			summary: 'Only those: PI.*, /^inertia/',
			type: 'parameter',
			optional: true,
			variadic: true,
		},
	],
	options: [workspaceOption],
	examples: [
		{
			line: "model parameters Modelica.Blocks.Examples.PID_Controller 'PI.*'",
			summary: 'Those of a component',
		},
	],
	async run(context, invocation) {
		const patterns = invocation.rest.map(({text}) => text);
		return withClass(context, invocation, async ({modeling, options}, name) => {
			const all = await modeling.parameters(name, options);
			const names = chosen(all, patterns);
			return {
				value: names,
				view: {
					kind: 'table',
					columns: [{field: 'name', title: 'parameter', kind: 'id'}],
					rows: names.map((each) => ({name: each})),
					empty: `${name} has no parameters to set`,
				},
				notices: names[0] === undefined ? [] : [{kind: 'next', text: `run ${name} ${names[0]}=VALUE`}],
			};
		});
	},
};

/** `model source CLASS` */
export const modelSource: Command = {
	words: ['model', 'source'],
	summary: 'Show the Modelica text of a class',
	arguments: [modelArgument],
	options: [workspaceOption],
	examples: [
		{line: 'model source Demo.VanDerPol', summary: 'In colour'},
		{line: 'model source Demo.VanDerPol > VanDerPol.mo', summary: 'Into a file'},
	],
	async run(context, invocation) {
		return withClass(context, invocation, async ({modeling, options}, name) => {
			const text = await modeling.source(name, options);
			return {
				value: text,
				body: {bytes: new TextEncoder().encode(text), mediaType: 'text/plain', fileName: `${name}.mo`},
				view: {kind: 'text', text, syntax: 'modelica'},
			};
		});
	},
};

type Head = ReturnType<typeof classHead>;

async function modelShown({modeling, options}: Classes, name: string, head: Head): Promise<Output> {
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

async function packageShown({modeling, options}: Classes, name: string, head: Head): Promise<Output> {
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
