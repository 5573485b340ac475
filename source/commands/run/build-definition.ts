import {type CustomFunction, type FunctionOptions} from '../../api/resources/custom-functions.js';
import {type Definition, type Extension} from '../../api/resources/definition.js';
import {type Modifier} from '../../language/modifiers/modifier-operators.js';
import {type JsonObject} from '../../json/is-object.js';
import {type GivenOptions} from './function-options.js';
import {defaultParameters, type ParameterValue} from './function-parameters.js';
import {type ModelSettings} from './model-settings.js';
import {type Subject} from './subject.js';

/** What is asked for beside the subject. */
export type DefinitionChanges = {
	readonly modifiers: readonly Modifier[];
	readonly parameters: readonly ParameterValue[];
	readonly options: GivenOptions;
	readonly expansion: JsonObject | undefined;
	readonly extensions: readonly Extension[];

	/** `initializeFrom` and its kin; `{}` for none. */
	readonly startingPoint: JsonObject;

	/** How the class says that it is simulated; what is given comes before it. */
	readonly model: ModelSettings;
};

/** A custom function with its options in effect. */
export type FunctionWithOptions = {readonly item: CustomFunction; readonly options: FunctionOptions};

/** The definition of an experiment on a class or an FMU: the function's defaults, and what was asked for over them. */
export function newDefinition(
	subject: Exclude<Subject, {readonly kind: 'definition'}>,
	{item, options}: FunctionWithOptions,
	changes: DefinitionChanges,
): Definition {
	const given = changes.options;
	return {
		version: 3,
		base: {
			model:
				subject.kind === 'fmu'
					? {fmu: {id: subject.id}}
					: {
							modelica: {
								className: subject.className,
								compilerOptions: {...options.compiler, ...given.compiler},
								runtimeOptions: {...options.runtime, ...given.runtime},
								compilerLogLevel: 'warning',
								fmiTarget: 'me',
								fmiVersion: '2.0',
								platform: 'auto',
							},
						},
			modifiers: {variables: [...changes.modifiers], ...changes.startingPoint},
			analysis: newAnalysis({item, options}, changes),
			...expansionOf(subject, changes),
		},
		extensions: [...changes.extensions],
	};
}

/**
A stored definition with what was asked for over it. Modifiers and parameters of the same name are replaced.

@param analysis - the custom function to use instead of its own.
*/
export function changedDefinition(
	definition: Definition,
	changes: DefinitionChanges,
	analysis: FunctionWithOptions | undefined,
): Definition {
	const {base, extensions} = definition;
	const {options} = changes;
	const {modelica} = base.model;
	return {
		...definition,
		base: {
			...base,
			model:
				modelica === undefined
					? base.model
					: {
							...base.model,
							modelica: {
								...modelica,
								compilerOptions: {...modelica.compilerOptions, ...options.compiler},
								runtimeOptions: {...modelica.runtimeOptions, ...options.runtime},
							},
						},
			modifiers: {
				...withoutStart(base.modifiers, changes.startingPoint),
				...changes.startingPoint,
				variables: replaced(base.modifiers.variables, changes.modifiers),
			},
			analysis:
				analysis === undefined
					? {
							...base.analysis,
							parameters: replaced(base.analysis.parameters, changes.parameters),
							simulationOptions: {...base.analysis.simulationOptions, ...options.simulation},
							solverOptions: {...base.analysis.solverOptions, ...options.solver},
						}
					: newAnalysis(analysis, changes),
			...(changes.expansion !== undefined && {expansion: asExpansion(changes.expansion)}),
		},
		extensions: changes.extensions.length > 0 ? [...changes.extensions] : extensions,
	};
}

function newAnalysis(
	{item, options}: FunctionWithOptions,
	{parameters, options: given, model}: DefinitionChanges,
) {
	return {
		type: item.name,
		parameters: replaced(replaced(defaultParameters(item), model.parameters), parameters),
		simulationOptions: {...options.simulation, ...model.simulation, ...given.simulation},
		solverOptions: {...options.solver, ...model.solver, ...given.solver},
		simulationLogLevel: 'WARNING',
	};
}

/** Experiments on FMUs are sent without the expansion that is the default. */
function expansionOf(
	{kind}: Subject,
	{expansion}: DefinitionChanges,
): {expansion?: Definition['base']['expansion']} {
	if (expansion === undefined && kind === 'fmu') {
		return {};
	}

	return {expansion: asExpansion(expansion ?? {algorithm: 'FULLFACTORIAL'})};
}

function asExpansion(expansion: JsonObject): {readonly algorithm: string} {
	return {algorithm: 'FULLFACTORIAL', ...expansion};
}

type Entry = {readonly name: string};

function replaced<Old extends Entry, New extends Entry>(
	old: readonly Old[],
	given: readonly New[],
): Array<Old | New> {
	const kept = old.map((entry) => given.find(({name}) => name === entry.name) ?? entry);
	return [...kept, ...given.filter(({name}) => old.every((entry) => entry.name !== name))];
}

/** At most one starting point may be set. */
function withoutStart(
	modifiers: Definition['base']['modifiers'],
	given: JsonObject,
): Definition['base']['modifiers'] {
	if (Object.keys(given).length === 0) {
		return modifiers;
	}

	const {initializeFrom, initializeFromCase, initializeFromExternalResult, ...others} = modifiers;
	return others;
}
