import {extrapolate} from './extrapolation.js';
import {type InitialValueProblem, type OnStep, type SolverWork} from './initial-value-problem.js';
import {solveStiff} from './rosenbrock.js';

/** Explicit steps before the remaining work is estimated; doubled after each trial. */
const explicitBlock = 1000;

/** Implicit steps before its speed is compared with that of the explicit method. */
const stiffBlock = 200;

/** In evaluations: with less remaining work, the explicit method continues without a trial. */
const smallRest = 500_000;

/** Cost of an evaluation in an implicit step, including linear algebra, relative to one in an explicit step. */
const stiffCost = 2;

/**
Solves a problem with an explicit method and, where that is slow because the problem is stiff, with an implicit one: whichever gets further
with the same work. Both use the same tolerances.

@throws SimulationFailure when no step is small enough; whatever `derivatives` and `onStep` throw.
*/
export function solve(problem: InitialValueProblem, onStep: OnStep): SolverWork {
	const {limit} = problem;
	const work = {evaluations: 0, rejectedSteps: 0, jacobians: 0};
	let {time, states} = problem;
	let isEnded = false;
	let block = explicitBlock;

	/** Runs a method to the end, or until a block of steps is too slow; `isSlow` gets its speed, in simulated seconds per evaluation. */
	function run(method: Method, blockSteps: number, isSlow: (speed: number) => boolean): void {
		let steps = 0;
		let mark = {time, evaluations: 0};
		let evaluations = 0;
		const derivatives: InitialValueProblem['derivatives'] = (at, values) => {
			evaluations++;
			return problem.derivatives(at, values);
		};

		const added = method({...problem, derivatives, time, states}, (step) => {
			({to: time, states} = step);
			isEnded = !onStep(step);
			steps++;
			if (isEnded || steps % blockSteps !== 0) {
				return !isEnded;
			}

			const speed = (time - mark.time) / (evaluations - mark.evaluations);
			mark = {time, evaluations};
			return !isSlow(speed);
		});
		work.evaluations += added.evaluations;
		work.rejectedSteps += added.rejectedSteps;
		work.jacobians += added.jacobians;
	}

	let explicitSpeed = 0;
	const isCrawling = (speed: number) => {
		explicitSpeed = speed;
		return (limit - time) / speed > smallRest;
	};

	const isSlower = (speed: number) => speed / stiffCost < explicitSpeed;
	while (!isEnded && time < limit) {
		run(extrapolate, block, isCrawling);
		if (!isEnded && time < limit) {
			run(solveStiff, stiffBlock, isSlower);
			block *= 2;
		}
	}

	return work;
}

type Method = (problem: InitialValueProblem, onStep: OnStep) => SolverWork;
