import {startExecution} from '../../api/resources/executions.js';
import {compilationPath, type FmuPlace} from '../../api/resources/model-executables.js';
import {type Output} from '../../output/document.js';
import {type Context} from '../command.js';
import {detachedNotice} from '../execution/detached-notice.js';
import {executionProgress} from '../execution/execution-progress.js';
import {followExecutions, type Followed} from '../execution/follow-execution.js';
import {type Room} from '../shared/place.js';
import {compilationOutcome} from './compilation-outcome.js';

/** Starts the compilation of an FMU that was set up, and waits for it. Ctrl-C as in `followExecutions`. */
export async function compileAndWait(
	context: Context,
	room: Room,
	place: FmuPlace,
	isDetached: boolean,
): Promise<Output> {
	const followed = followedCompilation(context, place);
	await startExecution(room.client, followed.path);
	if (!isDetached) {
		return waitForCompilation(context, room, place);
	}

	context.background?.watch(followed);
	return started(context, followed);
}

function followedCompilation(context: Context, place: FmuPlace): Followed {
	return {
		path: compilationPath(place),
		name: place.fmuId,
		target: {kind: 'compilation', place},
		show(state, trouble) {
			for (const progress of executionProgress(state, {trouble})) {
				context.report(progress);
			}
		},
	};
}

function started(context: Context, {name}: Followed): Output {
	return {
		value: {id: name},
		view: {kind: 'empty'},
		effects: [{kind: 'use', entity: 'fmu', value: {id: name}}],
		notices: [detachedNotice(context, [name]), {kind: 'next', text: 'execution watch'}],
	};
}

/** Waits for a compilation that was started already; what became of it. */
export async function waitForCompilation(context: Context, room: Room, place: FmuPlace): Promise<Output> {
	const followed = followedCompilation(context, place);
	const end = await followExecutions(context, room.client, [followed]);
	return end.kind === 'detached'
		? started(context, followed)
		: compilationOutcome({...room, signal: end.signal}, place, end);
}
