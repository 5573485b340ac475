import {expect, test} from 'vitest';
import {startSimulator} from '../../../source/demo/simulator/start-simulator.js';
import {type SimulationJob, type SimulationProgress} from '../../../source/demo/simulator/simulation-job.js';

const job: SimulationJob = {
	className: 'Modelica.Blocks.Examples.PID_Controller',
	settings: {},
	analysis: {type: 'dynamic', finalTime: 1},
};
const endless: SimulationJob = {...job, speed: 1000};

test('many cases are simulated by two workers, each with its own settings', async () => {
	const simulator = startSimulator({workers: 2});
	const gains = [10, 20, 30, 40, 50, 60, 70, 80];
	const results = await Promise.all(
		gains.map(async (gain) => simulator.simulate({...job, settings: {'PI.k': gain}})),
	);
	expect(results.map(({status, settings}) => [status, settings['PI.k']])).toEqual(
		gains.map((gain) => ['successful', gain]),
	);
	await simulator.close();
});

test('a slowed simulation reports progress and can be cancelled', async () => {
	const simulator = startSimulator({workers: 1});
	const controller = new AbortController();
	const seen: SimulationProgress[] = [];
	const result = await simulator.simulate(
		{...job, speed: 1},
		{
			signal: controller.signal,
			onProgress(progress) {
				seen.push(progress);
				if (seen.length === 3) {
					controller.abort();
				}
			},
		},
	);
	expect(result.status).toBe('cancelled');
	expect(result.progress.percentage).toBeLessThan(1);
	expect(seen[0]?.message).toMatch(/^Simulation at time [\d.e\-]+$/v);
	expect(seen.map(({percentage}) => percentage)).toEqual(
		seen.map(({percentage}) => percentage).toSorted((a, b) => a - b),
	);
	await simulator.close();
});

test('a queued job can be cancelled at once, and the next one runs', async () => {
	const simulator = startSimulator({workers: 1});
	const [first, second] = [new AbortController(), new AbortController()];
	const running = simulator.simulate(endless, {signal: first.signal});
	const waiting = simulator.simulate(job, {signal: second.signal});
	const last = simulator.simulate(job);
	second.abort();
	await expect(waiting).rejects.toThrow('cancelled');
	first.abort();
	await expect(running).resolves.toMatchObject({status: 'cancelled'});
	await expect(last).resolves.toMatchObject({status: 'successful'});
	await simulator.close();
});

test('closing ends running and waiting jobs', async () => {
	const simulator = startSimulator({workers: 1});
	const jobs = [simulator.simulate(endless), simulator.simulate(job)];
	const ends = Promise.allSettled(jobs);
	await simulator.close();
	expect(await ends).toMatchObject([{status: 'rejected'}, {status: 'rejected'}]);
	await expect(simulator.simulate(job)).rejects.toThrow('closed');
});

test('an unknown class is rejected and the worker survives', async () => {
	const simulator = startSimulator({workers: 1});
	await expect(simulator.simulate({...job, className: 'No.Such'})).rejects.toThrow('No.Such');
	await expect(simulator.simulate(job)).resolves.toMatchObject({status: 'successful'});
	await simulator.close();
});

test('a queued job starts when a worker is free', async () => {
	const simulator = startSimulator({workers: 1});
	const seen: string[] = [];
	const run = async (name: string) => {
		await simulator.simulate(job, {
			onStart() {
				seen.push(`${name} begins`);
			},
		});
		seen.push(`${name} ends`);
	};

	await Promise.all([run('first'), run('second')]);
	expect(seen.indexOf('second begins')).toBeGreaterThan(0);
	expect(seen[0]).toBe('first begins');
	await simulator.close();
});
