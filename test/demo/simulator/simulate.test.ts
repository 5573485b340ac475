import {expect, test} from 'vitest';
import {openResult} from '../../../source/demo/simulator/simulation-result.js';
import {simulate} from '../../../source/demo/simulator/simulate.js';
import {type Analysis} from '../../../source/demo/simulator/simulation-job.js';

const pid = 'Modelica.Blocks.Examples.PID_Controller';
const twoMasses = 'Modelica.Thermal.HeatTransfer.Examples.TwoMasses';

function run(
	className: string,
	settings: Readonly<Record<string, number>> = {},
	options: Partial<Analysis> = {},
) {
	const result = simulate({className, settings, analysis: {type: 'dynamic', ...options}});
	const opened = openResult(result);
	return {...result, opened, values: (name: string) => [...(opened.trajectory(name)?.values ?? [])]};
}

test('two masses match the analytic solution within a microkelvin', () => {
	const {values} = run(twoMasses, {'mass1.C': 10, 'conduction.G': 7}, {finalTime: 3});
	const [time, t1, t2] = [values('time'), values('mass1.T'), values('mass2.T')];
	for (const [point, at] of time.entries()) {
		const exact = 100 * Math.exp(-7 * (1 / 10 + 1 / 15) * at);
		expect(Math.abs((t1[point] ?? 0) - (t2[point] ?? 0) - exact)).toBeLessThan(1e-6);
	}
});

test('a ball first hits the floor at the analytic time, and comes to rest', () => {
	const {values, status} = run('Demo.BouncingBall', {h0: 2}, {finalTime: 10});
	const time = values('time');
	const velocity = values('v');
	const first = velocity.findIndex((value, point) => value > 0 && (velocity[point - 1] ?? 0) < 0);
	expect(status).toBe('successful');
	expect(Math.abs((time[first] ?? 0) - Math.sqrt((2 * 2) / 9.81))).toBeLessThan(1e-9);
	expect(time[first]).toBe(time[first - 1]);
	expect(velocity[first]).toBeCloseTo(-0.7 * (velocity[first - 1] ?? 0), 9);
	expect([values('h').at(-1), velocity.at(-1), values('flying').at(-1)]).toEqual([0, 0, 0]);
	expect(Math.min(...values('h'))).toBeGreaterThan(-1e-9);
});

test('a ball that starts on the floor rests at once', () => {
	const {values, status} = run('Demo.BouncingBall', {h0: 0});
	expect([status, Math.max(...values('h').map((value) => Math.abs(value))) < 1e-9]).toEqual([
		'successful',
		true,
	]);
});

test('the Van der Pol oscillator has its known period', () => {
	const {values} = run('Demo.VanDerPol', {}, {finalTime: 60, ncp: 60_000});
	const [time, x] = [values('time'), values('x')];
	const rises = x.flatMap((value, point) => {
		const before = x[point - 1] ?? 0;
		const share = before / (before - value);
		return before < 0 && value >= 0 ? [(time[point - 1] ?? 0) + share * 0.001] : [];
	});
	expect((rises.at(-1) ?? 0) - (rises.at(-2) ?? 0)).toBeCloseTo(6.6633, 4);
});

test('Chua’s circuit stays on its double scroll', () => {
	const {values, status} = run(
		'Modelica.Electrical.Analog.Examples.ChuaCircuit',
		{},
		{finalTime: 5e4, ncp: 5000},
	);
	const voltage = values('C1.v');
	expect([status, voltage.length]).toEqual(['successful', 5001]);
	expect(Math.min(...voltage)).toBeLessThan(-1);
	expect(Math.max(...voltage)).toBeGreaterThan(1);
	expect(Math.max(...voltage.map((value) => Math.abs(value)))).toBeLessThan(10);
});

test('an event on the grid repeats its time, one between two points adds two', () => {
	expect(run(pid).opened.pointCount).toBe(502);
	const {values} = run(pid, {'kinematicPTP.startTime': 0.5003});
	const time = values('time');
	expect(time.length).toBe(503);
	expect(time.filter((value) => value === 0.5003).length).toBe(2);
	expect(values('kinematicPTP.y[1]').slice(250, 254)).toEqual([0, 0, 1, 1]);
});

test('a short move accelerates and decelerates without constant speed in between', () => {
	const {values} = run(pid, {driveAngle: 0.09}, {finalTime: 2});
	expect(values('integrator.y').at(-1)).toBeCloseTo(0, 9);
	expect(Math.max(...values('integrator.y'))).toBeCloseTo(0.3, 3);
});

test('the limiter limits the torque', () => {
	const {values} = run(pid, {'kinematicPTP.qdd_max[1]': 50, 'PI.yMax': 12}, {finalTime: 2});
	expect(Math.max(...values('PI.y'))).toBe(12);
	expect(Math.max(...values('PI.limiter.u'))).toBeGreaterThan(12);
});

test.each([
	[{'inertia1.J': 0}, [0]],
	[{'loadTorque.tau_constant': 13}, [0]],
])('an invalid start fails at time 0 and leaves one point (%o)', (settings, trajectory) => {
	const {status, failure, progress, values} = run(pid, settings);
	expect(status).toBe('failed');
	expect(failure).toContain('at time 0');
	expect(progress).toEqual({percentage: 0, message: 'Simulation at time 0'});
	expect(values('inertia1.w')).toEqual(trajectory);
});

test('a singularity fails the simulation, keeping the points before it', () => {
	const result = simulate({
		className: 'Demo.VanDerPol',
		settings: {mu: -1},
		analysis: {type: 'dynamic', finalTime: 100},
		initialStates: {x: 3},
	});
	const x = [...(openResult(result).trajectory('x')?.values ?? [])];
	expect(result.status).toBe('failed');
	expect(result.progress.percentage).toBeLessThan(1);
	expect(x.length).toBeGreaterThan(1);
	expect(x.every((value) => Number.isFinite(value))).toBe(true);
});

test('the steady state of the controller is one point; a model without one reports that', () => {
	const at = (className: string) => simulate({className, settings: {}, analysis: {type: 'steady state'}});
	const steady = at(pid);
	expect([steady.status, openResult(steady).pointCount]).toEqual(['successful', 1]);
	expect(openResult(steady).trajectory('PI.y')?.values[0]).toBe(-10);
	expect(at(twoMasses)).toMatchObject({
		status: 'failed',
		failure: expect.stringContaining('no steady state') as string,
	});
});

test.each([
	[{startTime: 0, finalTime: 1, ncp: 4}, [0, 0.25, 0.5, 0.75, 1]],
	[{startTime: 1, finalTime: 2, interval: 0.5}, [1, 1.5, 2]],
	[{startTime: 3, finalTime: 3}, [3]],
	[{finalTime: 1, ncp: 0}, [0, 1]],
])('points are where the analysis specifies (%o)', (options, expected) => {
	const times = run(twoMasses, {}, options).values('time');
	expect([...new Set(times)]).toEqual(expected);
});

test.each([
	[{finalTime: -1}, 'before start_time'],
	[{ncp: 1e9}, 'more than the demo keeps'],
	[{finalTime: Number.NaN}, 'not a finite number'],
])('an invalid analysis fails with a reason (%o)', (options, reason) => {
	expect(run(twoMasses, {}, options)).toMatchObject({
		status: 'failed',
		failure: expect.stringContaining(reason) as string,
	});
});

test('a stopped simulation keeps its points', () => {
	const result = simulate(
		{className: 'Demo.VanDerPol', settings: {mu: 1e6}, analysis: {type: 'dynamic', finalTime: 20}},
		({percentage}) => percentage < 0.000_01,
	);
	expect(result.status).toBe('cancelled');
	expect(result.points.length).toBeGreaterThan(0);
});

test('states can start from the end of another result', () => {
	const result = simulate({
		className: twoMasses,
		settings: {},
		analysis: {type: 'dynamic'},
		initialStates: {'mass1.T': 300, 'mass2.T': 300, unknown: 1},
	});
	expect(openResult(result).trajectory('mass1.T')?.values.at(-1)).toBe(300);
});

test.each([
	['CriticalDamping', 0],
	['Butterworth', 0.08],
	['ChebyshevI', 0.1],
])('the filter %s settles at the step after overshooting by about %d', (name, overshoot) => {
	const {values} = run('Modelica.Blocks.Examples.Filter', {'step.height': 2}, {finalTime: 5, ncp: 5000});
	const output = values(`${name}.y`);
	expect(output.at(-1)).toBeCloseTo(2, 6);
	expect(Math.abs(Math.max(...output) / 2 - 1 - overshoot)).toBeLessThan(0.03);
	expect(values('step.y').slice(100, 103)).toEqual([0, 2, 2]);
});
