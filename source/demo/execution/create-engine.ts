import {badRequest, type HttpError} from '../http-error.js';
import {analysisOf} from '../simulator/simulation-job.js';
import {compile, parseClassName, withModifiers} from '../simulator/compile.js';
import {readCsv, writeCsv} from '../simulator/result-files/csv-result.js';
import {type FmuSetup, modelDescription, writeFmu} from '../simulator/write-fmu.js';
import {findModel, models} from '../simulator/models/model-library.js';
import {readMat} from '../simulator/result-files/mat-reader.js';
import {writeMat} from '../simulator/result-files/mat-writer.js';
import {type Model} from '../simulator/models/simulation-model.js';
import {findParameter, settingOf, type Settings} from '../simulator/models/parameter-values.js';
import {filtered, filterPatterns} from '../simulator/result-filter.js';
import {openResult, type Result} from '../simulator/simulation-result.js';
import {simulationLog} from '../simulator/simulation-log.js';
import {type SimulateOptions, type Simulator, startSimulator} from '../simulator/start-simulator.js';
import {settableParameters, variableNames} from '../simulator/models/variables.js';
import {type CaseResult} from '../store/stored-case.js';
import {type Fmu, type ParameterValue, simulatedBy} from '../store/stored-fmu.js';
import {type Engine, type Simulated, type Simulation} from './engine.js';
import {expandDefinition} from './expand-definition.js';

/** Creates the engine; its threads start with the first simulation. */
export function createEngine(): Engine {
	const simulator = startSimulator({workers: 2});
	return {
		models: models.map(({className}) => className),
		compile: compileClass,
		expand: (definition, className) => expandDefinition(definition, (name) => isStructural(className, name)),
		defaultExperiment: (className) => knownModel(className)?.experiment,
		settableParameters: (fmu) => settableParameters(modelOf(simulatedBy(fmu))),
		simulate: async (simulation, options) => simulate(simulator, simulation, options),
		open: openCase,
		variableNames: namesIn,
		lastPoint,
		readResult,
		csvFile: (result) => (isCsv(result) ? result.bytes : writeCsv(openCase(result))),
		matFile: (result) => (isMat(result) ? result.bytes : writeMat(openCase(result))),
		modelDescription: (fmu) => modelDescription(setupOf(fmu)),
		fmuFile: (fmu) => writeFmu(setupOf(fmu)),
		close: async () => simulator.close(),
	};
}

const compileClass: Engine['compile'] = (className, structural) => {
	const compilation = compile(className, structural);
	return compilation.status === 'successful'
		? {status: 'successful', errors: [], log: compilation.log}
		: {status: 'failed', errors: compilation.errors, log: compilation.log};
};

function isStructural(className: string, name: string): boolean {
	const model = knownModel(className);
	const parameter = model && findParameter(model, name);
	return parameter === undefined || parameter.structural === true || parameter.settable === false;
}

const setupOf = (fmu: Fmu): FmuSetup => ({
	model: modelOf(simulatedBy(fmu)),
	compiledFrom: withModifiers(simulatedBy(fmu), fmu.structural),
	guid: fmu.meta.input_hash,
	target: targets.find((target) => target === fmu.input.fmi_target) ?? 'me',
	generatedAt: new Date(fmu.meta.created_epoch * 1000).toISOString(),
});

const targets = ['me', 'cs', 'me+cs'] as const;

async function simulate(
	simulator: Simulator,
	{fmu, input, states, speed}: Simulation,
	options: SimulateOptions,
): Promise<Simulated> {
	const {model, settings} = compiled(fmu);
	const analysis = analysisOf(input.analysis);
	const job = {
		className: model.className,
		settings: {...settings, ...settingsOf(model, input.parametrization)},
		analysis,
		...(states !== undefined && {initialStates: states}),
		speed,
	};
	const simulated = await simulator.simulate(job, options);
	return {
		status: simulated.status,
		progress: simulated.progress,
		result: {
			kind: 'simulated',
			simulated,
			filter: filterPatterns(input.analysis.simulationOptions['filter']),
		},
		log: simulationLog(simulated, analysis),
	};
}

type Compiled = {readonly model: Model; readonly settings: Settings};

const compilations = new WeakMap<Fmu, Compiled>();

/** Compiles an FMU once for all of its cases. @throws Error when there are no equations to simulate. */
function compiled(fmu: Fmu): Compiled {
	const known = compilations.get(fmu) ?? compiledAnew(fmu);
	compilations.set(fmu, known);
	return known;
}

function compiledAnew(fmu: Fmu): Compiled {
	const className = simulatedBy(fmu);
	const compilation = compile(className, fmu.structural);
	if (compilation.status === 'failed') {
		throw new Error(`The demo server has no equations for ${parseClassName(className).className}`);
	}

	return compilation;
}

/** @throws Error that names an invalid value. */
function settingsOf(model: Model, values: readonly ParameterValue[]): Settings {
	return Object.fromEntries(
		values.map(({name, value}) => {
			const parameter = findParameter(model, name);
			const setting = parameter ? settingOf(parameter, value) : {problem: `There is no parameter ${name}`};
			if ('problem' in setting) {
				throw new Error(setting.problem);
			}

			return [name, setting.value] as const;
		}),
	);
}

function openCase(result: CaseResult): Result {
	if (result.kind === 'imported') {
		return result.result;
	}

	const opened = openResult(result.simulated);
	return result.filter === undefined ? opened : filtered(opened, result.filter);
}

/** Names in any of the results. Results of one class with the same filter share theirs. */
function namesIn(results: readonly CaseResult[]): ReadonlySet<string> {
	const kinds = new Map(
		results.map((result) => [
			result.kind === 'simulated' ? JSON.stringify([result.simulated.className, result.filter]) : result,
			result,
		]),
	);
	return new Set([...kinds.values()].flatMap((result) => namesOf(result)));
}

function namesOf(result: CaseResult): readonly string[] {
	const model =
		result.kind === 'simulated' && result.filter === undefined
			? findModel(result.simulated.className)
			: undefined;
	return model ? variableNames(model) : openCase(result).names;
}

const lastPoint: Engine['lastPoint'] = (fmu, result) => {
	const states = compiled(fmu).model.states.flatMap((name) => {
		const value = result.trajectory(name)?.values.at(-1);
		return value === undefined ? [] : [[name, value] as const];
	});
	if (states.length === 0) {
		throw new Error('Cannot initialize: the result has none of the states of the model');
	}

	return Object.fromEntries(states);
};

const readResult: Engine['readResult'] = ({name, bytes}) => {
	const result = name.toLowerCase().endsWith('.csv')
		? readCsv(new TextDecoder().decode(bytes))
		: readMat(bytes);
	if ('problem' in result) {
		throw notUnderstood(name, result.problem);
	}

	return result;
};

const notUnderstood = (name: string, problem: string): HttpError =>
	badRequest(`The result file '${name}' was not understood: ${problem}`, 12_015);

type Imported = Extract<CaseResult, {kind: 'imported'}>;

const isCsv = (result: CaseResult): result is Imported =>
	result.kind === 'imported' && result.fileName.toLowerCase().endsWith('.csv');

const isMat = (result: CaseResult): result is Imported => result.kind === 'imported' && !isCsv(result);

function modelOf(className: string): Model {
	const model = knownModel(className);
	if (model === undefined) {
		throw badRequest(`There is no class ${className}`);
	}

	return model;
}

const knownModel = (className: string): Model | undefined => findModel(parseClassName(className).className);
