import {executionPath} from '../api/resources/executions.js';
import {type FmuRef, type Fmu} from '../api/resources/fmus.js';
import {type WithBody} from '../api/resources/resource.js';
import {type WorkspaceScope} from '../api/workspace-scope.js';
import {type Output, type Notice} from '../output/document.js';
import {type View} from '../output/views.js';
import {type JobContext} from './job-context.js';
import {detachedNotice} from './background-jobs.js';
import {executionProgress} from './execution-progress.js';
import {followExecutions, type Followed, type FollowEnd} from './follow-executions.js';
import {suggestNames} from './name-guesses.js';
import {compilerNotices, errorText} from './compiler-errors.js';

/** Starts the compilation of an FMU that was set up, and waits for it. Ctrl-C as in `followExecutions`. */
export async function compileAndWait(
	context: JobContext,
	scope: WorkspaceScope,
	place: FmuRef,
	isDetached: boolean,
): Promise<Output> {
	const followed = followedCompilation(context, place);
	await scope.client.executions.start(place);
	if (!isDetached) {
		return waitForCompilation(context, scope, place);
	}

	context.background?.watch(followed);
	return started(context, followed);
}

function followedCompilation(context: JobContext, place: FmuRef): Followed {
	return {
		path: executionPath(place),
		name: place.fmuId,
		target: {kind: 'compilation', place},
		show(state, problem) {
			for (const progress of executionProgress(state, {problem})) {
				context.report(progress);
			}
		},
	};
}

function started(context: JobContext, {name}: Followed): Output {
	return {
		value: {id: name},
		view: {kind: 'empty'},
		effects: [{kind: 'use', entity: 'fmu', value: {id: name}}],
		notices: [detachedNotice(context, [name]), {kind: 'next', text: 'execution watch'}],
	};
}

/** Waits for a compilation that was started already; what became of it. */
export async function waitForCompilation(
	context: JobContext,
	scope: WorkspaceScope,
	place: FmuRef,
): Promise<Output> {
	const followed = followedCompilation(context, place);
	const end = await followExecutions(context, scope.client, [followed]);
	return end.kind === 'detached'
		? started(context, followed)
		: compilationOutcome({...scope, signal: end.signal}, place, end);
}

/** What became of a compilation that has ended. One request. */
export async function compilationOutcome(
	scope: WorkspaceScope,
	place: FmuRef,
	{isStopped}: Pick<FollowEnd, 'isStopped'>,
): Promise<Output> {
	const output = await fmuOutcome(scope, await scope.client.fmus.get(place, {signal: scope.signal}), []);
	return isStopped ? {...output, exitCode: 130} : output;
}

/** An FMU as the output of a compilation. */
export async function fmuOutcome(
	scope: WorkspaceScope,
	fmu: WithBody<Fmu>,
	notices: readonly Notice[],
): Promise<Output> {
	const isFine = fmu.status === 'successful';
	return {
		value: fmu.raw,
		body: fmu.body,
		view: fmuRecord({...fmu, errors: []}),
		exitCode: isFine ? 0 : 1,
		effects: [{kind: 'use', entity: 'fmu', value: {id: fmu.id}}],
		notices: [
			...notices,
			...(isFine
				? [{kind: 'success', text: `${fmu.id}: compiled`} as const, {kind: 'next', text: 'run @fmu'} as const]
				: [
						...(await compilerNotices(scope, fmu.className, fmu.errors)),
						...(await suggestNames(
							scope,
							fmu.className,
							fmu.errors.map(({msg}) => msg),
						)),
						{kind: 'warning', text: `${fmu.className} was not compiled: ${fmu.status}`} as const,
						{kind: 'next', text: 'fmu log'} as const,
					]),
		],
	};
}

/** An FMU as a record, with what is wrong with it. */
export function fmuRecord({id, className, status, errors}: Fmu): View {
	return {
		kind: 'record',
		fields: [
			{name: 'fmu', value: id, kind: 'id'},
			{name: 'class', value: className},
			{name: 'status', value: status, kind: 'state'},
			...errors.map((error) => ({name: 'error', value: errorText(error)})),
		],
	};
}
