import {defineCommand} from '../define-command.js';
import {type Command} from '../command.js';
import {confirmDelete, yesOption} from '../shared/confirm.js';
import {workspaceOption} from '../resolution/resolve-workspace.js';
import {savedOutput, saveDownload, saveOptions, type Downloadable} from '../shared/save-download.js';
import {type View} from '../../output/views.js';
import {fmuArgument} from '../resolution/resolve-experiment.js';
import {variablesIn} from '../model/model-description.js';
import {cancelExecution, cancellationOutput} from '../shared/cancel-executions.js';
import {done, forgetUsed} from '../shared/done.js';
import {type JsonObject} from '../../json/is-object.js';
import {whenEmpty} from '../shared/when-empty.js';
import {fmuCard} from './fmu-card.js';
import {fmuCompile} from './fmu-compile.js';

/** `fmu list`. Source: `GET W/model-executables`. */
const fmuList = defineCommand({
	words: ['fmu', 'list'],
	summary: 'List the FMUs of the workspace, oldest first',
	options: [
		{name: 'model', summary: 'Only FMUs of this class', type: 'model', placeholder: 'CLASS'},
		workspaceOption,
	],
	examples: [{line: 'fmus', summary: 'All of them'}],
	async run({client, workspace: {workspaceId}, options: {model: classPath}, signal}) {
		const {items, value, body} = await client.fmus.list(workspaceId, {classPath, signal});
		return {
			value,
			body,
			view: {
				kind: 'table',
				columns: [
					{field: 'id', kind: 'id', priority: 2},
					{field: 'input.class_name', title: 'class', kind: 'class', priority: 1},
					{field: 'run_info.status', kind: 'state', priority: 3},
					{field: 'run_info.datetime_finished', title: 'compiled', kind: 'age'},
				],
				rows: items.map(({raw}) => raw),
				empty: 'no FMUs yet: compile MODEL makes one',
			},
			notices: whenEmpty(items, 'model list'),
		};
	},
});

/** `fmu show [FMU]`. Source: `GET F`. */
const fmuShow = defineCommand({
	words: ['fmu', 'show'],
	summary: 'Show an FMU',
	arguments: [fmuArgument],
	options: [workspaceOption],
	examples: [{line: 'fmu show', summary: 'The one in use'}],
	async run({client, fmu, signal}) {
		const found = await client.fmus.get(fmu, {signal});
		return {
			value: found.raw,
			body: found.body,
			view: fmuCard(found),
			effects: [{kind: 'use', entity: 'fmu', value: {id: found.id}}],
		};
	},
});

/** `fmu cancel [FMU]`. Source: `DELETE F/compilation`. */
const fmuCancel = defineCommand({
	words: ['fmu', 'cancel'],
	summary: 'Stop a compilation',
	arguments: [fmuArgument],
	options: [workspaceOption],
	examples: [{line: 'fmu cancel', summary: 'The one in use'}],
	async run({client, fmu, signal}) {
		return cancellationOutput([await cancelExecution(client, fmu, signal)]);
	},
});

/** `fmu download [FMU]`. Source: `GET F/binary`. */
const fmuDownload = defineCommand({
	words: ['fmu', 'download'],
	summary: 'Save an FMU',
	arguments: [fmuArgument],
	options: [...saveOptions, workspaceOption],
	examples: [{line: 'fmu download', summary: 'The one in use'}],
	async run({context, client, fmu, options}) {
		const download: Downloadable['download'] = async (own) => client.fmus.download(fmu, own);
		return savedOutput([await saveDownload(context, {download, fallback: `${fmu.fmuId}.fmu`}, options)]);
	},
});

/** `fmu delete FMU`. Source: `DELETE F`. */
const fmuDelete = defineCommand({
	words: ['fmu', 'delete'],
	summary: 'Delete an FMU',
	arguments: [fmuArgument],
	options: [yesOption, workspaceOption],
	examples: [{line: 'fmu delete', summary: 'The one in use'}],
	async run({context, client, fmu, options: {yes}, signal}) {
		if (!yes) {
			const {id, className} = await client.fmus.get(fmu, {signal});
			await confirmDelete(context, `FMU ${id} of ${className}`);
		}

		await client.fmus.delete(fmu, {signal});
		return done({deleted: fmu.fmuId}, `deleted FMU ${fmu.fmuId}`, {
			effects: forgetUsed(context, 'fmu', [fmu.fmuId]),
		});
	},
});

/** `fmu log [FMU]`. Source: `GET F/compilation/log`. */
const fmuLog = defineCommand({
	words: ['fmu', 'log'],
	summary: 'Show the log of a compilation',
	arguments: [fmuArgument],
	options: [workspaceOption],
	examples: [{line: 'fmu log', summary: 'The one in use'}],
	async run({client, fmu, signal}) {
		const {text, body} = await client.fmus.log(fmu, {signal});
		const isEmpty = text.trim() === '';
		return {
			value: text,
			body,
			view: isEmpty ? {kind: 'empty'} : {kind: 'text', text, syntax: 'log'},
			notices: isEmpty ? [{kind: 'info', text: 'the log is empty: no complaints'}] : [],
		};
	},
});

/** `fmu description [FMU]`. Source: `GET F/model-description`. */
const fmuDescription = defineCommand({
	words: ['fmu', 'description'],
	summary: 'Show the variables of an FMU, with causality, variability and start',
	arguments: [fmuArgument],
	options: [workspaceOption],
	examples: [{line: 'fmu description', summary: 'The one in use'}],
	async run({client, fmu, signal}) {
		const {text, body} = await client.fmus.modelDescription(fmu, {signal});
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
});

/** `fmu parameters [FMU]`. Source: `GET F/settable-parameters`. */
const fmuParameters = defineCommand({
	words: ['fmu', 'parameters'],
	summary: 'List the parameters that can be set without compiling again',
	arguments: [fmuArgument],
	options: [workspaceOption],
	examples: [{line: 'fmu parameters', summary: 'The one in use'}],
	async run({client, fmu, signal}) {
		const {item, value, body} = await client.fmus.settableParameters(fmu, {signal});
		// Those of the model are what one looks for; those of its solvers begin with an underscore.
		const [model, runtime] = [true, false].map((isModel) =>
			item.filter((name) => name.startsWith('_') !== isModel).toSorted(),
		);
		const rows = [
			...(model ?? []).map((name) => ({name, of: 'model'})),
			...(runtime ?? []).map((name) => ({name, of: 'runtime'})),
		];
		const columns = [{field: 'name', title: 'parameter'}, {field: 'of'}];
		return {value, body, view: {kind: 'table', columns, rows, empty: 'every parameter takes a compilation'}};
	},
});

/** `fmu steady-state [FMU]`. Source: `POST F/steady-state-metadata`. */
const fmuSteadyState = defineCommand({
	words: ['fmu', 'steady-state'],
	summary: 'Show how many variables a steady-state solution iterates over',
	arguments: [fmuArgument],
	options: [workspaceOption],
	examples: [{line: 'fmu steady-state', summary: 'The one in use'}],
	async run({client, fmu, signal}) {
		const {item, value, body} = await client.fmus.steadyStateMetadata(fmu, {signal});
		return {value, body, view: metadataView(item)};
	},
});

/** The numbers of each kind of solution, by their names. */
function metadataView(metadata: JsonObject): View {
	const fields = Object.entries(metadata).flatMap(([group, values]) =>
		Object.entries(typeof values === 'object' && values !== null ? values : {[group]: values}).map(
			([name, value]: [string, unknown]) => ({name: name.replaceAll('_', ' '), value}),
		),
	);
	return {kind: 'record', fields};
}

/** Everything about FMUs, in the order of `help`. */
export const fmuCommands: readonly Command[] = [
	fmuList,
	fmuCompile,
	fmuShow,
	fmuLog,
	fmuDescription,
	fmuParameters,
	fmuSteadyState,
	fmuDownload,
	fmuCancel,
	fmuDelete,
];
