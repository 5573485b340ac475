import {type Experiment} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/resources/workspace-scope.js';
import {type ArgumentSpec} from '../../language/specification.js';
import {type Column} from '../../output/view.js';
import {type Command, type Context} from '../command.js';
import {confirmDelete, yesOption} from '../shared/confirm-delete.js';
import {sizeText} from '../../jobs/transfer.js';
import {optionText} from '../shared/option-text.js';
import {experimentRecord, useExperiment} from '../../jobs/experiment-outcome.js';
import {inWorkspace, withExperiment, workspaceOption} from '../shared/place.js';

/** An experiment as an argument; default the one in use. */
export const experimentArgument: ArgumentSpec = {
	name: 'experiment',
	summary: 'Id, beginning of an id, or label; default the one in use',
	type: 'experiment',
	optional: true,
};

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
export const experimentList: Command = {
	words: ['experiment', 'list'],
	summary: 'List the experiments of the workspace, newest first',
	arguments: [],
	options: [
		{name: 'model', summary: 'Only experiments on this class', type: 'model', placeholder: 'CLASS'},
		{name: 'size', summary: 'Ask for the space they take, too'},
		workspaceOption,
	],
	examples: [
		{line: 'experiments', summary: 'All of them'},
		{line: 'experiment list --model Demo.VanDerPol', summary: 'Those on one class'},
	],
	async run(context, {options}) {
		return inWorkspace(context, options, async ({client, workspaceId, signal}) => {
			const sizeInfo = options['size'] === true;
			const classPath = optionText(options, 'model');
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
			};
		});
	},
};

/** `experiment use EXPERIMENT`: what `{experiment}` and `@experiment` stand for. */
export const experimentUse: Command = {
	words: ['experiment', 'use'],
	summary: 'Work with an experiment',
	arguments: [{...experimentArgument, optional: false}],
	options: [workspaceOption],
	examples: [{line: 'experiment use baseline', summary: 'By its label'}],
	async run(context, {arguments: {experiment}, options}) {
		return inWorkspace(context, options, async (scope) => {
			const found = await findExperiment(context, scope, experiment?.text);
			const text = `working with ${found.name ?? found.id}`;
			return {
				value: found.raw,
				view: {kind: 'empty'},
				effects: useExperiment(found),
				notices: [{kind: 'success', text}],
			};
		});
	},
};

/** `experiment show [EXPERIMENT]`. Source: `GET E`. */
export const experimentShow: Command = {
	words: ['experiment', 'show'],
	summary: 'Show an experiment',
	arguments: [experimentArgument],
	options: [{name: 'size', summary: 'Ask for the space it takes, too'}, workspaceOption],
	examples: [{line: 'experiment show --size', summary: 'The one in use, with its size'}],
	async run(context, {arguments: {experiment}, options}) {
		return inWorkspace(context, options, async (scope) => {
			const found = await findExperiment(context, scope, experiment?.text, options['size'] === true);
			return {value: found.raw, body: found.body, view: experimentRecord(found)};
		});
	},
};

/** `experiment label [EXPERIMENT] TEXT`. Source: `PUT E`. */
export const experimentLabel: Command = {
	words: ['experiment', 'label'],
	summary: 'Give an experiment a label',
	description: 'With one word it is the label of the experiment in use. An empty label "" takes it away.',
	arguments: [experimentArgument, {name: 'text', summary: 'The label', type: 'text', optional: true}],
	options: [workspaceOption],
	examples: [
		{line: 'experiment label baseline', summary: 'The one in use'},
		{line: 'experiment label modelica_blocks_2 "long run"', summary: 'Another one'},
	],
	async run(context, {arguments: {experiment, text}, options}) {
		const label = (text ?? experiment)?.text ?? '';
		const wanted = text === undefined ? undefined : experiment?.text;
		return inWorkspace(context, options, async (scope) =>
			withExperiment(context, scope, wanted, async (place) => {
				await scope.client.experiments.label(place, label, {signal: scope.signal});
				const id = place.experimentId;
				return {
					value: {id, label},
					view: {kind: 'empty'},
					effects: id === context.session.entities.experiment?.id ? useExperiment({id, name: label}) : [],
					notices: [
						{kind: 'success', text: label === '' ? `${id} has no label now` : `${id} is now ${label}`},
					],
				};
			}),
		);
	},
};

/** `experiment delete EXPERIMENT…`. Source: `DELETE E`. */
export const experimentDelete: Command = {
	words: ['experiment', 'delete'],
	summary: 'Delete experiments with their results',
	arguments: [{...experimentArgument, optional: false, variadic: true}],
	options: [yesOption, workspaceOption],
	examples: [{line: 'experiment delete @experiment', summary: 'Asks first, naming what goes'}],
	async run(context, {rest, options}) {
		return inWorkspace(context, options, async (scope) => {
			const deleted: string[] = [];
			for (const {text} of rest) {
				// One after the other: each is asked about.
				// eslint-disable-next-line no-await-in-loop
				deleted.push(await deleteOne(context, scope, text, options['yes'] === true));
			}

			const isUsed = deleted.includes(context.session.entities.experiment?.id ?? '');
			return {
				value: {deleted},
				view: {kind: 'empty'},
				effects: isUsed ? [{kind: 'use', entity: 'experiment', value: undefined}] : [],
				notices: deleted.map((id) => ({kind: 'success', text: `deleted experiment ${id}`})),
			};
		});
	},
};

/** The experiment named, or the one in use. */
export async function findExperiment(
	context: Context,
	scope: WorkspaceScope,
	text: string | undefined,
	sizeInfo = false,
) {
	return withExperiment(context, scope, text, async (place) =>
		scope.client.experiments.get(place, {sizeInfo, signal: scope.signal}),
	);
}

async function deleteOne(
	context: Context,
	scope: WorkspaceScope,
	text: string,
	isSure: boolean,
): Promise<string> {
	const {client, workspaceId, signal} = scope;
	if (isSure) {
		return withExperiment(context, scope, text, async (place) => {
			await client.experiments.delete(place, {signal});
			return place.experimentId;
		});
	}

	const {id, name, size} = await findExperiment(context, scope, text, true);
	const bytes = size === undefined ? '' : ` (${sizeText(size)})`;
	await confirmDelete(
		context,
		`experiment ${name === undefined ? id : `${name}, ${id},`}${bytes} with its results`,
	);
	await client.experiments.delete({workspaceId, experimentId: id}, {signal});
	return id;
}

function experimentRow({id, name, modelNames, status, counts, size, raw}: Experiment) {
	const meta = raw['meta_data'];
	const created =
		typeof meta === 'object' && meta !== null && 'created_epoch' in meta ? meta.created_epoch : undefined;
	return {
		id,
		label: name,
		model: modelNames.join(', '),
		status: status === 'done' && counts.failed > 0 ? 'failed' : status,
		successful: counts.successful,
		failed: counts.failed,
		// The API counts seconds here.
		created: typeof created === 'number' ? created * 1000 : undefined,
		size,
	};
}
