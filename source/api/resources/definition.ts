import * as v from 'valibot';
import {ProtocolError} from '../../errors/protocol-error.js';
import {type JsonObject} from '../../json/is-object.js';

/** An experiment definition, version 3, with the API's own field names. Source: section 6 of the API reference. */
export type Definition = v.InferOutput<typeof definition>;

/** A definition to send; fields with defaults may be omitted. */
export type DefinitionInput = v.InferInput<typeof definition>;

/** One of the explicitly listed cases. */
export type Extension = JsonObject;

const options = v.optional(v.record(v.string(), v.unknown()), {});

const analysis = v.looseObject({
	type: v.string(),
	parameters: v.optional(v.array(v.looseObject({name: v.string(), value: v.unknown()})), []),
	simulationOptions: options,
	solverOptions: options,
	simulationLogLevel: v.optional(v.string(), 'WARNING'),
});

const modelica = v.looseObject({
	className: v.string(),
	compilerOptions: options,
	runtimeOptions: options,
});

const definition = v.looseObject({
	version: v.optional(v.number(), 3),
	base: v.looseObject({
		model: v.looseObject({
			modelica: v.optional(modelica),
			fmu: v.optional(v.looseObject({id: v.string()})),
		}),
		modifiers: v.optional(
			v.looseObject({
				variables: v.optional(v.array(v.looseObject({kind: v.string(), name: v.string()})), []),
			}),
			{},
		),
		analysis,
		expansion: v.optional(v.looseObject({algorithm: v.string()})),
	}),
	extensions: v.optional(v.array(v.looseObject({})), []),
});

/** Fills in the defaults of a definition. An invalid one is returned unchanged: the server will say what is wrong with it. */
export function completeDefinition(input: DefinitionInput): unknown {
	const {success, output} = v.safeParse(definition, input);
	return success ? output : input;
}

/** A definition and the user data stored with it. */
export type StoredDefinition = {readonly definition: Definition; readonly userData: unknown};

/**
Reads a definition in any of its forms: as sent to the server (`{"experiment": …, "userData": …}`), inside an experiment, or bare.

@throws ProtocolError naming the first invalid field.
*/
export function readDefinition(value: unknown, what: string): StoredDefinition {
	const wrapped = v.safeParse(v.looseObject({experiment: definition}), value);
	const bare = wrapped.success ? undefined : v.safeParse(definition, value);
	if (!wrapped.success && bare?.success) {
		return {definition: bare.output, userData: undefined};
	}

	if (!wrapped.success) {
		const [issue] = wrapped.issues;
		throw new ProtocolError(
			`${what} holds no experiment definition: "${v.getDotPath(issue) ?? ''}" ${issue.message}`,
			{
				hint: 'experiment definition shows what one looks like',
			},
		);
	}

	const {experiment, userData, meta_data: meta} = wrapped.output;
	const kept = v.safeParse(v.looseObject({user_data: v.unknown()}), meta);
	return {definition: experiment, userData: userData ?? (kept.success ? kept.output.user_data : undefined)};
}
