import {type SystemState, type System} from '../models/simulation-model.js';
import {crossing} from './crossing.js';
import {SimulationFailure} from './simulation-failure.js';
import {type PointWidth} from './points.js';
import {createRecorder, type Grid, type Recorder} from './recorder.js';
import {type Step} from './initial-value-problem.js';
import {solve} from './solver.js';

/** Grid and tolerance of an integration. */
export type Plan = Grid & {
	/** Per step. */
	readonly relativeTolerance: number;
	readonly absoluteTolerance: number;
};

/** Solver statistics. */
export type Statistics = {
	readonly steps: number;
	readonly rejectedSteps: number;

	/** Evaluations of the derivatives, including those for Jacobians. */
	readonly evaluations: number;
	readonly jacobians: number;
	readonly timeEvents: number;
	readonly stateEvents: number;
};

/** The outcome: all points up to the end, or up to a failure or stop. */
export type Integration = {
	readonly status: 'successful' | 'failed' | 'cancelled';

	/** Why it failed; absent otherwise. */
	readonly failure?: string;

	/** The time reached, in seconds. */
	readonly time: number;

	/** `[point][time, states, discrete values]`, flattened. */
	readonly points: Float64Array<ArrayBuffer>;
	readonly statistics: Statistics;
};

type Progress = {
	time: number;
	state: SystemState;
	readonly work: {-readonly [Key in keyof Statistics]: Statistics[Key]};
};
type End = 'limit' | 'state event' | 'cancelled';

const maxSteps = 5_000_000;
const maxEvents = 100_000;

/**
Integrates a system. Events are located to the precision of doubles and add two points, before and after.

`keepsGoing` is called with the time of every step and point; `false` stops. A value that is not finite fails the integration.
*/
export function integrate(
	system: System,
	width: PointWidth,
	plan: Plan,
	keepsGoing: (time: number) => boolean,
): Integration {
	const recorder = createRecorder(system, width, plan, keepsGoing);
	const progress: Progress = {
		time: plan.startTime,
		state: system.start(plan.startTime),
		work: {steps: 0, rejectedSteps: 0, evaluations: 0, jacobians: 0, timeEvents: 0, stateEvents: 0},
	};
	const ending = runToEnd({system, plan, recorder, progress, keepsGoing});
	return {...ending, time: progress.time, points: recorder.toArray(), statistics: progress.work};
}

type Run = {
	readonly system: System;
	readonly plan: Plan;
	readonly recorder: Recorder;
	readonly progress: Progress;
	readonly keepsGoing: (time: number) => boolean;
};

function runToEnd(run: Run): Pick<Integration, 'status' | 'failure'> {
	const {system, plan, progress} = run;
	try {
		let isGoing = begin(run);
		while (isGoing && progress.time < plan.finalTime) {
			const limit = Math.min(plan.finalTime, system.nextTimeEvent?.(progress.time) ?? Infinity);
			const end = runTo(limit, run);
			isGoing = end !== 'cancelled' && passEvent(end, limit, run);
		}

		return {status: isGoing ? 'successful' : 'cancelled'};
	} catch (error) {
		if (error instanceof SimulationFailure) {
			progress.time = error.time;
			return {status: 'failed', failure: error.message};
		}

		throw error;
	}
}

function begin({recorder, progress: {time, state}}: Run): boolean {
	try {
		return recorder.addGrid(time, () => state);
	} catch (error) {
		recorder.addFailedStart(time, state);
		throw error;
	}
}

/** Integrates up to a time or the first state event before it. */
function runTo(limit: number, run: Run): End {
	const {system, plan, recorder, progress, keepsGoing} = run;
	const {discrete} = progress.state;
	let end: End = 'limit';

	function onStep(step: Step) {
		progress.work.steps++;
		if (progress.work.steps > maxSteps) {
			throw new SimulationFailure(`more than ${maxSteps} steps`, step.to);
		}

		const event = stateEvent(system, step, discrete);
		progress.time = event ?? step.to;
		progress.state = {states: event === undefined ? step.states : step.statesAt(event), discrete};
		if (event !== undefined) {
			end = 'state event';
		}

		const stateAt = (time: number) => ({states: step.statesAt(time), discrete});
		if (!recorder.addGrid(progress.time, stateAt) || !keepsGoing(progress.time)) {
			end = 'cancelled';
		}

		return end === 'limit';
	}

	const {evaluations, rejectedSteps, jacobians} = solve(
		{
			derivatives: (time, states) => system.derivatives(time, states, discrete),
			time: progress.time,
			states: progress.state.states,
			limit,
			relativeTolerance: plan.relativeTolerance,
			absoluteTolerance: plan.absoluteTolerance,
		},
		onStep,
	);
	progress.work.evaluations += evaluations;
	progress.work.rejectedSteps += rejectedSteps;
	progress.work.jacobians += jacobians;
	if (end === 'limit') {
		progress.time = limit;
	}

	return end;
}

function stateEvent({eventIndicator}: System, step: Step, discrete: readonly number[]) {
	return (
		eventIndicator &&
		crossing((time) => eventIndicator(time, {states: step.statesAt(time), discrete}), step.from, step.to)
	);
}

/** Applies the event that ended a run, if any. */
function passEvent(end: End, limit: number, {system, plan, recorder, progress}: Run): boolean {
	const isTimeEvent = end === 'limit' && system.nextTimeEvent !== undefined && limit < plan.finalTime;
	if (end === 'limit' && !isTimeEvent) {
		return true;
	}

	progress.work[isTimeEvent ? 'timeEvents' : 'stateEvents']++;
	if (progress.work.timeEvents + progress.work.stateEvents > maxEvents) {
		throw new SimulationFailure(`more than ${maxEvents} events`, progress.time);
	}

	const before = progress.state;
	progress.state = system.afterEvent?.(progress.time, before) ?? before;
	return recorder.addEvent(progress.time, before, progress.state);
}
