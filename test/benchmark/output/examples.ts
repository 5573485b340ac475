import {type Output} from '../../../source/output/document.js';

/** Rows such as a list of experiments has, always the same. */
export function exampleRows(count: number): ReadonlyArray<Record<string, unknown>> {
	return Array.from({length: count}, (_, index) => ({
		id: `modelica_blocks_examples_pid_controller_20260227_${String(100_000 + index)}_${(index * 7919).toString(16).padStart(7, '0')}`,
		label: index % 3 === 0 ? `Run ${index} with another gain` : null,
		status: ['successful', 'failed', 'running', 'cancelled'][index % 4],
		created: 1_772_000_000_000 + index * 60_000,
		size: (index * 7919) % 10_000_000,
		gain: index / 7,
	}));
}

/** The rows as a table of six columns. */
export function tableOutput(rows: ReadonlyArray<Record<string, unknown>>): Output {
	return {
		value: rows,
		view: {
			kind: 'table',
			columns: [
				{field: 'id', kind: 'id', priority: 5},
				{field: 'label', priority: 4},
				{field: 'status', kind: 'state', priority: 3},
				{field: 'created', kind: 'age', priority: 2},
				{field: 'size', kind: 'bytes', priority: 1},
				{field: 'gain', kind: 'number'},
			],
			rows,
		},
	};
}

/** JSON text of at least so many bytes, as the API writes it: one line, objects of a dozen fields. */
export function exampleJson(bytes: number): string {
	const items: string[] = [];
	let length = 0;
	for (let index = 0; length < bytes; index++) {
		const item = JSON.stringify({
			id: `modelica_blocks_examples_pid_controller_20260227_${100_000 + index}_7983d2f`,
			meta_data: {
				label: `Run ${index} “ω”`,
				created_epoch: 1_772_000_000 + index,
				model_names: ['Demo.VanDerPol'],
			},
			run_info: {status: 'done', successful: index % 7, failed: 0, cancelled: 0, errors: []},
			experiment: {
				version: 3,
				base: {modifiers: {variables: [{kind: 'value', name: 'PI.k', value: index / 7, dataType: 'REAL'}]}},
			},
			time: [0, 0.002, index / 3, 1e-9 * index],
			active: index % 2 === 0,
			note: null,
		});
		items.push(item);
		length += item.length + 1;
	}

	return `{"data": {"items": [${items.join(',')}]}}`;
}
