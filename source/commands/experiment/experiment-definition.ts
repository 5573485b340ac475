import {readDefinition, type Definition} from '../../api/resources/definition.js';
import {type Experiment} from '../../api/resources/experiments.js';
import {getLastPoints} from '../../api/resources/trajectories.js';
import {type Command} from '../command.js';
import {optionTexts} from '../shared/option-text.js';
import {inWorkspace, workspaceOption, type Room} from '../shared/place.js';
import {experimentArgument, findExperiment} from './experiment.js';

/** `experiment definition [EXPERIMENT]`: what was asked for, to be kept, changed and run again. */
export const experimentDefinition: Command = {
	words: ['experiment', 'definition'],
	summary: 'Show the definition of an experiment, to run it again',
	description: 'It becomes @definition. A file of it can be edited and run: run FILE.json',
	arguments: [experimentArgument],
	options: [workspaceOption],
	examples: [
		{line: 'experiment definition > sweep.json', summary: 'Keep it in a file'},
		{line: 'run @definition PI.k=20', summary: 'Run it with another value'},
	],
	async run(context, {arguments: {experiment}, options}) {
		return inWorkspace(context, options, async (room) => {
			const {id, name, raw} = await findExperiment(context, room, experiment?.text);
			const {definition, userData} = readDefinition(raw, id);
			return {
				value: {experiment: definition, ...(userData !== undefined && {userData})},
				view: {kind: 'json'},
				effects: [{kind: 'use', entity: 'definition', value: {id, name}}],
			};
		});
	},
};

/** `experiment compare A B`: where two experiments differ. */
export const experimentCompare: Command = {
	words: ['experiment', 'compare'],
	summary: 'Show where two experiments differ',
	description:
		'Class, options, parameters, modifiers, status; with --last the final values of variables, too.',
	arguments: [
		{...experimentArgument, name: 'first', optional: false},
		{...experimentArgument, name: 'second', optional: true},
	],
	options: [
		{name: 'last', summary: 'Compare the last value of a variable, too', type: 'variable', multiple: true},
		workspaceOption,
	],
	examples: [
		{line: 'experiment compare baseline @experiment --last inertia1.w', summary: 'With a final value'},
	],
	async run(context, {arguments: {first, second}, options}) {
		return inWorkspace(context, options, async (room) => {
			const [one, other] = await Promise.all([
				findExperiment(context, room, first?.text),
				findExperiment(context, room, second?.text),
			]);
			const variables = optionTexts(options, 'last');
			const [left, right] = await Promise.all([one, other].map(async (each) => facts(room, each, variables)));
			const rows = differences(left ?? new Map(), right ?? new Map());
			return {
				value: rows,
				view: {
					kind: 'table',
					columns: [
						{field: 'field', priority: 2},
						{field: 'first', title: one.name ?? one.id, priority: 1},
						{field: 'second', title: other.name ?? other.id, priority: 1},
					],
					rows,
					empty: 'the two experiments do not differ',
				},
			};
		});
	},
};

type Facts = ReadonlyMap<string, unknown>;

/** Everything that may differ, by a name people understand. */
async function facts(
	{client, workspaceId, signal}: Room,
	experiment: Experiment,
	variables: readonly string[],
): Promise<Facts> {
	const {definition} = readDefinition(experiment.raw, experiment.id);
	const {status, counts, id} = experiment;
	const points =
		variables.length === 0
			? []
			: await getLastPoints(client, {workspaceId, experimentId: id}, variables, {signal});
	return new Map<string, unknown>([
		['status', status],
		...Object.entries(counts),
		...definitionFacts(definition),
		...points.flatMap(({caseId, values}) =>
			variables.map((name, index) => [`last ${name} (${caseId})`, values[index]] as const),
		),
	]);
}

function definitionFacts({base, extensions}: Definition): ReadonlyArray<readonly [string, unknown]> {
	const {model, analysis, modifiers, expansion} = base;
	const {variables, ...starts} = modifiers;
	const prefixed = (prefix: string, values: Record<string, unknown>) =>
		Object.entries(values).map(([name, value]) => [`${prefix} ${name}`, value] as const);
	return [
		['model', model.modelica?.className ?? model.fmu?.id],
		...prefixed('compiler', model.modelica?.compilerOptions ?? {}),
		...prefixed('runtime', model.modelica?.runtimeOptions ?? {}),
		['function', analysis.type],
		...analysis.parameters.map(({name, value}) => [name, value] as const),
		...prefixed('simulation', analysis.simulationOptions),
		...prefixed('solver', analysis.solverOptions),
		...variables.map(
			({name, kind, dataType, ...rest}) => [name, kind === 'value' ? rest['value'] : {[kind]: rest}] as const,
		),
		...Object.entries(starts),
		['expansion', expansion],
		...extensions.map((extension, index) => [`case ${index + 1}`, extension] as const),
	];
}

function differences(first: Facts, second: Facts) {
	const names = [...new Set([...first.keys(), ...second.keys()])];
	return names
		.map((field) => ({field, first: shown(first.get(field)), second: shown(second.get(field))}))
		.filter((row) => row.first !== row.second);
}

/** Values of one line, so that they compare and fit into a table. */
function shown(value: unknown): unknown {
	return typeof value === 'object' && value !== null
		? JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))
		: value;
}
