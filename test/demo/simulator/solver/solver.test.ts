import fc from 'fast-check';
import {expect, test} from 'vitest';
import {crossing} from '../../../../source/demo/simulator/solver/crossing.js';
import {extrapolate} from '../../../../source/demo/simulator/solver/extrapolation.js';
import {
	type InitialValueProblem,
	type OnStep,
	type SolverWork,
} from '../../../../source/demo/simulator/solver/initial-value-problem.js';
import {factorize} from '../../../../source/demo/simulator/solver/linear-equations.js';
import {solveStiff} from '../../../../source/demo/simulator/solver/rosenbrock.js';
import {simulate} from '../../../../source/demo/simulator/simulate.js';
import {openResult} from '../../../../source/demo/simulator/simulation-result.js';
import {solve} from '../../../../source/demo/simulator/solver/solver.js';

const pid = 'Modelica.Blocks.Examples.PID_Controller';
const tolerances = {relativeTolerance: 1e-10, absoluteTolerance: 1e-10};

/** The states at some times, by a method. */
function solutionAt(
	method: (problem: InitialValueProblem, onStep: OnStep) => SolverWork,
	problem: Omit<InitialValueProblem, keyof typeof tolerances>,
	times: readonly number[],
) {
	const found: number[][] = [];
	const work = method({...problem, ...tolerances}, ({from, to, statesAt}) => {
		found.push(...times.filter((time) => time > from && time <= to).map((time) => statesAt(time)));
		return true;
	});
	return {found, work};
}

test('a stiff system with slow input takes few implicit steps, with accurate interpolation', () => {
	// The solution is exactly cos t; explicit steps would have to be a millionth of a second.
	const times = Array.from({length: 50}, (_, index) => (index + 1) / 5);
	const {found, work} = solutionAt(
		solveStiff,
		{
			derivatives: (time, [x = 0]) => [-1e6 * (x - Math.cos(time)) - Math.sin(time)],
			time: 0,
			states: [1],
			limit: 10,
		},
		times,
	);
	expect(found.length).toBe(times.length);
	for (const [index, [x = 0]] of found.entries()) {
		expect(Math.abs(x - Math.cos(times[index] ?? 0))).toBeLessThan(1e-7);
	}

	expect(work.jacobians).toBeLessThan(60_000);
});

test('both methods find the same solution of an oscillator with nonlinear damping', () => {
	const problem = {
		derivatives: (_time: number, [x = 0, y = 0]: readonly number[]) => [y, 5 * (1 - x ** 2) * y - x],
		time: 0,
		states: [2, 0],
		limit: 20,
	};
	const times = Array.from({length: 200}, (_, index) => (index + 1) / 10);
	const [one, other] = [solutionAt(extrapolate, problem, times), solutionAt(solveStiff, problem, times)];
	for (const [index, [x = 0]] of one.found.entries()) {
		expect(Math.abs(x - (other.found[index]?.[0] ?? Number.NaN))).toBeLessThan(2e-6);
	}
});

test('both methods stop on request, and the implicit one when no step is small enough', () => {
	const decay = {derivatives: (_time: number, [x = 0]: readonly number[]) => [-x], time: 0, states: [1]};
	let steps = 0;
	solveStiff({...decay, ...tolerances, limit: 10}, () => {
		steps++;
		return steps < 3;
	});
	expect(steps).toBe(3);
	let last = 0;
	solveStiff(
		{derivatives: (_time, [x = 0]) => [x ** 2], time: 0, states: [1], limit: 2, ...tolerances},
		({to}) => {
			last = to;
			return true;
		},
	);
	expect(last).toBeCloseTo(1, 6);
});

test('a problem too stiff for explicit steps is finished with implicit ones, up to the equilibrium', () => {
	const result = simulate({
		className: pid,
		settings: {},
		analysis: {type: 'dynamic', finalTime: 2e5, ncp: 1000},
	});
	const value = (name: string) => openResult(result).trajectory(name)?.values.at(-1) ?? Number.NaN;
	expect(result.status).toBe('successful');
	// 352 seconds with explicit steps alone; counted in work, which does not depend on the machine.
	expect(result.statistics.evaluations).toBeLessThan(200_000);
	expect(result.statistics.jacobians).toBeGreaterThan(0);
	expect(value('inertia1.w')).toBeCloseTo(0, 6);
	expect(value('PI.y')).toBeCloseTo(-10, 6);
});

test('the period of a strongly damped oscillator agrees with the asymptotic formula', () => {
	const mu = 1000;
	const falls: number[] = [];
	const work = solve(
		{
			derivatives: (_time, [x = 0, y = 0]) => [y, mu * (1 - x ** 2) * y - x],
			time: 0,
			states: [2, 0],
			limit: 3 * mu,
			...tolerances,
		},
		({from, to, statesAt}) => {
			const fall = crossing((time) => statesAt(time)[0] ?? 0, from, to);
			falls.push(...(fall === undefined ? [] : [fall]));
			return true;
		},
	);
	// Source: Zonneveld's correction of Dorodnitsyn's expansion.
	const formula =
		mu * (3 - 2 * Math.log(2)) + 7.014_32 * mu ** (-1 / 3) - (2 / 3) * (Math.log(mu) / mu) - 1.3233 / mu;
	expect(Math.abs((falls[1] ?? 0) - (falls[0] ?? 0) - formula)).toBeLessThan(1e-4);
	expect(work.jacobians).toBeGreaterThan(0);
});

test('a non-stiff problem stays with the explicit method', () => {
	const {work} = solutionAt(
		solve,
		{derivatives: (_time, [x = 0, y = 0]) => [y, -x], time: 0, states: [1, 0], limit: 100},
		[],
	);
	expect(work.jacobians).toBe(0);
});

test('a factorized matrix solves its equations, a singular one is rejected', () => {
	fc.assert(
		fc.property(
			fc.integer({min: 1, max: 6}).chain((size) =>
				fc.tuple(
					fc.array(fc.array(fc.integer({min: -9, max: 9}), {minLength: size, maxLength: size}), {
						minLength: size,
						maxLength: size,
					}),
					fc.array(fc.integer({min: -9, max: 9}), {minLength: size, maxLength: size}),
				),
			),
			([noise, solution]) => {
				const matrix = noise.map((row, index) =>
					row.map((value, column) => value + (index === column ? 100 : 0)),
				);
				const right = matrix.map((row) =>
					row.reduce((sum, value, index) => sum + value * (solution[index] ?? 0), 0),
				);
				for (const [index, value] of (factorize(matrix)?.(right) ?? []).entries()) {
					expect(value).toBeCloseTo(solution[index] ?? Number.NaN, 8);
				}
			},
		),
	);
	expect(
		factorize([
			[1, 2],
			[2, 4],
		]),
	).toBeUndefined();
	expect(
		factorize([
			[0, 1],
			[1, 0],
		])?.([3, 5]),
	).toEqual([5, 3]);
});
