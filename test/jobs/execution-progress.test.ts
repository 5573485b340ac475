import {expect, test} from 'vitest';
import {type ExecutionState, type ExecutionStep} from '../../source/api/resources/executions.js';
import {executionProgress, overallProgress} from '../../source/jobs/execution-progress.js';
import {errorInLog} from '../../source/jobs/first-errors.js';

const step = (stage: string, isDone: boolean, fraction = 0, message = 'Simulating'): ExecutionStep => ({
	stage,
	isDone,
	fraction,
	message,
});
const state = (status: string, ...steps: readonly ExecutionStep[]): ExecutionState => ({
	status,
	steps,
	finished: steps.filter(({isDone}) => isDone).length,
	total: steps.length,
});

test('before there are counts it waits', () => {
	expect(executionProgress(state('pending'))).toEqual([
		{id: 'compilation', label: 'compilation', state: 'running', detail: 'waiting for the server'},
	]);
});

test('0 of 0 at the end shows no step', () => {
	expect(executionProgress(state('done'))).toEqual([]);
});

test('a compilation has counts and no fraction', () => {
	expect(executionProgress(state('running', step('compilation', false)))).toMatchObject([
		{id: 'compilation', state: 'running', count: {finished: 0, total: 1}, fraction: Number.NaN},
	]);
	const several = state('running', step('compilation', true), step('compilation', false));
	expect(executionProgress(several)).toMatchObject([{count: {finished: 1, total: 2}, fraction: undefined}]);
});

test('the total of simulations includes those the server does not report yet', () => {
	const running = state(
		'running',
		step('compilation', true),
		step('simulation', true, 1),
		step('simulation', false, 0.74, 'Simulation at time 0.58'),
	);
	expect(executionProgress(running, {simulations: 3})).toMatchObject([
		{id: 'compilation', state: 'done', count: {finished: 1, total: 1}},
		{id: 'simulation', state: 'running', count: {finished: 1, total: 3}, fraction: 0.58, detail: 't = 0.58'},
	]);
});

test('totals beyond the expected number are accepted', () => {
	const steps = Array.from({length: 4}, () => step('simulation', false));
	expect(executionProgress(state('running', ...steps), {simulations: 2})).toMatchObject([
		{count: {finished: 0, total: 4}},
	]);
});

test('pending after running keeps the progress; stopping and cancelled are shown', () => {
	const steps = [step('simulation', false, 0.5, 'Simulation at time 1')];
	expect(executionProgress(state('pending', ...steps))).toMatchObject([{state: 'running', detail: 't = 1'}]);
	expect(executionProgress(state('stopping', ...steps))).toMatchObject([
		{state: 'running', detail: 'stopping'},
	]);
	expect(executionProgress(state('cancelled', ...steps))).toMatchObject([
		{state: 'failed', detail: 'cancelled'},
	]);
});

test('each of several executions has a step, and 0 of 0 has no fraction', () => {
	const job = (simulations?: number) =>
		({
			path: 'W/experiments/e1/execution',
			name: 'e1',
			target: {kind: 'experiment', place: {workspaceId: 'w', experimentId: 'e1'}, simulations},
		}) as const;
	expect(overallProgress(job(), state('pending'))).toMatchObject({
		label: 'e1',
		fraction: undefined,
		count: {total: 0},
	});
	const half = state('running', step('compilation', true), step('simulation', false, 0));
	expect(overallProgress(job(), half)).toMatchObject({fraction: 0.5, state: 'running'});
	expect(overallProgress(job(3), half)).toMatchObject({fraction: 0.25, count: {finished: 1, total: 4}});
	expect(overallProgress(job(3), state('pending'))).toMatchObject({count: {total: 0}});
});

test.each([
	[
		'Error at line 2, column 1, in model M:\n    Cannot find class X\n',
		'Cannot find class X (Error at line 2, column 1, in model M)',
	],
	['fine\nSimulation failed: NaN at time 0\nmore', 'Simulation failed: NaN at time 0'],
	[' Number of error test failures                   : 0\n', undefined],
	['', undefined],
])('the first error in the log %j', (log, error) => {
	expect(errorInLog(log)).toBe(error);
});
