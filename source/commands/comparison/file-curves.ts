import {conversionBetween} from '../../curves/conversion.js';
import {UsageError} from '../../errors/usage-error.js';
import {suggestion} from '../../language/nearest.js';
import {type DataFile} from '../../tables/data-file.js';
import {type Curves} from './curve-comparison.js';

/** Whether a word names a file with curves rather than an output. */
export function isDataFileName(text: string): boolean {
	return /\.(?:mat|csv|tsv|txt|dat)$/iv.test(text);
}

/**
The curves in a file of the variables that others are of; its only curve where it has one.

@throws UsageError when it has none of them, or in a unit that measures something else; LocalFileError.
*/
export async function curvesLike(file: string, {x, series}: Curves): Promise<Curves> {
	const data = await opened(file);
	const units = new Map(
		[x, ...series.map(({variable: name, unit}) => ({name, unit}))].map(({name, unit}) => [name, unit]),
	);
	const axis = data.variables.some(({name}) => name === x.name) ? x.name : data.axis;
	const others = data.variables.map(({name}) => name).filter((name) => name !== axis);
	const shared = others.filter((name) => units.has(name));
	if (shared.length === 0 && others.length > 1) {
		const wanted = series[0]?.variable ?? '';
		throw new UsageError(`${file} has no variable ${wanted}`, {
			hint: suggestion(wanted, others, `variables --file ${file} lists those it has`),
		});
	}

	return curvesOf(data, axis, {variables: shared.length === 0 ? others : shared, units});
}

/** The curves of the variables that two files have in common. @throws as `curvesLike` */
export async function curvesInBoth(first: string, second: string): Promise<readonly [Curves, Curves]> {
	const [one, other] = await Promise.all([opened(first), opened(second)]);
	const units = new Map(one.variables.map(({name, unit}) => [name, unit]));
	const variables = other.variables
		.map(({name}) => name)
		.filter((name) => units.has(name) && name !== one.axis && name !== other.axis);
	return Promise.all([
		curvesOf(one, one.axis, {variables, units}),
		curvesOf(other, other.axis, {variables, units}),
	]);
}

async function opened(file: string): Promise<DataFile> {
	const {openDataFile} = await import('../../files/open-data-file.js');
	return openDataFile(file);
}

type Wanted = {
	readonly variables: readonly string[];

	/** Those of the other side. */
	readonly units: ReadonlyMap<string, string | undefined>;
};

async function curvesOf(data: DataFile, axis: string, {variables, units}: Wanted): Promise<Curves> {
	const own = new Map(data.variables.map(({name, unit}) => [name, unit]));
	const other = [axis, ...variables].find((name) => {
		const [unit, wanted] = [own.get(name), units.get(name)];
		return unit !== undefined && wanted !== undefined && conversionBetween(unit, wanted) === undefined;
	});
	if (other !== undefined) {
		throw new UsageError(`${data.file} has ${other} in ${own.get(other)}, not in ${units.get(other)}`);
	}

	const parts = await data.read([axis, ...variables]);
	return {
		x: {name: axis, unit: own.get(axis)},
		series: parts.flatMap(({case: of, numbers: [x = new Float64Array(), ...others]}) =>
			variables.map((variable, index) => ({
				variable,
				of,
				unit: own.get(variable),
				x,
				y: others[index] ?? new Float64Array(),
			})),
		),
	};
}
