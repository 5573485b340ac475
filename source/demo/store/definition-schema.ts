import * as v from 'valibot';
import {dataTypes} from './stored-fmu.js';

const record = v.record(v.string(), v.unknown());
const name = v.pipe(v.string(), v.nonEmpty('a name must not be empty'));
const dataType = v.exactOptional(v.picklist(dataTypes));
const bound = v.exactOptional(v.nullable(v.number()));

/** Source: section 6.1 of the API reference. */
const modifier = v.variant('kind', [
	v.object({kind: v.literal('value'), dataType, name, value: v.union([v.number(), v.boolean(), v.string()])}),
	v.object({
		kind: v.literal('range'),
		name,
		start: v.number(),
		end: v.number(),
		steps: v.pipe(v.number(), v.integer(), v.minValue(1)),
	}),
	v.object({
		kind: v.literal('choices'),
		dataType,
		name,
		values: v.pipe(v.array(v.union([v.number(), v.boolean(), v.string()])), v.minLength(1)),
	}),
	v.object({kind: v.literal('uniform'), start: v.number(), end: v.number(), name}),
	v.object({kind: v.literal('beta'), alpha: v.number(), beta: v.number(), start: bound, end: bound, name}),
	v.object({
		kind: v.literal('normal'),
		mean: v.number(),
		variance: v.exactOptional(v.number()),
		variable: v.exactOptional(v.number()),
		start: bound,
		end: bound,
		name,
	}),
]);

const analysisParameter = v.object({name, value: v.unknown()});

const caseReference = v.object({experimentId: v.string(), caseId: v.string()});

const modifiers = v.object({
	variables: v.optional(v.array(modifier), []),
	initializeFrom: v.exactOptional(v.string()),
	initializeFromCase: v.exactOptional(caseReference),
	initializeFromExternalResult: v.exactOptional(v.string()),
});

const model = v.union(
	[
		v.object({fmu: v.object({id: v.string()})}),
		v.object({
			modelica: v.object({
				className: name,
				compilerOptions: v.optional(record, {}),
				runtimeOptions: v.optional(record, {}),
				compilerLogLevel: v.optional(v.string(), 'warning'),
				fmiTarget: v.optional(v.string(), 'me'),
				fmiVersion: v.optional(v.string(), '2.0'),
				platform: v.optional(v.string(), 'auto'),
			}),
		}),
	],
	"it must hold 'modelica' with a 'className', or 'fmu' with an 'id'",
);

const samples = v.pipe(v.number(), v.integer(), v.minValue(1));

const expansion = v.variant('algorithm', [
	v.object({algorithm: v.literal('FULLFACTORIAL')}),
	v.object({
		algorithm: v.literal('LATINHYPERCUBE'),
		parameters: v.object({samples, seed: v.exactOptional(v.nullable(v.number()))}),
	}),
	v.object({algorithm: v.literal('SOBOL'), parameters: v.object({samples})}),
]);

const analysisShape = {
	parameters: v.optional(v.array(analysisParameter), []),
	simulationOptions: v.optional(record, {}),
	solverOptions: v.optional(record, {}),
	simulationLogLevel: v.exactOptional(v.string()),
};

const extension = v.object({
	modifiers: v.optional(modifiers, {}),
	caseData: v.optional(v.array(v.object({label: v.exactOptional(v.nullable(v.string()))})), []),
	analysis: v.optional(v.object({type: v.exactOptional(v.string()), ...analysisShape}), {}),
});

/** An experiment definition, version 3; missing parts get the server's defaults. Source: section 6. */
const experimentDefinition = v.object({
	version: v.literal(3, 'only version 3 of the format is understood'),
	base: v.object({
		model,
		analysis: v.object({
			...analysisShape,
			type: name,
			simulationLogLevel: v.optional(v.string(), 'WARNING'),
		}),
		modifiers: v.optional(modifiers, {}),
		expansion: v.optional(expansion, {algorithm: 'FULLFACTORIAL'}),
	}),
	extensions: v.optional(v.array(extension), []),
});

export type ExperimentDefinition = v.InferOutput<typeof experimentDefinition>;

export type CaseReference = v.InferOutput<typeof caseReference>;

/** The body that creates an experiment: a definition and optional `userData`. */
export const newExperiment = v.object({
	experiment: experimentDefinition,
	userData: v.optional(
		v.pipe(
			record,
			v.check((data) => JSON.stringify(data).length <= 2048, 'at most 2048 bytes are kept'),
		),
	),
});
