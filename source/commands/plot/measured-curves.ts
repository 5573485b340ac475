import path from 'node:path';
import {pointsBetween} from '../../curves/interpolate.js';
import {UsageError} from '../../errors/usage-error.js';
import {suggestion} from '../../language/nearest.js';
import {type ChartSeries} from '../../output/chart/chart-view.js';
import {type DataFile, type DataVariable} from '../../tables/data-file.js';

/** What is drawn beside the measured values. */
export type DrawnNames = {
	/** What lies along the axis. */
	readonly x: string;
	readonly variables: readonly string[];
	readonly units: ReadonlyMap<string, string>;

	/** The part of the axis that is drawn. */
	readonly from: number;
	readonly to: number;
};

/** Variables drawn of a file that has none of those asked for: more would be another chart. */
const maxVariables = 10;

/**
The curves in a file, those of the variables drawn where it has any, and a curve for each of its cases.

@throws UsageError, LocalFileError
*/
export async function measuredCurves(file: string, names: DrawnNames): Promise<readonly ChartSeries[]> {
	const {openDataFile} = await import('../../files/open-data-file.js');
	const data = await openDataFile(file);
	const axis = axisOf(data, names);
	const drawn = drawnVariables(data, axis, names);
	const {variables, units, from, to} = names;
	const only = drawn.length === 1 ? units.get(variables[0] ?? '') : undefined;
	const parts = await data.read([axis.name, ...drawn.map(({name}) => name)]);
	return parts.flatMap(({case: owner, numbers: [along = new Float64Array(), ...others]}) => {
		const between = pointsBetween(along, from, to);
		// Plain lists, as they may be printed as JSON.
		const inside = (values: Float64Array) => [...between(values)];
		const x = inside(along);
		return drawn.map(({name, unit}, index) => ({
			variable: name,
			of: [owner, path.basename(file)].filter(Boolean).join('  '),
			unit: unit ?? units.get(name) ?? only,
			x,
			y: inside(others[index] ?? new Float64Array()),
		}));
	});
}

/** The variable along the axis where the file has it, else its own axis. */
function axisOf({file, axis, variables}: DataFile, {x, units}: DrawnNames): DataVariable {
	const found = variables.find(({name}) => name === x) ?? variables.find(({name}) => name === axis);
	const [unit, wanted] = [found?.unit, units.get(x)];
	if (unit !== undefined && wanted !== undefined && unit !== wanted) {
		throw new UsageError(`${file} has ${found?.name ?? axis} in ${unit}, the axis is in ${wanted}`);
	}

	return found ?? {name: axis, unit};
}

function drawnVariables(
	{file, variables: all}: DataFile,
	axis: DataVariable,
	{variables}: DrawnNames,
): readonly DataVariable[] {
	const others = all.filter(({name}) => name !== axis.name);
	const known = others.filter(({name}) => variables.includes(name));
	if (known.length === 0 && others.length > maxVariables) {
		const names = others.map(({name}) => name);
		throw new UsageError(`${file} has ${names.length} variables, but not ${variables.join(', ')}`, {
			hint: suggestion(variables[0] ?? '', names, `variables --file ${file} lists them`),
		});
	}

	return known.length > 0 ? known : others;
}
