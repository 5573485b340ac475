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
import {extensionsOf} from './extensions.js';
import {startingPoint} from './starting-point.js';
import {readSubject, type Subject} from './subject.js';
import {remarksOn} from './remarks.js';
import {type RunRequest} from './run-request.js';

/** An experiment that could be created. */
export type Plan = {
	readonly definition: Definition;
	readonly userData: unknown;

	/** How many cases it makes, when that can be told. */
	readonly cases: number | undefined;

	/** What will not have the effect it seems to have. */
	readonly remarks: readonly Notice[];
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
	const remarks = remarksOn(request, functionUsed);
	const wishes = {
		modifiers: request.modifiers,
		parameters: functionUsed ? givenParameters(functionUsed.item, request.parameters, request.source) : [],
		options: givenOptions(request.options, {item: functionUsed?.options ?? noOptions}),
		expansion: request.expansion,
		extensions: functionUsed ? await extensionsOf(request.cases, functionUsed, startOf) : [],
		startingPoint: request.from === undefined ? {} : await startOf(request.from),
	};
	if (subject.kind === 'definition') {
		const other = request.functionName === undefined ? undefined : functionUsed;
		const definition = changedDefinition(subject.definition, wishes, other);
		const userData = request.userData ?? subject.userData;
		return {definition, userData, cases: caseCount(definition), remarks};
	}

	if (functionUsed === undefined) {
		throw new UsageError('an experiment needs a custom function', {hint: 'add --function dynamic'});
	}

	const definition = newDefinition(subject, functionUsed, wishes);
	return {definition, userData: request.userData, cases: caseCount(definition), remarks};
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
export async function loadFunction(
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
