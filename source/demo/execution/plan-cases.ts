/* eslint-disable @typescript-eslint/no-restricted-types -- the API says null */

import {type Case, type CaseInput} from '../store/stored-case.js';
import {type ExperimentDefinition} from '../store/definition-schema.js';
import {type Experiment} from '../store/stored-experiment.js';
import {importedClasses, simulatedClass} from '../store/imported-classes.js';
import {type Fmu, type FmuInput, type ParameterValue, simulatedBy} from '../store/stored-fmu.js';
import {customFunctions} from '../store/custom-function-table.js';
import {fmusIn, type Store} from '../store/demo-store.js';
import {addFmu, cachedFmu} from './compile-fmu.js';
import {type Engine, type ExpandedCase} from './engine.js';

/** An experiment cannot be run at all; reported as its `errors`. */
export class ImpossibleExperiment extends Error {
	override readonly name = 'ImpossibleExperiment';
}

export type PlannedCases = {
	readonly cases: readonly Case[];

	/** FMUs the cases need that are not compiled yet. */
	readonly toCompile: readonly Fmu[];
};

export type Planning = {
	readonly store: Store;
	readonly engine: Engine;
	readonly workspaceId: string;
	readonly experiment: Experiment;

	/** Whether to ignore FMUs compiled earlier. */
	readonly forceCompilation: boolean;
};

/**
Assigns values and an FMU to each case: one FMU per combination of structural values, reusing those compiled earlier.

@throws ImpossibleExperiment
*/
export function planCases(planning: Planning): PlannedCases {
	const {store, workspaceId, experiment, forceCompilation} = planning;
	const {model, analysis} = experiment.experiment.base;
	if (customFunctions.every(({shown}) => shown.name !== analysis.type)) {
		throw new ImpossibleExperiment(`The custom function '${analysis.type}' does not exist`);
	}

	const toCompile = new Map<string, Fmu>();
	const fmuFor = (structural: readonly ParameterValue[]): Fmu => {
		const fmu =
			'fmu' in model
				? givenFmu(store, workspaceId, model.fmu.id)
				: modelFmu(planning, fmuInput(model.modelica), structural, [...toCompile.values()]);
		if (!('fmu' in model) && (forceCompilation || fmu.run_info.status !== 'successful')) {
			toCompile.set(fmu.id, fmu);
		}

		return fmu;
	};

	const cases =
		experiment.cases.size > 0
			? [...experiment.cases.values()].map((each) =>
					withFmu(each, fmuFor(each.input.structuralParametrization)),
				)
			: newCases(planning, experiment.experiment, fmuFor);
	return {cases, toCompile: [...toCompile.values()]};
}

function newCases(
	{engine, store, workspaceId}: Planning,
	definition: ExperimentDefinition,
	fmuFor: (structural: readonly ParameterValue[]) => Fmu,
): readonly Case[] {
	const {model} = definition.base;
	const isFmu = 'fmu' in model;
	const className = isFmu
		? simulatedBy(fmuFor([]))
		: simulatedClass(importedClasses(store, workspaceId), model.modelica.className);
	const expanded = expand(engine, definition, className);
	if (isFmu) {
		requireSettable(expanded);
	}

	return expanded.map(({label, ...input}, index) => {
		const {id: fmuId} = fmuFor(input.structuralParametrization);
		return newCase(`case_${index + 1}`, {version: 2, fmuId, ...input, fmuBaseParametrization: []}, label);
	});
}

const newCase = (id: string, input: CaseInput, label: string | null): Case => ({
	id,
	input,
	meta: {label, orchestrator: false},
	run_info: {status: 'not_started', consistent: true, datetime_started: Date.now()},
	log: '',
	artifacts: new Map(),
});

function expand(
	engine: Engine,
	definition: ExperimentDefinition,
	className: string,
): readonly ExpandedCase[] {
	try {
		return engine.expand(definition, className);
	} catch (error: unknown) {
		throw error instanceof RangeError ? new ImpossibleExperiment(error.message) : error;
	}
}

/** @throws ImpossibleExperiment, with the text as recorded, when a modifier would change a structural value. */
function requireSettable(cases: readonly ExpandedCase[]): void {
	const fixed = new Set(cases.flatMap((each) => each.structuralParametrization.map(({name}) => `'${name}'`)));
	if (fixed.size > 0) {
		throw new ImpossibleExperiment(
			`Modifiers can only be set for non-structural parameters on a model compiled to an FMU. Please remove range or any other modifier value set for ${[...fixed].join(', ')}, as these parameters are not settable`,
		);
	}
}

function givenFmu(store: Store, workspaceId: string, id: string): Fmu {
	const fmu = fmusIn(store, workspaceId).get(id);
	if (fmu?.run_info.status !== 'successful') {
		throw new ImpossibleExperiment(
			fmu === undefined
				? `The model executable '${id}' does not exist`
				: `The model executable '${id}' is not compiled`,
		);
	}

	return fmu;
}

function modelFmu(
	{store, workspaceId, forceCompilation}: Planning,
	input: FmuInput,
	structural: readonly ParameterValue[],
	planned: readonly Fmu[],
): Fmu {
	const same = planned.find((fmu) => JSON.stringify(fmu.structural) === JSON.stringify(structural));
	return (
		same ??
		(forceCompilation ? undefined : cachedFmu(store, workspaceId, input, structural)) ??
		addFmu(store, workspaceId, input, structural)
	);
}

const withFmu = (each: Case, {id}: Fmu): Case => ({...each, input: {...each.input, fmuId: id}});

type Modelica = Extract<ExperimentDefinition['base']['model'], {modelica: unknown}>['modelica'];

const fmuInput = (model: Modelica): FmuInput => ({
	class_name: model.className,
	compiler_log_level: model.compilerLogLevel,
	compiler_options: model.compilerOptions,
	runtime_options: model.runtimeOptions,
	fmi_target: model.fmiTarget,
	fmi_version: model.fmiVersion,
	platform: model.platform,
});
