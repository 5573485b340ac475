import {cancelExecution} from '../../api/resources/executions.js';
import {
	compilationPath,
	deleteFmu,
	fmuPath,
	getCompilationLog,
	getFmu,
	getModelDescription,
	getSettableParameters,
	getSteadyStateMetadata,
	listFmus,
	type FmuPlace,
} from '../../api/resources/model-executables.js';
import {type Raw} from '../../api/resources/entities.js';
import {type ArgumentSpec, type Invocation} from '../../language/specification.js';
import {type Output, type View} from '../../output/document.js';
import {type Command, type Context} from '../command.js';
import {confirmDelete, yesOption} from '../shared/confirm-delete.js';
import {optionText} from '../shared/option-text.js';
import {inWorkspace, withFmu, workspaceOption, type Room} from '../shared/place.js';
import {savedOutput} from '../result/result-download.js';
import {saveDownload, saveOptions} from '../shared/save-download.js';
import {variablesIn} from './model-description.js';
import {fmuRecord} from './compilation-outcome.js';

const fmuArgument: ArgumentSpec = {
	name: 'fmu',
	summary: 'Id or the beginning of one; default the one in use',
	type: 'fmu',
	optional: true,
};

/** `fmu list`. Source: `GET W/model-executables`. */
export const fmuList: Command = {
	words: ['fmu', 'list'],
	summary: 'List the FMUs of the workspace, oldest first',
	arguments: [],
	options: [
		{name: 'model', summary: 'Only those of this class', type: 'model', placeholder: 'CLASS'},
		workspaceOption,
	],
	examples: [{line: 'fmus', summary: 'All of them'}],
	async run(context, {options}) {
		const classPath = optionText(options, 'model');
		return inWorkspace(context, options, async ({client, workspaceId, signal}) => {
			const {items, value, body} = await listFmus(client, workspaceId, {classPath, signal});
			return {
				value,
				body,
				view: {
					kind: 'table',
					columns: [
						{field: 'id', kind: 'id', priority: 2},
						{field: 'input.class_name', title: 'class', priority: 1},
						{field: 'run_info.status', kind: 'state', priority: 3},
						{field: 'run_info.datetime_finished', title: 'compiled', kind: 'age'},
					],
					rows: items.map(({raw}) => raw),
					empty: 'no FMUs yet: compile MODEL makes one',
				},
			};
		});
	},
};

/** `fmu show [FMU]`. Source: `GET F`. */
export const fmuShow = fmuCommand('show', 'Show an FMU', async ({client, signal}, place) => {
	const found = await getFmu(client, place, {signal});
	return {
		value: found.raw,
		body: found.body,
		view: fmuRecord(found),
		effects: [{kind: 'use', entity: 'fmu', value: {id: found.id}}],
	};
});

/** `fmu log [FMU]`. Source: `GET F/compilation/log`. */
export const fmuLog = fmuCommand('log', 'Show the log of a compilation', async ({client, signal}, place) => {
	const {text, body} = await getCompilationLog(client, place, {signal});
	const isEmpty = text.trim() === '';
	return {
		value: text,
		body,
		view: {kind: 'text', text, syntax: 'log'},
		notices: isEmpty ? [{kind: 'info', text: 'the log is empty: nothing to complain about'}] : [],
	};
});

/** `fmu description [FMU]`. Source: `GET F/model-description`. */
export const fmuDescription = fmuCommand(
	'description',
	'Show the variables of an FMU, with causality, variability and start',
	async ({client, signal}, place) => {
		const {text, body} = await getModelDescription(client, place, {signal});
		const rows = variablesIn(text);
		return {
			value: rows,
			body,
			view: {
				kind: 'table',
				columns: [
					{field: 'name', kind: 'id', priority: 4},
					{field: 'type', priority: 1},
					{field: 'start', priority: 3},
					{field: 'unit', priority: 2},
					{field: 'causality', priority: 1},
					{field: 'variability'},
					{field: 'description'},
				],
				rows,
				empty: 'the description names no variables',
			},
		};
	},
);

/** `fmu parameters [FMU]`. Source: `GET F/settable-parameters`. */
export const fmuParameters = fmuCommand(
	'parameters',
	'List the parameters that can be set without compiling again',
	async ({client, signal}, place) => {
		const {item, value, body} = await getSettableParameters(client, place, {signal});
		const rows = item.map((name) => ({name}));
		return {
			value,
			body,
			view: {kind: 'table', columns: [{field: 'name', title: 'parameter'}], rows, empty: 'none'},
		};
	},
);

/** `fmu steady-state [FMU]`. Source: `POST F/steady-state-metadata`. */
export const fmuSteadyState = fmuCommand(
	'steady-state',
	'Show how many variables a steady-state solution iterates over',
	async ({client, signal}, place) => {
		const {item, value, body} = await getSteadyStateMetadata(client, place, {signal});
		return {value, body, view: metadataView(item)};
	},
);

/** `fmu cancel [FMU]`. Source: `DELETE F/compilation`. */
export const fmuCancel = fmuCommand('cancel', 'Stop a compilation', async ({client, signal}, place) => {
	await cancelExecution(client, compilationPath(place), {signal});
	return {
		value: {cancelled: place.fmuId},
		view: {kind: 'empty'},
		notices: [{kind: 'success', text: `asked the server to stop compiling ${place.fmuId}`}],
	};
});

/** `fmu download [FMU]`. Source: `GET F/binary`. */
export const fmuDownload: Command = {
	...fmuCommand('download', 'Save an FMU', async ({client}, place, context, {options}) => {
		const request = {method: 'GET', path: `${fmuPath(place)}/binary`, accept: '*/*'} as const;
		return savedOutput([
			await saveDownload(context, {client, request, fallback: `${place.fmuId}.fmu`}, options),
		]);
	}),
	options: [...saveOptions, workspaceOption],
};

/** `fmu delete FMU`. Source: `DELETE F`. */
export const fmuDelete: Command = {
	...fmuCommand('delete', 'Delete an FMU', async ({client, signal}, place, context, {options}) => {
		if (options['yes'] !== true) {
			const {id, className} = await getFmu(client, place, {signal});
			await confirmDelete(context, `FMU ${id} of ${className}`);
		}

		await deleteFmu(client, place, {signal});
		const isUsed = context.session.entities.fmu?.id === place.fmuId;
		return {
			value: {deleted: place.fmuId},
			view: {kind: 'empty'},
			effects: isUsed ? [{kind: 'use', entity: 'fmu', value: undefined}] : [],
			notices: [{kind: 'success', text: `deleted FMU ${place.fmuId}`}],
		};
	}),
	options: [yesOption, workspaceOption],
};

/** The numbers of each kind of solution, by their names. */
function metadataView(metadata: Raw): View {
	const fields = Object.entries(metadata).flatMap(([group, values]) =>
		Object.entries(typeof values === 'object' && values !== null ? values : {[group]: values}).map(
			([name, value]: [string, unknown]) => ({name: name.replaceAll('_', ' '), value}),
		),
	);
	return {kind: 'record', fields};
}

/** A verb on one FMU. */
function fmuCommand(
	verb: string,
	summary: string,
	work: (room: Room, place: FmuPlace, context: Context, invocation: Invocation) => Promise<Output>,
): Command {
	return {
		words: ['fmu', verb],
		summary,
		arguments: [fmuArgument],
		options: [workspaceOption],
		examples: [{line: `fmu ${verb}`, summary: 'The one in use'}],
		async run(context, invocation) {
			const {
				arguments: {fmu},
				options,
			} = invocation;
			return inWorkspace(context, options, async (room) =>
				withFmu(context, room, fmu?.text, async (place) => work(room, place, context, invocation)),
			);
		},
	};
}
