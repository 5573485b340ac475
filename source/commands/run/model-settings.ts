import {type ModelDefinition} from '../../api/resources/models.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {ShellError} from '../../errors/shell-error.js';
import {type CustomFunction, type FunctionOptions} from '../../api/resources/custom-functions.js';
import {type JsonObject} from '../../json/is-object.js';
import {type ParameterValue} from './function-parameters.js';

/** How a class says that it is simulated, where that differs from the defaults of the function. */
export type ModelSettings = {
	readonly parameters: readonly ParameterValue[];
	readonly simulation: JsonObject;
	readonly solver: JsonObject;
};

/** Of a class that says nothing, or of what is no class. */
export const noSettings: ModelSettings = {parameters: [], simulation: {}, solver: {}};

/** What an annotation decides on: StopTime and StartTime, Interval, Tolerance. */
const decided = {
	parameters: new Set(['start_time', 'final_time', 'interval', 'tolerance']),
	simulation: new Set(['ncp']),
	solver: new Set(['rtol', 'atol', 'tolerance']),
};

/** The analysis of a class's default definition; `undefined` where the server knows of none, or knows no such definitions. */
export async function defaultAnalysis(
	{client, workspaceId, signal}: WorkspaceScope,
	className: string,
): Promise<ModelDefinition['experiment']['base']['analysis']> {
	try {
		const {items} = await client.models.definitions(workspaceId, className, {signal});
		return items.find(({metadata}) => metadata.isDefault === true)?.experiment.base.analysis;
	} catch (error) {
		// Without it the function's defaults hold; what is really wrong the requests beside this one tell.
		if (error instanceof ShellError && !signal.aborted) {
			return undefined;
		}

		throw error;
	}
}

/** What of an analysis holds for a function. */
export function settingsFor(
	analysis: Awaited<ReturnType<typeof defaultAnalysis>>,
	{item, options}: {readonly item: CustomFunction; readonly options: FunctionOptions},
): ModelSettings {
	if (analysis?.type !== item.name) {
		return noSettings;
	}

	const defaultOf = (parameter: string) => item.parameters.find(({name}) => name === parameter);
	return {
		parameters: analysis.parameters.filter(
			({name, value}) =>
				decided.parameters.has(name) &&
				value !== undefined &&
				value !== null &&
				defaultOf(name) !== undefined &&
				!isSame(defaultOf(name)?.defaultValue, value),
		),
		simulation: differing(chosen(analysis.simulationOptions, decided.simulation), options.simulation),
		solver: differing(chosen(analysis.solverOptions, decided.solver), options.solver),
	};
}

/** The settings without those that are given otherwise, an interval without the number of points that says the same. */
export function withoutGiven(
	{parameters, simulation, solver}: ModelSettings,
	given: {
		readonly parameters: readonly ParameterValue[];
		readonly simulation: JsonObject;
		readonly solver: JsonObject;
	},
): ModelSettings {
	const names = new Set(given.parameters.map(({name}) => name));
	if (Object.hasOwn(given.simulation, 'ncp')) {
		names.add('interval');
	}

	const left = (options: JsonObject, others: JsonObject) =>
		Object.fromEntries(
			Object.entries(options).filter(
				([name]) => !Object.hasOwn(others, name) && !(name === 'ncp' && names.has('interval')),
			),
		);
	return {
		parameters: parameters.filter(({name}) => !names.has(name)),
		simulation: left(simulation, given.simulation),
		solver: left(solver, given.solver),
	};
}

/** The options that are not as they are elsewhere. */
export function differing(options: JsonObject, others: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(options).filter(([name, value]) => !isSame(others[name], value)));
}

function chosen(options: JsonObject, names: ReadonlySet<string>): JsonObject {
	return Object.fromEntries(Object.entries(options).filter(([name]) => names.has(name)));
}

/** Numbers may come with all their digits as an object of their own. */
function isSame(one: unknown, other: unknown): boolean {
	return Object.is(one, other) || String(one) === String(other);
}
