import {defineCommand} from '../define-command.js';
import {type Case} from '../../api/resources/cases.js';
import {type Fmu} from '../../api/resources/fmus.js';
import {ProtocolError} from '../../errors/protocol-error.js';
import {caseArgument, caseOptions} from '../resolution/resolve-experiment.js';
import {asObject, type JsonObject} from '../../json/is-object.js';

/** `case definition [CASE]`: an experiment of this one case. Source: `GET C`, `GET F`; sections 6 and 7 of the API reference. */
export const caseDefinition = defineCommand({
	words: ['case', 'definition'],
	summary: 'Show a definition that runs this case on its own',
	description: 'Save it, edit it and run it again: run FILE.json',
	arguments: [caseArgument],
	options: caseOptions,
	examples: [
		{line: 'case definition 2 > second.json', summary: 'Save it to a file'},
		{line: 'run second.json PI.k=20', summary: 'Run it with a different value'},
	],
	async run({client, case: place, signal}) {
		const found = await client.cases.get(place, {signal});
		if (found.fmuId === undefined) {
			throw new ProtocolError(`${found.id} does not name its FMU`, {
				hint: 'experiment definition shows the whole experiment',
			});
		}

		const fmu = await client.fmus.get({workspaceId: place.workspaceId, fmuId: found.fmuId}, {signal});
		return {value: {experiment: definitionOf(found, fmu)}, view: {kind: 'json'}};
	},
});

/** The definition of an experiment with this case as its only one. Pure. */
function definitionOf({raw: {input}}: Case, {className, raw: {input: compiled}}: Fmu): JsonObject {
	const {type, parameters, simulationOptions, solverOptions, simulationLogLevel} = input.analysis;
	const made = asObject(compiled);
	return {
		version: 3,
		base: {
			model: {
				modelica: {
					// Modifiers of the class are among the values.
					className: className.replace(/\(.*$/sv, ''),
					compilerOptions: asObject(made['compiler_options']),
					runtimeOptions: asObject(made['runtime_options']),
					compilerLogLevel: made['compiler_log_level'] ?? 'warning',
					fmiTarget: made['fmi_target'] ?? 'me',
					fmiVersion: made['fmi_version'] ?? '2.0',
					platform: made['platform'] ?? 'auto',
				},
			},
			modifiers: {variables: variablesOf(input), ...startOf(input)},
			analysis: {type, parameters, simulationOptions, solverOptions, simulationLogLevel},
			expansion: {algorithm: 'FULLFACTORIAL'},
		},
		extensions: [],
	};
}

type Input = Case['raw']['input'];

/** Every value the case was given: those of the FMU, those compiled in, those applied at run time. */
function variablesOf({parametrization, structuralParametrization, ...rest}: Input): readonly JsonObject[] {
	const {fmuBaseParametrization: base} = rest;
	const compiled: readonly unknown[] = Array.isArray(base) ? base : [];
	const all: readonly unknown[] = [
		...compiled,
		...(structuralParametrization ?? []),
		...(parametrization ?? []),
	];
	const byName = new Map(all.map((each) => [asObject(each)['name'], asObject(each)] as const));
	return [...byName.values()].map(({name, value, dataType}) => ({kind: 'value', name, value, dataType}));
}

function startOf(input: Input): JsonObject {
	const {initializeFromCase, initializeFromExternalResult} = input;
	const {uploadId} = asObject(initializeFromExternalResult);
	return {
		...(Boolean(initializeFromCase) && {initializeFromCase}),
		...(uploadId !== undefined && {initializeFromExternalResult: uploadId}),
	};
}
