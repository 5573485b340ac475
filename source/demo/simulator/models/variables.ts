import {type Described, type Model, type Parameter, type ValueType} from './simulation-model.js';
import {runtimeParameters} from './runtime-parameters.js';

/** A row of a result: a constant or a series, with all of its names. */
export type Row = Described & {
	readonly names: readonly string[];
	readonly from:
		| {readonly kind: 'time'}
		| {readonly kind: 'parameter'; readonly parameter: Parameter}
		| {readonly kind: 'constant'; readonly index: number}
		| {readonly kind: 'series'; readonly index: number};
};

const known = new WeakMap<Model, readonly Row[]>();

/** All rows of a model's result in file order: by type, within each type parameters first; includes runtime parameters. */
export function rowsOf(model: Model): readonly Row[] {
	const rows = known.get(model) ?? inFileOrder(model);
	known.set(model, rows);
	return rows;
}

/** The names in a model's result, `time` first, without runtime parameters. Source: `GET C/variables`. */
export function variableNames(model: Model): string[] {
	return rowsOf(model)
		.flatMap(({names}) => names)
		.filter((name) => !name.startsWith('_'));
}

/** Parameters that can be set without compiling again, sorted. Source: `GET F/settable-parameters`. */
export function settableParameters(model: Model): string[] {
	return [...model.parameters, ...runtimeParameters]
		.filter(({settable = true, structural = false}) => settable && !structural)
		.map(({name}) => name)
		.toSorted((a, b) => (a < b ? -1 : 1));
}

const typeOrder: readonly ValueType[] = ['Real', 'Integer', 'Enumeration', 'Boolean'];

function inFileOrder(model: Model): Row[] {
	const rows: Row[] = [
		...model.parameters.map((parameter) => parameterRow(parameter)),
		...runtimeParameters.map((parameter) => parameterRow(parameter)),
		...model.constants.map((constant, index) => ({...constant, from: {kind: 'constant', index}}) as const),
		...model.series.map((series, index) => ({...series, from: {kind: 'series', index}}) as const),
	];
	const time: Row = {names: ['time'], unit: 's', description: 'Simulation time', from: {kind: 'time'}};
	return [time, ...rows.toSorted((a, b) => typeRank(a) - typeRank(b))];
}

function typeRank({type = 'Real'}: Row) {
	return typeOrder.indexOf(type);
}

function parameterRow(parameter: Parameter): Row {
	return {
		...parameter,
		names: [parameter.name, ...(parameter.aliases ?? [])],
		from: {kind: 'parameter', parameter},
	};
}
