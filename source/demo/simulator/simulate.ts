import {type Integration, integrate, type Plan} from './solver/integrate.js';
import {findModel} from './models/model-library.js';
import {type Model, type System} from './models/simulation-model.js';
import {parameterValues} from './models/parameter-values.js';
import {createPoints} from './solver/points.js';
import {
	type Analysis,
	type SimulationJob,
	type SimulationProgress,
	type SimulationResult,
} from './simulation-job.js';

/** Called at every step and point; return `false` to stop the simulation. */
export type KeepsGoing = (progress: SimulationProgress) => boolean;

/** Maximum number of points, so that a mistyped number does not exhaust the memory. */
const maxPoints = 2_000_000;

/** Simulates a job on this thread. Throws only for an unknown class, whatever else the job contains. */
export function simulate(job: SimulationJob, keepsGoing: KeepsGoing = () => true): SimulationResult {
	const model = findModel(job.className);
	if (!model) {
		throw new RangeError(`there is no class ${job.className}`);
	}

	const started = performance.now();
	const integration = analyse(model, job, keepsGoing);
	const {points, statistics, status, time, failure} = integration;
	return {
		className: job.className,
		settings: job.settings,
		status,
		...(failure === undefined ? {} : {failure: `${failure} at time ${time}`}),
		progress: progressAt(time, job.analysis),
		points,
		statistics,
		elapsed: (performance.now() - started) / 1000,
	};
}

/** Progress of a simulation at a time. */
function progressAt(time: number, analysis: Analysis): SimulationProgress {
	const {startTime = 0, finalTime = 1} = analysis.type === 'dynamic' ? analysis : {finalTime: 0};
	const span = finalTime - startTime;
	const share = span > 0 ? (time - startTime) / span : 1;
	return {
		percentage: Math.min(1, Math.max(0, share)),
		message: `Simulation at time ${Number(time.toPrecision(6))}`,
	};
}

function analyse(model: Model, job: SimulationJob, keepsGoing: KeepsGoing): Integration {
	const system = started(model, job);
	const width = {states: model.states.length, discrete: model.discreteCount};
	const plan = planOf(job.analysis);
	if ('failure' in plan) {
		return ended(system, model, plan.failure);
	}

	if (job.analysis.type === 'steady state') {
		return model.hasSteadyState
			? integrate(system, width, plan, () => true)
			: ended(system, model, `no steady state was found for ${model.className}`);
	}

	return integrate(system, width, plan, (time) => keepsGoing(progressAt(time, job.analysis)));
}

/** Creates the system with the job's start values. */
function started(model: Model, {settings, initialStates}: SimulationJob): System {
	const system = model.system(parameterValues(model, settings));
	return {
		...system,
		start(time) {
			const {states, discrete} = system.start(time);
			return {
				states: states.map((value, index) => initialStates?.[model.states[index] ?? ''] ?? value),
				discrete,
			};
		},
	};
}

function planOf(analysis: Analysis): Plan | {readonly failure: string} {
	if (analysis.type === 'steady state') {
		return {startTime: 0, finalTime: 0, intervals: 0, relativeTolerance: 1e-10, absoluteTolerance: 1e-10};
	}

	const {startTime = 0, finalTime = 1, ncp = 500, interval = 0, rtol = 1e-6, atol = 1e-6} = analysis;
	const intervals = interval > 0 ? Math.ceil((finalTime - startTime) / interval - 1e-9) : Math.max(1, ncp);
	if (![startTime, finalTime, intervals, rtol, atol].every((value) => Number.isFinite(value))) {
		return {failure: 'an option of the analysis is not a finite number'};
	}

	if (finalTime < startTime) {
		return {failure: `final_time ${finalTime} is before start_time ${startTime}`};
	}

	if (intervals > maxPoints) {
		return {failure: `${intervals} points are more than the demo keeps (${maxPoints})`};
	}

	return {
		startTime,
		finalTime,
		intervals: finalTime > startTime ? Math.max(1, Math.floor(intervals)) : 0,
		relativeTolerance: internal(rtol),
		absoluteTolerance: internal(atol),
	};
}

/** Tighter than requested, so that accumulated errors stay within it, but within the precision of doubles. */
function internal(tolerance: number) {
	return Math.min(1e-9, Math.max(1e-12, tolerance * 1e-4));
}

/** The result of a simulation that fails at its start. */
function ended(system: System, {states, discreteCount}: Model, failure: string): Integration {
	const points = createPoints({states: states.length, discrete: discreteCount}, 1);
	points.add(0, system.start(0));
	return {
		status: 'failed',
		failure,
		time: 0,
		points: points.toArray(),
		statistics: {steps: 0, rejectedSteps: 0, evaluations: 0, jacobians: 0, timeEvents: 0, stateEvents: 0},
	};
}
