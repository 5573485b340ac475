import {extrapolate} from './extrapolation.js';
import {type InitialValueProblem, type OnStep, type SolverWork} from './initial-value-problem.js';
import {solveStiff} from './rosenbrock.js';

/** After this many steps it is estimated how much is left for the explicit method; the number doubles after each trial. */
const explicitBlock = 1000;

/** After this many steps it is checked whether the implicit method is faster than the explicit one. */
const stiffBlock = 200;

/** In evaluations: when the explicit method needs no more, it goes on without a trial. */
const smallRest = 500_000;

/** The cost of an evaluation in an implicit step, linear algebra included, relative to one in an explicit step. */
const stiffCost = 2;

/**
Solves a problem with an explicit method, and where that crawls, because the problem is stiff, with an implicit one: whichever gets further
with the same work. The tolerances are the same for both.

@throws SimulationFailure when no step is small enough, and what `derivatives` and `onStep` throw.
*/
export function solve(problem: InitialValueProblem, onStep: OnStep): SolverWork {
	const {limit} = problem;
	const work = {evaluations: 0, rejectedSteps: 0, jacobians: 0};
	let {time, states} = problem;
	let isEnded = false;
	let block = explicitBlock;

	/** Runs a method until the end, or until a block of steps was too slow; `isSlow` gets its speed, in seconds per evaluation. */
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
