import {type Raw} from '../../api/resources/resource.js';
import {type View} from '../../output/view.js';
import {fmuCommand} from './fmu-command.js';
import {variablesIn} from './model-description.js';

/** `fmu log [FMU]`. Source: `GET F/compilation/log`. */
export const fmuLog = fmuCommand('log', 'Show the log of a compilation', async ({client, signal}, place) => {
	const {text, body} = await client.fmus.log(place, {signal});
	const isEmpty = text.trim() === '';
	return {
		value: text,
		body,
		view: isEmpty ? {kind: 'empty'} : {kind: 'text', text, syntax: 'log'},
		notices: isEmpty ? [{kind: 'info', text: 'the log is empty: nothing to complain about'}] : [],
	};
});

/** `fmu description [FMU]`. Source: `GET F/model-description`. */
export const fmuDescription = fmuCommand(
	'description',
	'Show the variables of an FMU, with causality, variability and start',
	async ({client, signal}, place) => {
		const {text, body} = await client.fmus.modelDescription(place, {signal});
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
		const {item, value, body} = await client.fmus.settableParameters(place, {signal});
		// Those of the model are what one looks for; those of its solvers begin with an underscore.
		const [model, runtime] = [true, false].map((isModel) =>
			item.filter((name) => name.startsWith('_') !== isModel).toSorted(),
		);
		const rows = [
			...(model ?? []).map((name) => ({name, of: 'model'})),
			...(runtime ?? []).map((name) => ({name, of: 'runtime'})),
		];
		const columns = [{field: 'name', title: 'parameter'}, {field: 'of'}];
		return {value, body, view: {kind: 'table', columns, rows, empty: 'none'}};
	},
);

/** `fmu steady-state [FMU]`. Source: `POST F/steady-state-metadata`. */
export const fmuSteadyState = fmuCommand(
	'steady-state',
	'Show how many variables a steady-state solution iterates over',
	async ({client, signal}, place) => {
		const {item, value, body} = await client.fmus.steadyStateMetadata(place, {signal});
		return {value, body, view: metadataView(item)};
	},
);

/** The numbers of each kind of solution, by their names. */
function metadataView(metadata: Raw): View {
	const fields = Object.entries(metadata).flatMap(([group, values]) =>
		Object.entries(typeof values === 'object' && values !== null ? values : {[group]: values}).map(
			([name, value]: [string, unknown]) => ({name: name.replaceAll('_', ' '), value}),
		),
	);
	return {kind: 'record', fields};
}
