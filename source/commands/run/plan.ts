import {type CustomFunction} from '../../api/resources/custom-functions.js';
import {type Definition} from '../../api/resources/definition.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {ApiError, isNotFound} from '../../errors/api-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {suggestion} from '../../language/nearest.js';
import {type Notice} from '../../output/document.js';
import {type Context} from '../command.js';
import {withoutModifiers} from '../model/classes.js';
import {changedDefinition, newDefinition, type FunctionWithOptions} from './build-definition.js';
import {givenOptions} from './function-options.js';
import {givenParameters} from './function-parameters.js';
import {extensionsOf} from './given-cases.js';
import {checkNames, knownNames, type GivenName} from './check-names.js';
import {defaultAnalysis, noSettings, settingsFor, withoutGiven} from './model-settings.js';
import {noOptions, outlook, type Outlook} from './outlook.js';
import {startingPoint, readSubject, type Subject} from './subject.js';
import {type RunRequest} from './run-request.js';

/** An experiment that could be created. */
export type Plan = Outlook & {
	readonly definition: Definition;
	readonly userData: unknown;

	/** What will not have the effect it seems to have. */
	readonly warnings: readonly Notice[];
};

/**
Makes the definition, with as few requests as that takes: two for a class or FMU (the function and its options), one more for how the
class says that it is simulated unless that is given, none for a definition run as it is. Names are looked up beside them.

@throws UsageError for what does not fit the function, the class or the FMU, ApiError
*/
export async function planExperiment(
	context: Context,
	scope: WorkspaceScope,
	request: RunRequest,
): Promise<Plan> {
	const subject = await readSubject(context, scope, request.model);
	refuseCompilerOptions(subject, request);
	const [functionUsed, analysis, known] = await Promise.all([
		functionFor(scope, subject, request),
		isOfModel(subject, request) ? defaultAnalysis(scope, withoutModifiers(subject.className)) : undefined,
		request.isChecked ? knownNames(context, scope, subject, hasModifiers(request)) : undefined,
	]);
	const startOf = async (text: string) => startingPoint(context, scope, text);
	const warnings = warningsAbout(request, functionUsed);
	const given = {
		modifiers: request.modifiers,
		parameters: functionUsed ? givenParameters(functionUsed.item, request.parameters, request.source) : [],
		options: givenOptions(request.options, {item: functionUsed?.options ?? noOptions}),
		expansion: request.expansion,
		extensions: functionUsed ? await extensionsOf(request.cases, functionUsed, startOf) : [],
		startingPoint: request.from === undefined ? {} : await startOf(request.from),
	};
	checkNames(known, givenNames(request, functionUsed?.item), {
		model: request.model.span,
		source: request.source,
	});
	const changes = {
		...given,
		model: functionUsed
			? withoutGiven(settingsFor(analysis, functionUsed), {...given, ...given.options})
			: noSettings,
	};
	if (subject.kind === 'definition') {
		const other = request.functionName === undefined ? undefined : functionUsed;
		const definition = changedDefinition(subject.definition, changes, other);
		const userData = request.userData ?? subject.userData;
		return {definition, userData, warnings, ...outlook(definition, changes, functionUsed)};
	}

	if (functionUsed === undefined) {
		throw new UsageError('an experiment needs a custom function', {hint: 'add --function dynamic'});
	}

	const definition = newDefinition(subject, functionUsed, changes);
	return {definition, userData: request.userData, warnings, ...outlook(definition, changes, functionUsed)};
}

/** Whether a class is simulated as it says itself: the user says nothing of its time, and the function is the usual one. */
function isOfModel(
	subject: Subject,
	{functionName = 'dynamic', parameters}: RunRequest,
): subject is Extract<Subject, {readonly kind: 'model'}> {
	const isTimed = parameters.some(({name}) => /^final[\-_]?time$/iv.test(name));
	return subject.kind === 'model' && functionName === 'dynamic' && !isTimed;
}

function hasModifiers({modifiers, cases}: RunRequest): boolean {
	return modifiers.length > 0 || cases.length > 0;
}

/** What is set for all cases, and in cases given one by one; the function's own parameters are known already. */
function givenNames(
	{modifiers, modifierWords, cases}: RunRequest,
	functionUsed: CustomFunction | undefined,
): readonly GivenName[] {
	const own = new Set(functionUsed?.parameters.map(({name}) => name));
	const inCases = cases.flatMap(({words}) => words.map((text) => text.slice(0, text.indexOf('='))));
	return [
		...modifiers.map(({name}, index) => ({name, span: modifierWords[index]?.span})),
		...inCases.filter((name) => !own.has(name)).map((name) => ({name})),
	];
}

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
		if (!isNotFound(error) || error.code === 12_013) {
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
