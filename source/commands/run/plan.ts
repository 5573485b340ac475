import {type Definition} from '../../api/resources/definition.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {ApiError} from '../../errors/api-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {suggestion} from '../../language/nearest.js';
import {type Notice} from '../../output/document.js';
import {type Context} from '../command.js';
import {changedDefinition, newDefinition, type FunctionWithOptions} from './build-definition.js';
import {caseCount} from './expansion.js';
import {givenOptions} from './function-options.js';
import {givenParameters} from './function-parameters.js';
import {extensionsOf} from './given-cases.js';
import {startingPoint, readSubject, type Subject} from './subject.js';
import {type RunRequest} from './run-request.js';

/** An experiment that could be created. */
export type Plan = {
	readonly definition: Definition;
	readonly userData: unknown;

	/** How many cases it makes, when that is known. */
	readonly cases: number | undefined;

	/** What will not have the effect it seems to have. */
	readonly warnings: readonly Notice[];
};

/**
Makes the definition, with as few requests as that takes: two for a class or FMU (the function and its options), none for a
definition run as it is.

@throws UsageError for what does not fit the function, ApiError
*/
export async function planExperiment(
	context: Context,
	scope: WorkspaceScope,
	request: RunRequest,
): Promise<Plan> {
	const subject = await readSubject(context, scope, request.model);
	refuseCompilerOptions(subject, request);
	const functionUsed = await functionFor(scope, subject, request);
	const startOf = async (text: string) => startingPoint(context, scope, text);
	const warnings = warningsAbout(request, functionUsed);
	const changes = {
		modifiers: request.modifiers,
		parameters: functionUsed ? givenParameters(functionUsed.item, request.parameters, request.source) : [],
		options: givenOptions(request.options, {item: functionUsed?.options ?? noOptions}),
		expansion: request.expansion,
		extensions: functionUsed ? await extensionsOf(request.cases, functionUsed, startOf) : [],
		startingPoint: request.from === undefined ? {} : await startOf(request.from),
	};
	if (subject.kind === 'definition') {
		const other = request.functionName === undefined ? undefined : functionUsed;
		const definition = changedDefinition(subject.definition, changes, other);
		const userData = request.userData ?? subject.userData;
		return {definition, userData, cases: caseCount(definition), warnings};
	}

	if (functionUsed === undefined) {
		throw new UsageError('an experiment needs a custom function', {hint: 'add --function dynamic'});
	}

	const definition = newDefinition(subject, functionUsed, changes);
	return {definition, userData: request.userData, cases: caseCount(definition), warnings};
}

const noOptions = {compiler: {}, runtime: {}, simulation: {}, solver: {}};

/** The function with its options; nothing where a definition has all that is needed. */
async function functionFor(
	scope: WorkspaceScope,
	subject: Subject,
	{functionName, parameters, options, cases}: RunRequest,
): Promise<FunctionWithOptions | undefined> {
	const hasOptions = Object.values(options).some(({size}) => size > 0);
	const isNeeded = functionName !== undefined || parameters.length > 0 || hasOptions || cases.length > 0;
	if (subject.kind === 'definition' && !isNeeded) {
		return undefined;
	}

	const name =
		functionName ?? (subject.kind === 'definition' ? subject.definition.base.analysis.type : 'dynamic');
	return loadFunction(scope, name);
}

/** A custom function and its options in effect. @throws ApiError with the nearest name when there is none of this name. */
async function loadFunction(
	{client, workspaceId, signal}: WorkspaceScope,
	name: string,
): Promise<FunctionWithOptions> {
	try {
		const [{item}, options] = await Promise.all([
			client.functions.get(workspaceId, name, {signal}),
			client.functions.options(workspaceId, name, {signal}),
		]);
		return {item, options: options.item};
	} catch (error) {
		if (!(error instanceof ApiError && error.status === 404) || error.code === 12_013) {
			throw error;
		}

		const {items} = await client.functions.list(workspaceId, {signal});
		const names = items.map((item) => item.name);
		const hint = suggestion(name, names, `there are ${names.join(', ')}`);
		const {message, status, code, method, path} = error;
		throw new ApiError(message, {status, code, method, path, hint});
	}
}

function refuseCompilerOptions(subject: Subject, {options}: RunRequest) {
	const isCompiled =
		subject.kind === 'fmu' || (subject.kind === 'definition' && subject.definition.base.model.fmu);
	if (isCompiled && options.compiler.size + options.runtime.size > 0) {
		throw new UsageError('an FMU is compiled already: --compiler and --runtime change nothing', {
			hint: 'fmu compile MODEL --compiler NAME=VALUE makes another one',
		});
	}
}

/** What in a `run` line may not have the effect it seems to have. */
function warningsAbout(
	request: Pick<RunRequest, 'from' | 'cases' | 'options'>,
	functionUsed: FunctionWithOptions | undefined,
): readonly Notice[] {
	return functionUsed === undefined
		? []
		: [...startWarnings(request, functionUsed), ...optionWarnings(request, functionUsed)];
}

/** Only functions that say so start from results. Source: section 6.1 of the API reference. */
function startWarnings(
	{from, cases}: Pick<RunRequest, 'from' | 'cases'>,
	{item}: FunctionWithOptions,
): readonly Notice[] {
	const isGiven = from !== undefined || cases.some(({options}) => options.some(({name}) => name === 'from'));
	return isGiven && !item.can_initialize_from
		? [{kind: 'warning', text: `${item.name} does not start from results: --from may change nothing`}]
		: [];
}

/** Options functions understand without listing them: the variables to keep. Source: section 5.5 of the API reference. */
const unlisted = new Set(['filter']);

/** Functions do not list all options they understand, least of all those of solvers; where they list some, another one is worth a warning. */
function optionWarnings(
	{options}: Pick<RunRequest, 'options'>,
	{item, options: known}: FunctionWithOptions,
): readonly Notice[] {
	const groups = ['simulation', 'solver', 'compiler', 'runtime'] as const;
	return groups.flatMap((group) => {
		const names = Object.keys(known[group]);
		const unknown = [...options[group].keys()].filter((name) => !names.includes(name) && !unlisted.has(name));
		return names.length === 0
			? []
			: unknown.map((name) => ({
					kind: 'warning' as const,
					text: `${item.name} lists no ${group} option ${name}; it goes to the server as it is`,
				}));
	});
}
