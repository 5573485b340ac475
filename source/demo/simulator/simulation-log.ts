import {pythonNumber} from './result-files/csv-result.js';
import {type Analysis, type SimulationResult} from './simulation-job.js';

/** The log of a simulation: solver statistics, options, and why it failed, if it did. Source: `GET C/log`. */
export function simulationLog(result: SimulationResult, analysis: Analysis): string {
	const failure = result.failure === undefined ? '' : `Simulation failed: ${result.failure}\n\n`;
	if (analysis.type === 'steady state') {
		return `${failure}Steady state simulation of ${result.className}\nElapsed simulation time: ${result.elapsed} seconds.\n`;
	}

	return failure + [statisticsOf(result), optionsOf(analysis), ending(result, analysis)].join('\n');
}

function statisticsOf({statistics}: SimulationResult) {
	const {steps, evaluations, rejectedSteps, jacobians, timeEvents, stateEvents} = statistics;
	return `Final Run Statistics: --- 

${rows(48, [
	['Number of steps', steps],
	['Number of function evaluations', evaluations],
	['Number of Jacobian evaluations', jacobians],
	['Number of function eval. due to Jacobian eval.', 0],
	['Number of error test failures', rejectedSteps],
	['Number of nonlinear iterations', 0],
	['Number of nonlinear convergence failures', 0],
	['Number of state function evaluations', steps + stateEvents],
	['Number of time events', timeEvents],
	...(stateEvents > 0 ? [['Number of state events', stateEvents] as const] : []),
])}
`;
}

function optionsOf({rtol = 1e-6, atol = 1e-6}: Extract<Analysis, {type: 'dynamic'}>) {
	return `Solver options:

${rows(25, [
	['Solver', 'CVode'],
	['Method of the demo', 'extrapolation of the explicit midpoint rule; RODAS where that is slow'],
	['Maximal order', 18],
	['Tolerances (absolute)', pythonNumber(atol)],
	['Tolerances (relative)', pythonNumber(rtol)],
])}
`;
}

function ending({progress, elapsed}: SimulationResult, analysis: Extract<Analysis, {type: 'dynamic'}>) {
	const {startTime = 0, finalTime = 1} = analysis;
	const end =
		progress.percentage === 1 ? finalTime : startTime + progress.percentage * (finalTime - startTime);
	return `Simulation interval    : ${pythonNumber(startTime)} - ${pythonNumber(end)} seconds.
Elapsed simulation time: ${elapsed} seconds.
`;
}

function rows(width: number, entries: ReadonlyArray<readonly [string, string | number]>) {
	return entries.map(([name, value]) => ` ${name.padEnd(width)}: ${value}`).join('\n');
}
