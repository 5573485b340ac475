import path from 'node:path';
import {type Conversion, conversionBetween, converted, unchanged} from '../../curves/conversion.js';
import {pointsBetween} from '../../curves/interpolate.js';
import {UsageError} from '../../errors/usage-error.js';
import {suggestion} from '../../language/nearest.js';
import {type ChartSeries} from '../../output/chart/chart-view.js';
import {type DataFile, type DataVariable} from '../../tables/data-file.js';
import {inUnit} from './curves.js';

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
	const conversion = axisConversion(data.file, axis, units.get(names.x));
	const parts = await data.read([axis.name, ...drawn.map(({name}) => name)]);
	return parts.flatMap(({case: owner, numbers: [own = new Float64Array(), ...others]}) => {
		const along = converted(own, conversion);
		const between = pointsBetween(along, from, to);
		// Plain lists, as they may be printed as JSON.
		const inside = (values: Float64Array) => [...between(values)];
		const x = inside(along);
		return drawn.map(({name, unit}, index): ChartSeries => {
			const of = [owner, path.basename(file)].filter(Boolean).join('  ');
			const curve = {variable: name, of, unit, x, y: inside(others[index] ?? new Float64Array())};
			return inUnit(curve, units.get(name) ?? only);
		});
	});
}

/** The variable along the axis where the file has it, else its own axis. */
function axisOf({axis, variables}: DataFile, {x}: DrawnNames): DataVariable {
	const found = variables.find(({name}) => name === x) ?? variables.find(({name}) => name === axis);
	return found ?? {name: axis, unit: undefined};
}

/** Into the unit of the axis that is drawn. @throws UsageError when that measures something else. */
function axisConversion(file: string, {name, unit}: DataVariable, wanted: string | undefined): Conversion {
	if (unit === undefined || wanted === undefined) {
		return unchanged;
	}

	const found = conversionBetween(unit, wanted);
	if (found === undefined) {
		throw new UsageError(`${file} has ${name} in ${unit}, the axis is in ${wanted}`);
	}

	return found;
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
