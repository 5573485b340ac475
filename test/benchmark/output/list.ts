import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {startApiServer} from '../api-server.js';
import {processorTimeOf} from '../memory.js';
import {median} from '../measure.js';
import {openShell} from '../shell-session.js';
import {printNumber, type SuiteOptions} from '../suite.js';

const count = 5000;
const rounds = 5;

/** A list of 5,000 experiments at the prompt: from the moment the server has sent it to the first rows on the screen. */
export async function listSuite({home, folder}: SuiteOptions): Promise<void> {
	const file = path.join(folder, 'experiments.json');
	writeFileSync(
		file,
		JSON.stringify({data: {items: Array.from({length: count}, (_, index) => experiment(index))}}),
	);
	const experiments = '/api/workspaces/w/experiments';
	const server = await startApiServer(folder, {[experiments]: {file, mediaType: 'application/json'}});
	const times: number[] = [];
	const work: number[] = [];
	const session = await openShell({url: server.url, home, folder, key: 'benchmark-key'});
	try {
		for (let round = 0; round < rounds; round++) {
			const before = processorTimeOf(session.pid);
			session.type('experiment list --workspace w\r');
			const shown = await session.seen(/m_20260227_/);
			work.push(processorTimeOf(session.pid) - before);
			times.push(shown - (await server.sent(experiments)));
			await session.prompt();
		}
	} finally {
		session.kill();
		server.stop();
	}

	console.log('\nA list of 5,000 experiments at the prompt, from the moment the server has sent it');
	printNumber('first screen, the first time', times[0] ?? Number.NaN, 'ms', 150);
	printNumber('first screen, median', median(times), 'ms', 150);
	printNumber('  processor time of the shell for it', median(work), 'ms');
}

function experiment(index: number) {
	return {
		id: `m_20260227_${String(100_000 + index)}_7983d2f`,
		experiment: {
			version: 3,
			base: {
				model: {modelica: {className: 'Modelica.Blocks.Examples.PID_Controller', compilerOptions: {}}},
				modifiers: {variables: [{kind: 'range', name: 'PI.k', start: 10, end: 100, steps: 3}]},
				analysis: {
					type: 'dynamic',
					parameters: [{name: 'final_time', value: 1}],
					simulationOptions: {ncp: 500},
				},
			},
		},
		meta_data: {
			label: `Run ${index}`,
			created_epoch: 1_772_000_000 + index,
			model_names: ['Modelica.Blocks.Examples.PID_Controller'],
		},
		run_info: {status: 'done', successful: 3, failed: 0, cancelled: 0, not_started: 0, errors: []},
	};
}
