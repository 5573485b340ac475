import {executionPath} from '../api/resources/executions.js';
import {type FmuRef, type Fmu} from '../api/resources/fmus.js';
import {type WithBody} from '../api/resources/resource.js';
import {type WorkspaceScope} from '../api/workspace-scope.js';
import {type Output, type Notice} from '../output/document.js';
import {type RecordView} from '../output/views.js';
import {type JobContext} from './job-context.js';
import {detachedNotice} from './background-jobs.js';
import {createStages} from './execution-progress.js';
import {followExecutions, type Followed} from './follow-executions.js';
import {suggestNames} from './name-guesses.js';
import {compilerNotices, errorText} from './compiler-errors.js';

/** Starts the compilation of an FMU that has been set up, and waits for it. For Ctrl-C see `followExecutions`. */
export async function compileAndWait(
	context: JobContext,
	scope: WorkspaceScope,
	place: FmuRef,
	isDetached: boolean,
): Promise<Output> {
	await scope.client.executions.start(place);
	if (!isDetached) {
		return waitForCompilation(context, scope, place);
	}

	context.background?.watch(jobOf(place));
	return started(context, place);
}

function jobOf(place: FmuRef): Omit<Followed, 'show'> {
	return {path: executionPath(place), name: place.fmuId, target: {kind: 'compilation', place}};
}

function started(context: JobContext, {fmuId: id}: FmuRef): Output {
	return {
		value: {id},
		view: {kind: 'empty'},
		effects: [{kind: 'use', entity: 'fmu', value: {id}}],
		notices: [detachedNotice(context, [id]), {kind: 'next', text: 'execution watch'}],
	};
}

/** Waits for a compilation that is already running. @returns its outcome. */
export async function waitForCompilation(
	context: JobContext,
	scope: WorkspaceScope,
	place: FmuRef,
): Promise<Output> {
	const stages = createStages(context);
	const end = await followExecutions(context, scope.client, [{...jobOf(place), show: stages.show}]);
	if (end.kind === 'detached') {
		return started(context, place);
	}

	const here = {...scope, signal: end.signal};
	const fmu = await here.client.fmus.get(place, {signal: here.signal});
	stages.end([{status: fmu.status, failedAt: 'compilation'}]);
	const output = await fmuOutcome(here, fmu);
	return end.isStopped ? {...output, exitCode: 130} : output;
}

/** An FMU as the output of a compilation. Its status says that compilation failed; the notices say why. */
export async function fmuOutcome(scope: WorkspaceScope, fmu: WithBody<Fmu>): Promise<Output> {
	const isFine = fmu.status === 'successful';
	const problems = await compilationProblems(scope, fmu);
	return {
		value: fmu.raw,
		body: fmu.body,
		view: {kind: 'record', fields: fmuFields({...fmu, errors: []})},
		exitCode: isFine ? 0 : 1,
		effects: [{kind: 'use', entity: 'fmu', value: {id: fmu.id}}],
		notices: [
			...(problems.length === 0 ? [compilationSummary(fmu)] : problems),
			{kind: 'next', text: isFine ? 'run @fmu' : 'fmu log'},
		],
	};
}

/** The result of a compilation, without reasons. */
export function compilationSummary({id, className, status}: Fmu): Notice {
	return status === 'successful'
		? {kind: 'success', text: `${id}: compiled`}
		: {kind: 'warning', text: `${className} was not compiled: ${status}`};
}

/** Why compilation failed, as far as the compiler says. */
export async function compilationProblems(
	scope: WorkspaceScope,
	{className, status, errors}: Fmu,
): Promise<readonly Notice[]> {
	if (status === 'successful') {
		return [];
	}

	const notices = await compilerNotices(scope, className, errors);
	const guesses = await suggestNames(
		scope,
		className,
		errors.map(({msg}) => msg),
	);
	return [...notices, ...guesses];
}

/** The fields of an FMU in a record, with its errors. */
export function fmuFields({id, className, status, errors}: Fmu): RecordView['fields'] {
	return [
		{name: 'fmu', value: id, kind: 'id'},
		{name: 'class', value: className},
		{name: 'status', value: status, kind: 'state'},
		...errors.map((error) => ({name: 'error', value: errorText(error)})),
	];
}
