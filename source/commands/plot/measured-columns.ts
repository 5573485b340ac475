import {type Curve, isRising} from '../../curves/interpolate.js';
import {UsageError} from '../../errors/usage-error.js';
import {suggestion} from '../../language/nearest.js';
import {type DataFile, type DataPart} from '../../tables/data-file.js';

/** What was measured, by column. */
export type MeasuredColumns = {
	readonly unitOf: (name: string) => string | undefined;

	/** A file has several cases. */
	readonly tellsCasesApart: boolean;

	/** The column of a case by any of its names, if the file tells cases apart. @throws UsageError for a case that is not in it, and for a time that falls. */
	readonly curveOf: (name: string, owner: readonly string[]) => Curve;
};

type Column = {readonly file: string; readonly unit: string | undefined; readonly parts: readonly DataPart[]};

/**
Columns of files with measured values; of a column in several files, that of the first.

@param files - undefined where the command takes none.
@throws UsageError for a column that is not there; LocalFileError
*/
export async function readMeasuredColumns(
	files: readonly string[] | undefined,
	names: readonly string[],
): Promise<MeasuredColumns> {
	const [first] = names;
	if (first !== undefined && (files === undefined || files.length === 0)) {
		throw withoutFile(first, files);
	}

	const opened = names.length === 0 ? [] : await openAll(files ?? []);
	const columns = new Map(
		await Promise.all(
			[...new Set(names)].map(async (name) => [name, await readColumn(opened, name)] as const),
		),
	);
	return {
		unitOf: (name) => columns.get(name)?.unit,
		tellsCasesApart: [...columns.values()].some(({parts}) => parts.length > 1),
		curveOf(name, owner) {
			const {file = '', parts = []} = columns.get(name) ?? {};
			const [only, ...others] = parts;
			const own = parts.find((part) => part.case !== undefined && owner.includes(part.case));
			if (own === undefined && others.length > 0) {
				throw new UsageError(`${file} has no case ${owner.at(-1) ?? ''}`, {
					hint: `it has ${parts.map((part) => part.case).join(', ')}`,
				});
			}

			const {numbers} = own ?? only ?? {};
			const [time = new Float64Array(), values = new Float64Array()] = numbers ?? [];
			if (!isRising(time)) {
				throw new UsageError(`the time of ${name} in ${file} falls: it cannot be calculated with`);
			}

			return {time, values};
		},
	};
}

async function openAll(files: readonly string[]): Promise<readonly DataFile[]> {
	const {openDataFile} = await import('../../files/open-data-file.js');
	return Promise.all(files.map(async (file) => openDataFile(file)));
}

async function readColumn(files: readonly DataFile[], name: string): Promise<Column> {
	for (const {file, axis, variables, read} of files) {
		const found = variables.find((variable) => variable.name === name);
		if (found !== undefined) {
			// eslint-disable-next-line no-await-in-loop -- only the first that has it is read
			return {file, unit: found.unit, parts: await read([axis, name])};
		}
	}

	throw unknownColumn(name, files);
}

function withoutFile(name: string, files: readonly string[] | undefined): UsageError {
	return files === undefined
		? new UsageError(`data:${name} is a measured column, and this command takes no file of them`, {
				hint: 'plot, values, result last, result measure and experiment compare take --data FILE',
			})
		: new UsageError(`data:${name} is a measured column: of which file?`, {hint: '--data FILE names it'});
}

function unknownColumn(name: string, files: readonly DataFile[]): UsageError {
	const columns = files.flatMap(({variables}) => variables.map((variable) => variable.name));
	return new UsageError(`${files.map(({file}) => file).join(', ')} has no column ${name}`, {
		hint: suggestion(name, columns, `it has ${columns.slice(0, 8).join(', ')}`),
	});
}
