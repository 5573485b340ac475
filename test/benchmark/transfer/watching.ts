import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {startApiServer} from '../api-server.js';
import {processorTimeOf} from '../memory.js';
import {openShell} from '../shell-session.js';
import {printNumber, type SuiteOptions} from '../suite.js';

const caseCount = 1000;

/** Milliseconds that are watched, and that pass before: the first polls come quicker. */
const watched = 10_000;
const before = 4000;

/** The shell while it waits for a sweep of 1,000 cases that all run: how much of a processor that takes. */
export async function watchingSuite({home, folder}: SuiteOptions): Promise<void> {
	const experiment = '/api/workspaces/w/experiments/e';
	const mediaType = 'application/json';
	const bodies = {
		[experiment]: {id: 'e', experiment: {}, meta_data: {model_names: []}, run_info: {status: 'running'}},
		[`${experiment}/execution`]: {
			status: 'running',
			finished_executions: 0,
			total_executions: caseCount,
			progresses: Array.from({length: caseCount}, (_, index) => ({
				stage: 'simulation',
				message: `Simulation at time ${index / caseCount}`,
				percentage: index / caseCount,
				done: false,
			})),
		},
	};
	const contents = Object.entries(bodies).map(([name, body], index) => {
		const file = path.join(folder, `body-${index}.json`);
		writeFileSync(file, JSON.stringify(body));
		return [name, {file, mediaType}] as const;
	});
	const server = await startApiServer(folder, Object.fromEntries(contents));
	const session = await openShell({url: server.url, home, folder, key: 'benchmark-key'});
	try {
		session.type('experiment watch e --workspace w\r');
		await session.seen(/simulation/);
		await sleep(before);
		const start = processorTimeOf(session.pid);
		await sleep(watched);
		const share = (processorTimeOf(session.pid) - start) / watched;
		console.log('\nThe shell while 1,000 cases run');
		printNumber('share of a processor', 100 * share, '%', 5);
	} finally {
		session.kill();
		server.stop();
	}
}
