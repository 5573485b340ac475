import {type CustomFunction, type FunctionParameter} from '../../api/resources/custom-functions.js';
import {numberIn} from '../../language/modifiers/modifier-value.js';
import {argumentsIn} from '../../language/modifiers/modifier-operators.js';
import {suggestion} from '../../language/nearest.js';
import {usageError} from '../../language/parsing/problem.js';
import {type UnknownOption} from '../../language/specification.js';

/** A parameter as the API takes it. */
export type ParameterValue = {readonly name: string; readonly value: unknown};

/** Every parameter of a function at its default; `''` where it has none, as the server expects. */
export function defaultParameters({parameters}: CustomFunction): readonly ParameterValue[] {
	return parameters.map(({name, defaultValue}) => ({name, value: defaultValue ?? ''}));
}

/**
The parameters given, checked against the function's own list. `--final-time` means `final_time`.

@throws UsageError naming the nearest parameter, or the type that is expected.
*/
export function givenParameters(
	customFunction: CustomFunction,
	given: readonly UnknownOption[],
	source: string | undefined,
): readonly ParameterValue[] {
	return given.map((option) => {
		const parameter = findParameter(customFunction, option.name);
		if (parameter === undefined) {
			throw unknown(customFunction, option, source);
		}

		const read = parameterValue(parameter, option.value);
		if ('problem' in read) {
			const message = `--${option.name} takes ${read.problem}`;
			throw usageError({message, hint: read.hint, span: option.word.span}, source);
		}

		return {name: parameter.name, value: read.value};
	});
}

/** The parameter of a name, in which dashes, blanks and underscores are the same. */
export function findParameter({parameters}: CustomFunction, name: string): FunctionParameter | undefined {
	return parameters.find((parameter) => parameter.name === name || plain(parameter.name) === plain(name));
}

type ReadValue = {readonly value: unknown} | {readonly problem: string; readonly hint?: string | undefined};

/** Text as a value of the parameter's type; without text a Boolean is true. Source: section 5.5 of the API reference. */
export function parameterValue({type, values = []}: FunctionParameter, text: string | undefined): ReadValue {
	if (text === undefined) {
		return type === 'Boolean' ? {value: true} : {problem: `a value (${type})`};
	}

	switch (type) {
		case 'Number': {
			const value = numberIn(text);
			return value === undefined ? {problem: `a number, not "${text}"`} : {value};
		}

		case 'Boolean': {
			const isBoolean = /^(?:true|false)$/iv.test(text);
			return isBoolean ? {value: text.toLowerCase() === 'true'} : {problem: `true or false, not "${text}"`};
		}

		case 'Enumeration': {
			const value = values.find((choice) => String(choice) === text);
			const names = values.map(String);
			return value === undefined && values.length > 0
				? {problem: `one of ${names.join(', ')}, not "${text}"`, hint: suggestion(text, names)}
				: {value: value ?? text};
		}

		case 'VariableNames': {
			return {value: argumentsIn(text, 0).map((argument) => argument.text)};
		}

		default: {
			return {value: text};
		}
	}
}

function unknown({name, parameters}: CustomFunction, option: UnknownOption, source: string | undefined) {
	const dashed = (text: string) => `--${text.replaceAll('_', '-')}`;
	const names = parameters.map((parameter) => dashed(parameter.name));
	const list = names.length === 0 ? `${name} has no parameters` : `${name} takes ${names.join(', ')}`;
	const options = [
		'--function',
		'--sim',
		'--solver',
		'--compiler',
		'--runtime',
		'--expansion',
		'--samples',
		'--seed',
	];
	const others = [
		'--case',
		'--case-label',
		'--cases',
		'--from',
		'--label',
		'--user-data',
		'--detach',
		'--dry-run',
		'--no-check',
	];
	const hint = suggestion(dashed(option.name), [...names, ...options, ...others], list);
	const message = `--${option.name} is neither an option nor a parameter of the function ${name}`;
	return usageError({message, hint, span: option.word.span}, source);
}

function plain(name: string): string {
	return name.toLowerCase().replaceAll(/[\-_ ]/gv, '');
}
