import {expect, test} from 'vitest';
import {createProgressLog} from '../../source/batch/progress-log.js';
import {type Step} from '../../source/output/progress.js';

const simulation = (finished: number, state: Step['state'] = 'running'): Step => ({
	id: 's',
	label: 'simulation',
	state,
	count: {finished, total: 50},
});

test('a log has a line at the start and end of a step, and one every ten seconds if there is progress', () => {
	let time = 0;
	const log = createProgressLog(() => time);
	const reports: ReadonlyArray<readonly [time: number, step: Step]> = [
		[0, simulation(0)],
		[200, simulation(1)],
		[9000, simulation(9)],
		[10_000, simulation(10)],
		[12_000, simulation(12)],
		[25_000, simulation(10)],
		[36_000, simulation(37)],
		[40_000, simulation(50, 'done')],
		[60_000, simulation(50, 'done')],
	];
	const lines = reports.flatMap(([at, step]) => {
		time = at;
		return log(step) ?? [];
	});
	expect(lines).toEqual([
		'simulation: running, 0 of 50, 0 %',
		'simulation: running, 10 of 50, 20 %',
		'simulation: running, 37 of 50, 74 %',
		'simulation: done, 50 of 50, 40.0 s',
	]);
});
