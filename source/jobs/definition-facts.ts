import {encodeJson} from '../json/json-writer.js';
import {readDefinition, type Definition} from '../api/resources/definition.js';
import {ProtocolError} from '../errors/protocol-error.js';

/** Everything a definition says, by names people understand. */
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
What was run, in a few lines: the function with its times and options, what was set or swept, and how cases were drawn. What only the
compiler was told is left out, and all of it where the definition is none we can read.
*/
export function runFacts(raw: unknown, what: string): ReadonlyArray<readonly [string, unknown]> {
	const definition = readable(raw, what);
	return definition === undefined ? [] : definitionFacts(definition).filter((fact) => isOfRun(fact));
}

function isOfRun([name, value]: readonly [string, unknown]): boolean {
	const isUsual = name === 'expansion' && encodeJson(value) === '{"algorithm":"FULLFACTORIAL"}';
	return name !== 'model' && !/^(?:compiler|runtime) /v.test(name) && value !== undefined && !isUsual;
}

/** What other programs have made may be of another version: that is no reason to show nothing of an experiment. */
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
