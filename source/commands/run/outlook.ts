import {type Definition} from '../../api/resources/definition.js';
import {type JsonObject} from '../../json/is-object.js';
import {type DefinitionChanges, type FunctionWithOptions} from './build-definition.js';
import {caseCount} from './expansion.js';
import {differing} from './model-settings.js';

/** What will be run, for those who wait for it. */
export type Outlook = {
	/** How many cases there will be, when that is known. */
	readonly cases: number | undefined;

	/** What is not as the function would have it, in words: `ncp=1000`, `final_time=4`. */
	readonly given: readonly string[];

	/** The same of what the class says. */
	readonly ofModel: readonly string[];
};

/** Options of a function that is not asked for. */
export const noOptions = {compiler: {}, runtime: {}, simulation: {}, solver: {}};

/** What a definition comes to. @throws UsageError like `caseCount`. */
export function outlook(
	definition: Definition,
	{parameters, options, model}: Pick<DefinitionChanges, 'parameters' | 'options' | 'model'>,
	functionUsed: FunctionWithOptions | undefined,
): Outlook {
	const known = functionUsed?.options ?? noOptions;
	const groups = ['simulation', 'solver', 'compiler', 'runtime'] as const;
	return {
		cases: caseCount(definition),
		given: [
			...parameterTexts(parameters),
			...groups.flatMap((group) => optionTexts(differing(options[group], known[group]))),
		],
		ofModel: [
			...parameterTexts(model.parameters),
			...optionTexts(model.simulation),
			...optionTexts(model.solver),
		],
	};
}

/** The same as one line: `3 cases · ncp=1000 · the model says final_time=4`. Nothing where all is as usual. */
export function outlookText({cases = 1, given, ofModel}: Outlook): string {
	return [
		...(cases === 1 ? [] : [`${cases} cases`]),
		...given,
		...(ofModel.length === 0 ? [] : [`the model says ${ofModel.join(', ')}`]),
	].join(' · ');
}

function parameterTexts(parameters: DefinitionChanges['parameters']): readonly string[] {
	return parameters.map(({name, value}) => `${name}=${String(value)}`);
}

function optionTexts(options: JsonObject): readonly string[] {
	return Object.entries(options).map(([name, value]) => `${name}=${String(value)}`);
}
