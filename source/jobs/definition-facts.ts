import {encodeJson} from '../json/json-writer.js';
import {readDefinition, type Definition} from '../api/resources/definition.js';
import {ProtocolError} from '../errors/protocol-error.js';

/** All settings of a definition, under readable names. */
export function definitionFacts({base, extensions}: Definition): ReadonlyArray<readonly [string, unknown]> {
	const {model, analysis, modifiers, expansion} = base;
	const {variables, ...starts} = modifiers;
	const prefixed = (prefix: string, values: Record<string, unknown>) =>
		Object.entries(values).map(([name, value]) => [`${prefix} ${name}`, value] as const);
	return [
		['model', model.modelica?.className ?? model.fmu?.id],
		...prefixed('compiler', model.modelica?.compilerOptions ?? {}),
		...prefixed('runtime', model.modelica?.runtimeOptions ?? {}),
		['function', analysis.type],
		...analysis.parameters.map(({name, value}) => [name, value] as const),
		...prefixed('simulation', analysis.simulationOptions),
		...prefixed('solver', analysis.solverOptions),
		...variables.map(
			({name, kind, dataType, ...rest}) =>
				[
					name,
					kind === 'value' ? rest['value'] : `${kind}(${Object.values(rest).flat().join(',')})`,
				] as const,
		),
		...Object.entries(starts),
		['expansion', expansion],
		...extensions.map((extension, index) => [`case ${index + 1}`, extension] as const),
	];
}

/**
A summary of what was run: the function with its times and options, the parameters set or swept, and the sampling. Compiler options are
left out. Empty for a definition that cannot be read.
*/
export function runFacts(raw: unknown, what: string): ReadonlyArray<readonly [string, unknown]> {
	const definition = readable(raw, what);
	return definition === undefined ? [] : definitionFacts(definition).filter((fact) => isOfRun(fact));
}

function isOfRun([name, value]: readonly [string, unknown]): boolean {
	const isDefault = name === 'expansion' && encodeJson(value) === '{"algorithm":"FULLFACTORIAL"}';
	return name !== 'model' && !/^(?:compiler|runtime) /v.test(name) && value !== undefined && !isDefault;
}

/** Another program may have written a definition of another version: the rest of the experiment is shown all the same. */
function readable(raw: unknown, what: string): Definition | undefined {
	try {
		return readDefinition(raw, what).definition;
	} catch (error) {
		if (error instanceof ProtocolError) {
			return undefined;
		}

		throw error;
	}
}
