import {type Model, type Parameter, type ParameterValues} from './simulation-model.js';
import {runtimeParameters} from './runtime-parameters.js';

/** Values of parameters as numbers: Booleans are 0 and 1, enumerations 1, 2, … */
export type Settings = Readonly<Record<string, number>>;

/** Returns a function from names to values of a model's parameters, which throws for an unknown name. */
export function parameterValues(model: Model, settings: Settings): ParameterValues {
	const values = new Map<string, number>();
	for (const {name, aliases = [], value} of model.parameters) {
		const setting = settings[name] ?? value;
		for (const each of [name, ...aliases]) {
			values.set(each, setting);
		}
	}

	return (name) => {
		const value = values.get(name);
		if (value === undefined) {
			throw new RangeError(`${model.className} has no parameter ${name}`);
		}

		return value;
	};
}

/** A parameter of a model, or one that every FMU has; not found by alias. */
export function findParameter(model: Model, name: string): Parameter | undefined {
	return [...model.parameters, ...runtimeParameters].find((parameter) => parameter.name === name);
}

/**
Converts a user's value to a number, or to a description of the problem.

Enumerations take fully qualified literals, e.g. `Modelica.Blocks.Types.Init.NoInit`.
*/
export function settingOf(
	{name, type = 'Real', enumeration}: Parameter,
	value: unknown,
): {readonly value: number} | {readonly problem: string} {
	if (type === 'Boolean') {
		return typeof value === 'boolean' ? {value: value ? 1 : 0} : mismatch(name, type, value);
	}

	if (type === 'Enumeration') {
		const index =
			enumeration?.literals.findIndex((literal) => value === `${enumeration.name}.${literal}`) ?? -1;
		return index === -1 ? mismatch(name, enumeration?.name ?? type, value) : {value: index + 1};
	}

	if (typeof value !== 'number' || !Number.isFinite(value)) {
		return mismatch(name, type, value);
	}

	return type === 'Real' || Number.isInteger(value) ? {value} : mismatch(name, type, value);
}

function mismatch(name: string, type: string, value: unknown) {
	return {
		problem: `The binding expression of the variable ${name} does not match its declared type: expected ${type}, found ${shown(value)}`,
	};
}

function shown(value: unknown) {
	return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
		? String(value)
		: 'no value';
}
