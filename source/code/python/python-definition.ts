import * as v from 'valibot';
import {encodeJson} from '../../json/json-writer.js';
import {Expression, maxLineLength} from '../literal.js';
import {Reference, type Step} from '../recorded-line.js';
import {python, pythonText} from './python-literal.js';

/** What the server has said about the custom function of a definition. Absent where it was not asked. */
export type KnownFunction = {
	/** The default values of its parameters, by name. */
	readonly defaults?: Readonly<Record<string, unknown>> | undefined;

	/** Its options as they are set: `compiler`, `runtime`, `simulation` and `solver`. */
	readonly options?: Readonly<Record<string, unknown>> | undefined;
};

const functionSchema = v.object({
	parameters: v.array(v.object({name: v.string(), defaultValue: v.optional(v.unknown())})),
});
const optionsSchema = v.record(v.string(), v.unknown());

/** What is known from the responses of `GET W/custom-functions/NAME` and of its `options`. */
export function knownFunction({
	definition,
	options,
}: NonNullable<Step['customFunction']> = unasked): KnownFunction {
	const described = v.safeParse(functionSchema, definition);
	const set = v.safeParse(optionsSchema, options);
	return {
		defaults: described.success
			? Object.fromEntries(described.output.parameters.map(({name, defaultValue}) => [name, defaultValue]))
			: undefined,
		options: set.success ? set.output : undefined,
	};
}

const unasked = {definition: undefined, options: undefined};

/** Expressions for what a definition refers to. */
export type DefinitionContext = {
	readonly known: KnownFunction;

	/** The workspace: `workspace`. */
	readonly workspace: string;

	/** The FMU with this id. */
	readonly fmu: (id: string | Reference) => string;

	/** The custom function of this name, which is fetched once. */
	readonly customFunction: (name: string) => string;
};

/**
An experiment definition as users of Modelon's client write it: `model.new_experiment_definition(…).with_modifiers(…)`. The client makes
the same definition of it again; options and parameters that have their defaults are left to it.

@returns an expression in parentheses; `undefined` for a definition that the classes of the client cannot describe.
*/
export function definitionExpression(definition: unknown, context: DefinitionContext): string | undefined {
	const read = v.safeParse(definitionSchema, definition);
	if (!read.success) {
		return undefined;
	}

	const {base, extensions} = read.output.experiment;
	const modifiers = expressionsOf(base.modifiers.variables);
	const cases = extensions.map((extension) => expressionsOf(extension.modifiers?.variables ?? []));
	// The client makes no sampled definitions for FMUs.
	const isSampled = base.expansion !== undefined && base.expansion.algorithm !== 'FULLFACTORIAL';
	if (modifiers === undefined || cases.includes(undefined) || ('fmu' in base.model && isSampled)) {
		return undefined;
	}

	const chain = [
		'fmu' in base.model
			? context.fmu(base.model.fmu.id)
			: `${context.workspace}.get_model(${pythonText(base.model.modelica.className)})`,
		definitionCall(base, context),
		...(base.modifiers.variables.length === 0 ? [] : [`.with_modifiers(${python(modifiers, indentation)})`]),
		...expansionCall(base.expansion),
		...casesCall(
			extensions,
			cases.filter((each) => each !== undefined),
		),
	];
	return `(\n${chain.map((line) => `${indentation}${line}\n`).join('')})`;
}

/** Of the calls in the chain. */
const indentation = '    ';

function definitionCall(base: Base, context: DefinitionContext): string {
	const options = optionTexts(base, context.known);
	const all = [functionText(base.analysis, context), ...options];
	return options.length === 0
		? `.new_experiment_definition(${all.join('')})`
		: `.new_experiment_definition(\n${all.map((text) => `${indentation.repeat(2)}${text},\n`).join('')}${indentation})`;
}

const scalar = v.union([v.boolean(), v.number(), v.string()]);
const id = v.union([v.string(), v.instance(Reference)]);
const dictionarySchema = v.record(v.string(), v.unknown());

const single = v.strictObject({
	kind: v.literal('value'),
	name: v.string(),
	value: scalar,
	dataType: v.picklist(['BOOLEAN', 'INTEGER', 'REAL', 'STRING', 'ENUMERATION']),
});

const choices = v.strictObject({
	kind: v.literal('choices'),
	name: v.string(),
	values: v.pipe(v.array(scalar), v.minLength(1)),
	dataType: v.picklist(['BOOLEAN', 'INTEGER', 'REAL', 'STRING']),
});
type Scalar = v.InferOutput<typeof choices>;

const modifierSchema = v.variant('kind', [
	single,
	choices,
	v.strictObject({
		kind: v.literal('range'),
		name: v.string(),
		start: v.number(),
		end: v.number(),
		steps: v.number(),
	}),
	v.strictObject({kind: v.literal('uniform'), name: v.string(), start: v.number(), end: v.number()}),
	v.strictObject({kind: v.literal('beta'), name: v.string(), alpha: v.number(), beta: v.number()}),
	v.strictObject({
		kind: v.literal('normal'),
		name: v.string(),
		mean: v.number(),
		// The client writes the variance by this name.
		variable: v.number(),
		start: v.nullable(v.number()),
		end: v.nullable(v.number()),
	}),
]);
type Modifier = v.InferOutput<typeof modifierSchema>;

const parameters = v.array(v.strictObject({name: v.string(), value: v.unknown()}));

const expansionSchema = v.variant('algorithm', [
	v.strictObject({algorithm: v.literal('FULLFACTORIAL')}),
	v.strictObject({
		algorithm: v.literal('LATINHYPERCUBE'),
		parameters: v.strictObject({samples: v.number(), seed: v.nullish(v.number())}),
	}),
	v.strictObject({
		algorithm: v.literal('SOBOL'),
		parameters: v.strictObject({samples: v.number()}),
	}),
]);

const extensionSchema = v.strictObject({
	modifiers: v.optional(v.strictObject({variables: v.optional(v.array(single))})),
	analysis: v.optional(
		v.strictObject({
			parameters: v.optional(parameters),
			simulationOptions: v.optional(dictionarySchema),
			solverOptions: v.optional(dictionarySchema),
			simulationLogLevel: v.optional(v.string()),
		}),
	),
	caseData: v.optional(v.tuple([v.strictObject({label: v.string()})])),
});
type Extension = v.InferOutput<typeof extensionSchema>;

const definitionSchema = v.strictObject({
	experiment: v.strictObject({
		version: v.literal(3),
		base: v.strictObject({
			model: v.union([
				v.strictObject({
					modelica: v.strictObject({
						className: v.string(),
						compilerOptions: v.optional(dictionarySchema, {}),
						runtimeOptions: v.optional(dictionarySchema, {}),
						compilerLogLevel: v.optional(v.string(), 'warning'),
						fmiTarget: v.optional(v.string(), 'me'),
						fmiVersion: v.optional(v.string(), '2.0'),
						platform: v.optional(v.string(), 'auto'),
					}),
				}),
				v.strictObject({fmu: v.strictObject({id})}),
			]),
			modifiers: v.optional(v.strictObject({variables: v.optional(v.array(modifierSchema), [])}), {}),
			analysis: v.strictObject({
				type: v.string(),
				parameters: v.optional(parameters, []),
				simulationOptions: v.optional(dictionarySchema, {}),
				solverOptions: v.optional(dictionarySchema, {}),
				simulationLogLevel: v.optional(v.string(), 'WARNING'),
			}),
			expansion: v.optional(expansionSchema),
		}),
		extensions: v.optional(v.array(extensionSchema), []),
	}),
});
type Base = v.InferOutput<typeof definitionSchema>['experiment']['base'];

/** The function with those of its parameters that have not their defaults. */
function functionText(
	{type, parameters: set}: Base['analysis'],
	{known: {defaults}, customFunction}: DefinitionContext,
): string {
	const changed = set.filter(({name, value}) => defaults === undefined || !isSame(defaults[name], value));
	const text = customFunction(type);
	return changed.length === 0 ? text : `${text}.with_parameters(${keywords(changed)})`;
}

type Parameters = v.InferOutput<typeof parameters>;

/** As keywords where the names allow that: `final_time=3`. */
function keywords(set: Parameters): string {
	return set.every(({name}) => /^[A-Za-z_]\w*$/v.test(name))
		? set.map(({name, value}) => `${name}=${python(value)}`).join(', ')
		: `**${python(valuesByName(set))}`;
}

function valuesByName(set: Parameters): Readonly<Record<string, unknown>> {
	return Object.fromEntries(set.map(({name, value}) => [name, value]));
}

/** The options that are not as the function has them. */
function optionTexts({model, analysis}: Base, {options}: KnownFunction): readonly string[] {
	const changed = (name: string, kind: string, set: unknown) =>
		options !== undefined && isSame(options[kind], set)
			? []
			: [`${name}=${python(set, indentation.repeat(2))}`];
	const unlike = (name: string, set: string, clientDefault: string) =>
		set === clientDefault ? [] : [`${name}=${pythonText(set)}`];
	return [
		...('modelica' in model
			? [
					...changed('compiler_options', 'compiler', model.modelica.compilerOptions),
					...changed('runtime_options', 'runtime', model.modelica.runtimeOptions),
					...unlike('fmi_target', model.modelica.fmiTarget, 'me'),
					...unlike('fmi_version', model.modelica.fmiVersion, '2.0'),
					...unlike('platform', model.modelica.platform, 'auto'),
					...unlike('compiler_log_level', model.modelica.compilerLogLevel, 'warning'),
				]
			: []),
		...changed('simulation_options', 'simulation', analysis.simulationOptions),
		...changed('solver_options', 'solver', analysis.solverOptions),
		...unlike('simulation_log_level', analysis.simulationLogLevel, 'WARNING'),
	];
}

type Expressions = Readonly<Record<string, Expression>>;

/** The modifiers by the names of their variables; `undefined` where a value is not of its type. */
function expressionsOf(modifiers: readonly Modifier[]): Expressions | undefined {
	const texts = modifiers.map((modifier) => [modifier.name, modifierText(modifier)] as const);
	return texts.some(([, text]) => text === undefined)
		? undefined
		: Object.fromEntries(texts.map(([name, text = '']) => [name, new Expression(text)]));
}

function modifierText(modifier: Modifier): string | undefined {
	switch (modifier.kind) {
		case 'value': {
			const {value, dataType} = modifier;
			return dataType === 'ENUMERATION' ? `Enumeration(${python(value)})` : scalarText(value, dataType);
		}

		case 'choices': {
			const {values, dataType} = modifier;
			const texts = values.map((value) => scalarText(value, dataType));
			return texts.includes(undefined) ? undefined : `Choices(${texts.join(', ')})`;
		}

		case 'range': {
			return called('Range', [modifier.start, modifier.end, modifier.steps]);
		}

		case 'uniform': {
			return called('Uniform', [modifier.start, modifier.end]);
		}

		case 'beta': {
			return called('Beta', [modifier.alpha, modifier.beta]);
		}

		case 'normal': {
			const {mean, variable, start, end} = modifier;
			return called('Normal', [mean, variable, ...(start === null && end === null ? [] : [start, end])]);
		}
	}
}

function called(name: string, values: readonly unknown[]): string {
	return `${name}(${values.map((value) => python(value)).join(', ')})`;
}

/** The client tells the type of a value from the value: `10.0` is a real number, `10` an integer. */
function scalarText(value: boolean | number | string, dataType: Scalar['dataType']): string | undefined {
	const text = python(value);
	switch (dataType) {
		case 'BOOLEAN': {
			return typeof value === 'boolean' ? text : undefined;
		}

		case 'INTEGER': {
			return typeof value === 'number' && /^-?\d+$/v.test(text) ? text : undefined;
		}

		case 'REAL': {
			return typeof value === 'number' ? text.replace(/^-?\d+$/v, '$&.0') : undefined;
		}

		case 'STRING': {
			return typeof value === 'string' ? text : undefined;
		}
	}
}

function expansionCall(expansion: Base['expansion']): readonly string[] {
	switch (expansion?.algorithm) {
		case undefined:
		case 'FULLFACTORIAL': {
			return [];
		}

		case 'LATINHYPERCUBE': {
			const {samples, seed} = expansion.parameters;
			const seeded = seed === undefined || seed === null ? '' : `, seed=${seed}`;
			return [`.with_expansion(LatinHypercube(samples=${samples}${seeded}))`];
		}

		case 'SOBOL': {
			return [`.with_expansion(Sobol(samples=${expansion.parameters.samples}))`];
		}
	}
}

/** Cases one by one: by their modifiers alone, or with options, parameters and labels of their own. */
function casesCall(extensions: readonly Extension[], modifiers: readonly Expressions[]): readonly string[] {
	if (extensions.length === 0) {
		return [];
	}

	const haveModifiersAlone = extensions.every(
		({analysis, caseData, modifiers: own}) =>
			analysis === undefined && caseData === undefined && own !== undefined,
	);
	const extended = extensions.map(
		(extension, index) => new Expression(extensionText(extension, modifiers[index] ?? {})),
	);
	return haveModifiersAlone
		? [`.with_cases(${python(modifiers, indentation)})`]
		: [`.with_extensions(${python(extended, indentation)})`];
}

function extensionText({analysis = {}, caseData}: Extension, modifiers: Expressions): string {
	const {parameters: set = [], simulationOptions, solverOptions, simulationLogLevel} = analysis;
	const own = Object.entries({
		parameter_modifiers: set.length === 0 ? undefined : valuesByName(set),
		solver_options: solverOptions,
		simulation_options: simulationOptions,
		simulation_log_level: simulationLogLevel,
	}).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${python(value)}`]));
	const inside = indentation.repeat(3);
	const chain = [
		`SimpleExperimentExtension(${own.join(', ')})`,
		...(Object.keys(modifiers).length === 0 ? [] : [`.with_modifiers(${python(modifiers, inside)})`]),
		...(caseData === undefined ? [] : [`.with_case_label(${pythonText(caseData[0].label)})`]),
	];
	const line = chain.join('');
	return line.length <= maxLineLength ? line : chain.join(`\n${inside}`);
}

/** Both come from the same server, so that their fields stand in the same order. */
function isSame(one: unknown, other: unknown): boolean {
	return one !== undefined && other !== undefined && encodeJson(one) === encodeJson(other);
}
