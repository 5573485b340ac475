import {type Command} from '../command.js';
import {confirmDelete, yesOption} from '../shared/confirm-delete.js';
import {optionText} from '../shared/option-text.js';
import {inWorkspace} from '../shared/place.js';
import {workspaceOption} from '../resolution/workspaces.js';
import {savedOutput} from '../result/result-download.js';
import {saveDownload, saveOptions, type Downloadable} from '../shared/save-download.js';
import {fmuRecord} from '../../jobs/compilation.js';
import {fmuCommand} from './fmu-command.js';

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
			};
		});
	},
};

/** `fmu show [FMU]`. Source: `GET F`. */
export const fmuShow = fmuCommand('show', 'Show an FMU', async ({client, signal}, place) => {
	const found = await client.fmus.get(place, {signal});
	return {
		value: found.raw,
		body: found.body,
		view: fmuRecord(found),
		effects: [{kind: 'use', entity: 'fmu', value: {id: found.id}}],
	};
});

/** `fmu cancel [FMU]`. Source: `DELETE F/compilation`. */
export const fmuCancel = fmuCommand('cancel', 'Stop a compilation', async ({client, signal}, place) => {
	await client.executions.cancel(place, {signal});
	return {
		value: {cancelled: place.fmuId},
		view: {kind: 'empty'},
		notices: [{kind: 'success', text: `asked the server to stop compiling ${place.fmuId}`}],
	};
});

/** `fmu download [FMU]`. Source: `GET F/binary`. */
export const fmuDownload: Command = {
	...fmuCommand('download', 'Save an FMU', async ({client}, place, context, {options}) => {
		const download: Downloadable['download'] = async (own) => client.fmus.download(place, own);
		return savedOutput([await saveDownload(context, {download, fallback: `${place.fmuId}.fmu`}, options)]);
	}),
	options: [...saveOptions, workspaceOption],
};

/** `fmu delete FMU`. Source: `DELETE F`. */
export const fmuDelete: Command = {
	...fmuCommand('delete', 'Delete an FMU', async ({client, signal}, place, context, {options}) => {
		if (options['yes'] !== true) {
			const {id, className} = await client.fmus.get(place, {signal});
			await confirmDelete(context, `FMU ${id} of ${className}`);
		}

		await client.fmus.delete(place, {signal});
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
