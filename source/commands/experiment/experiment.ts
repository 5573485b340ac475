import {defineCommand} from '../define-command.js';
import {type Experiment} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {type Column, type RecordView} from '../../output/views.js';
import {type Command, type Context} from '../command.js';
import {confirmDelete, yesOption} from '../shared/confirm.js';
import {sizeInBrackets} from '../../jobs/transfer.js';
import {runFacts} from '../../jobs/definition-facts.js';
import {shownStatus, experimentRecord, experimentInUse} from '../../jobs/experiment-outcome.js';
import {workspaceOption} from '../resolution/resolve-workspace.js';
import {experimentCreate} from '../run/run.js';
import {experimentCompare} from '../comparison/experiment-compare.js';
import {
	withExperiment,
	experimentArgument,
	findExperiment,
	namedExperimentArgument,
	severalExperimentsArgument,
} from '../resolution/resolve-experiment.js';
import {done, forgetUsed} from '../shared/done.js';
import {asObject, type JsonObject} from '../../json/is-object.js';
import {whenEmpty} from '../shared/when-empty.js';
import {
	experimentStatus,
	experimentWatch,
	experimentCancel,
	experimentRerun,
} from './experiment-execution.js';
import {experimentDefinition} from './experiment-definition.js';

const columns: readonly Column[] = [
	{field: 'id', kind: 'id', priority: 3},
	{field: 'label', priority: 2},
	{field: 'model', kind: 'class', priority: 1},
	{field: 'status', kind: 'state', priority: 4},
	{field: 'successful', title: 'ok', kind: 'number', priority: 2},
	{field: 'failed', kind: 'number', priority: 2},
	{field: 'created', kind: 'age', priority: 1},
];

/** `experiment list`. Source: `GET W/experiments`. */
const experimentList = defineCommand({
	words: ['experiment', 'list'],
	summary: 'List the experiments of the workspace, newest first',
	options: [
		{name: 'model', summary: 'Only experiments with this class', type: 'model', placeholder: 'CLASS'},
		{name: 'size', summary: 'Include their size'},
		workspaceOption,
	],
	examples: [
		{line: 'experiments', summary: 'All of them'},
		{line: 'experiment list --model Demo.VanDerPol', summary: 'With one class'},
	],
	async run({client, workspace: {workspaceId}, options: {size: sizeInfo, model: classPath}, signal}) {
		const {items, value, body} = await client.experiments.list(workspaceId, {sizeInfo, classPath, signal});
		const shown = sizeInfo ? [...columns, {field: 'size', kind: 'bytes', priority: 2} as const] : columns;
		const rows = items.map((item) => experimentRow(item));
		return {
			value,
			body,
			view: {
				kind: 'table',
				entity: 'experiment',
				columns: shown,
				rows,
				empty: 'no experiments yet: run MODEL makes one',
			},
			notices: whenEmpty(rows, 'model list'),
		};
	},
});

/** `experiment use EXPERIMENT`: what `{experiment}` and `@experiment` stand for. */
const experimentUse = defineCommand({
	words: ['experiment', 'use'],
	summary: 'Work with an experiment',
	arguments: [namedExperimentArgument],
	options: [workspaceOption],
	examples: [{line: 'experiment use baseline', summary: 'By its label'}],
	async run({client, experiment, signal}) {
		const found = await client.experiments.get(experiment, {signal});
		const text = `working with ${found.name ?? found.id}`;
		return done(found.raw, text, {effects: experimentInUse(found)});
	},
});

/** `experiment show [EXPERIMENT]`. Source: `GET E`. */
const experimentShow = defineCommand({
	words: ['experiment', 'show'],
	summary: 'Show an experiment: how it went, and what was run',
	arguments: [experimentArgument],
	options: [{name: 'size', summary: 'Include its size'}, workspaceOption],
	examples: [{line: 'experiment show --size', summary: 'The one in use, with its size'}],
	async run({client, experiment, options: {size}, signal}) {
		const found = await client.experiments.get(experiment, {sizeInfo: size, signal});
		const facts = runFacts(found.raw, found.id).map(([name, value]) => ({name, value}));
		const {fields} = experimentRecord(found);
		const view = {kind: 'record', fields: [...fields, ...facts, ...userFields(found.raw)]} as const;
		return {value: found.raw, body: found.body, view};
	},
});

/** What a program has stored with an experiment, as Modelon's client does with `user_data`. */
function userFields(raw: JsonObject): RecordView['fields'] {
	const data = asObject(asObject(raw['meta_data'])['user_data']);
	return Object.entries(data).map(([name, value]) => ({name: `user data ${name}`, value}));
}

/** `experiment label [EXPERIMENT] TEXT`. Source: `PUT E`. */
const experimentLabel = defineCommand({
	words: ['experiment', 'label'],
	summary: 'Give an experiment a label',
	description: 'With one word, labels the experiment in use. An empty label "" removes it.',
	arguments: [experimentArgument, {name: 'text', summary: 'The label', type: 'text'}],
	options: [workspaceOption],
	examples: [
		{line: 'experiment label baseline', summary: 'The one in use'},
		{line: 'experiment label variant "long run"', summary: 'Another one'},
	],
	runsOnce: true,
	async run({context, client, experiment, arguments: {text: label}, signal}) {
		await client.experiments.label(experiment, label, {signal});
		const id = experiment.experimentId;
		return done({id, label}, label === '' ? `${id} has no label now` : `${id} is now ${label}`, {
			effects: id === context.session.entities.experiment?.id ? experimentInUse({id, name: label}) : [],
		});
	},
});

/** `experiment delete EXPERIMENT…`. Source: `DELETE E`. */
const experimentDelete = defineCommand({
	words: ['experiment', 'delete'],
	summary: 'Delete experiments with their results',
	arguments: [severalExperimentsArgument],
	options: [yesOption, workspaceOption],
	examples: [{line: 'experiment delete @experiment', summary: 'Asks first, naming what goes'}],
	async run({context, workspace, arguments: {experiment: names}, options: {yes}}) {
		const deleted: string[] = [];
		for (const name of names) {
			// One after the other: each is asked about.
			// eslint-disable-next-line no-await-in-loop
			deleted.push(await deleteOne(context, workspace, {name, isSure: yes}));
		}

		return {
			value: {deleted},
			view: {kind: 'empty'},
			effects: forgetUsed(context, 'experiment', deleted),
			notices: deleted.map((id) => ({kind: 'success', text: `deleted experiment ${id}`})),
		};
	},
});

async function deleteOne(
	context: Context,
	workspace: WorkspaceScope,
	{name: text, isSure}: {readonly name: string; readonly isSure: boolean},
): Promise<string> {
	const {client, workspaceId, signal} = workspace;
	if (isSure) {
		return withExperiment(context, workspace, {text}, async (place) => {
			await client.experiments.delete(place, {signal});
			return place.experimentId;
		});
	}

	const {id, name, size} = await findExperiment(context, workspace, {text, sizeInfo: true});
	await confirmDelete(
		context,
		`experiment ${name === undefined ? id : `${name}, ${id},`}${sizeInBrackets(size)} with its results`,
	);
	await client.experiments.delete({workspaceId, experimentId: id}, {signal});
	return id;
}

function experimentRow({id, name, modelNames, status, counts, size, raw}: Experiment) {
	const {created_epoch: created} = asObject(raw['meta_data']);
	return {
		id,
		label: name,
		model: modelNames.join(', '),
		status: shownStatus({status, counts}),
		successful: counts.successful,
		failed: counts.failed,
		// The API counts seconds here.
		created: typeof created === 'number' ? created * 1000 : undefined,
		size,
	};
}

/** Everything about experiments but running them, in the order of `help`. */
export const experimentCommands: readonly Command[] = [
	experimentList,
	experimentUse,
	experimentShow,
	experimentCreate,
	experimentStatus,
	experimentWatch,
	experimentCancel,
	experimentRerun,
	experimentLabel,
	experimentDefinition,
	experimentCompare,
	experimentDelete,
];
