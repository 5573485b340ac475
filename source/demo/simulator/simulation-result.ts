import {findModel} from './models/model-library.js';
import {type Model, type SystemState} from './models/simulation-model.js';
import {parameterValues, type Settings} from './models/parameter-values.js';
import {type Row, rowsOf, variableNames} from './models/variables.js';

/** The values of a variable. */
export type Trajectory = {
	/** Whether it is constant; `values` then has one value. */
	readonly fixed: boolean;

	/** One value per point. */
	readonly values: Float64Array;
};

/** A result, simulated or read from a file. */
export type Result = {
	/** Variables as listed by the API: without runtime parameters. */
	readonly names: readonly string[];
	readonly pointCount: number;

	/** Looks up a variable or runtime parameter; `undefined` when there is none. */
	readonly trajectory: (name: string) => Trajectory | undefined;

	/** All rows for a file, starting with `time` if the result has one. */
	readonly rows: () => ReadonlyArray<Pick<Row, 'names' | 'unit' | 'description'> & Trajectory>;
};

/** The data of a simulation that suffices to open its result: about 64 bytes per point for PID_Controller. */
export type StoredResult = {
	readonly className: string;
	readonly settings: Settings;

	/** `[point][time, states, discrete values]`, flattened. */
	readonly points: Float64Array;
};

/** Opens a stored result; trajectories are computed on demand. @throws when the class is unknown. */
export function openResult({className, settings, points}: StoredResult): Result {
	const model = findModel(className);
	if (!model) {
		throw new RangeError(`there is no class ${className}`);
	}

	const rows = new Map(rowsOf(model).flatMap((row) => row.names.map((name) => [name, row] as const)));
	const read = createReader(model, settings, points);
	return {
		names: variableNames(model),
		pointCount: read.pointCount,
		trajectory(name) {
			const row = rows.get(name);
			return row && read.row(row);
		},
		rows: () => rowsOf(model).map((row) => ({...row, ...read.row(row)})),
	};
}

function createReader(model: Model, settings: Settings, points: Float64Array) {
	const parameter = parameterValues(model, settings);
	const system = model.system(parameter);
	const columns = 1 + model.states.length + model.discreteCount;
	const pointCount = points.length / columns;
	let outputs: readonly Float64Array[] | undefined;

	function series(index: number): Trajectory {
		const state = model.series[index]?.state;
		const column = state === undefined ? -1 : model.states.indexOf(state);
		if (column !== -1) {
			return {fixed: false, values: columnOf(points, columns, column + 1)};
		}

		outputs ??= allOutputs();
		return {fixed: false, values: outputs[model.series[index]?.output ?? 0] ?? new Float64Array()};
	}

	function allOutputs() {
		const table = model.series.map(() => new Float64Array(pointCount));
		for (let point = 0; point < pointCount; point++) {
			const [time = 0, ...rest] = points.subarray(point * columns, (point + 1) * columns);
			for (const [index, value] of system.outputs(time, stateOf(rest)).entries()) {
				table[index]?.fill(value, point, point + 1);
			}
		}

		return table;
	}

	function stateOf(values: readonly number[]): SystemState {
		return {
			states: values.slice(0, model.states.length),
			discrete: values.slice(model.states.length),
		};
	}

	return {
		pointCount,
		row({from}: Row): Trajectory {
			switch (from.kind) {
				case 'time': {
					return {fixed: false, values: columnOf(points, columns, 0)};
				}

				case 'parameter': {
					const {name, value} = from.parameter;
					return fixed(settings[name] ?? value);
				}

				case 'constant': {
					return fixed(model.constants[from.index]?.value(parameter) ?? 0);
				}

				case 'series': {
					return series(from.index);
				}
			}
		},
	};
}

function fixed(value: number): Trajectory {
	return {fixed: true, values: Float64Array.of(value)};
}

function columnOf(points: Float64Array, columns: number, column: number) {
	return Float64Array.from(
		{length: points.length / columns},
		(_, point) => points[point * columns + column] ?? 0,
	);
}

/** A column of a table: all of its names, and one value per point or one for all. */
export type Column = {
	readonly names: readonly string[];
	readonly fixed: boolean;
	readonly values: Float64Array;
};

/** Creates a result from a table, e.g. read from a file. Columns that are not fixed have `pointCount` values. */
export function tableResult(columns: readonly Column[], pointCount: number): Result {
	const byName = new Map(columns.flatMap((column) => column.names.map((name) => [name, column] as const)));
	return {
		names: [...byName.keys()].filter((name) => !name.startsWith('_')),
		pointCount,
		trajectory: (name) => byName.get(name),
		rows: () => columns,
	};
}
