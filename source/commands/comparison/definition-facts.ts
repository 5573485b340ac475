import {type Definition} from '../../api/resources/definition.js';

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
