import {Solver} from '#odex';
import {type InitialValueProblem, type OnStep, type SolverWork} from './initial-value-problem.js';
import {SimulationFailure} from './simulation-failure.js';

/** Replaces a derivative that is NaN, so that the solver rejects the step and tries a smaller one. */
const farTooLarge = 1e100;
const maxEvaluationsPerStep = 100_000;

/** This many consecutive steps this small, relative to the time, mean that the solution has a singularity. */
const tinyStep = 1e-12;
const maxTinySteps = 20;

/**
Solves a problem with the extrapolated explicit midpoint rule, with variable order and step size.

@throws SimulationFailure when no step is small enough; whatever `derivatives` and `onStep` throw.
*/
export function extrapolate(problem: InitialValueProblem, onStep: OnStep): SolverWork {
	const solver = new Solver(problem.states.length);
	solver.denseOutput = true;
	solver.maxSteps = Infinity;
	// The check mistakes rounding noise at an equilibrium for instability and reduces the step size without end.
	solver.stabilityCheckCount = 0;
	solver.relativeTolerance = problem.relativeTolerance;
	solver.absoluteTolerance = problem.absoluteTolerance;

	let {time} = problem;
	let evaluations = 0;
	let evaluationsAtStep = 0;
	let tinySteps = 0;

	function derivatives(at: number, states: readonly number[]) {
		evaluations++;
		if (evaluations - evaluationsAtStep > maxEvaluationsPerStep) {
			throw new SimulationFailure('the step size became too small', time);
		}

		return problem.derivatives(at, states).map((value) => (Number.isFinite(value) ? value : farTooLarge));
	}

	const {nReject} = solver.solve(
		derivatives,
		time,
		[...problem.states],
		problem.limit,
		(_step, from, to, states, interpolate) => {
			if (!interpolate) {
				return true;
			}

			tinySteps = to - from < tinyStep * Math.abs(to) ? tinySteps + 1 : 0;
			if (tinySteps > maxTinySteps) {
				throw new SimulationFailure('the step size became too small', to);
			}

			time = to;
			evaluationsAtStep = evaluations;
			const statesAt = (at: number) => states.map((_, index) => interpolate(index, at));
			return onStep({from, to, states, statesAt});
		},
	);
	return {evaluations, rejectedSteps: nReject, jacobians: 0};
}
