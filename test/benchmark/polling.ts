import {writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {Client} from '../../source/api/client.js';
import {createTransport} from '../../source/api/http/transport.js';
import {defaultPollInterval} from '../../source/api/pause.js';
import {executionPath} from '../../source/api/resources/executions.js';
import {executionProgress} from '../../source/jobs/execution-progress.js';
import {plainProgressLine} from '../../source/output/progress.js';
import {startApiServer} from './api-server.js';
import {printNumber, type Suite} from './suite.js';

const caseCount = 1000;
const polls = 100;
const experiment = {workspaceId: 'w', experimentId: 'e'};

/** What it costs to watch an experiment of a thousand cases, in this process: a poll, and what is shown of it. */
export const pollingSuite: Suite = async ({folder}) => {
	const file = path.join(folder, 'execution.json');
	writeFileSync(file, JSON.stringify(state()));
	const server = await startApiServer(folder, {
		[`/${executionPath(experiment)}`]: {file, mediaType: 'application/json'},
	});
	try {
		const {url} = server;
		const place = {url, base: url, origin: url, isHub: false, keysPage: url, home: url};
		const client = new Client({server: place, key: 'k', transport: createTransport({environment: {}})});
		await costOf(client, polls);
		const perPoll = (await costOf(client, polls)) / polls;
		console.log(`\nwatching ${caseCount} cases`);
		printNumber('processor time of one poll', perPoll, 'ms');
		printNumber('share of a core at first', (100 * perPoll) / defaultPollInterval.initial, '%', 5);
		printNumber('share of a core later', (100 * perPoll) / defaultPollInterval.max, '%', 5);
	} finally {
		server.stop();
	}
};

/** Milliseconds of processor time that so many polls take. */
async function costOf(client: Client, count: number): Promise<number> {
	const before = process.cpuUsage();
	for (let number = 0; number < count; number++) {
		const found = await client.executions.get(experiment);
		for (const step of executionProgress(found, {simulations: caseCount})) {
			plainProgressLine(step);
		}
	}

	const {user, system} = process.cpuUsage(before);
	return (user + system) / 1000;
}

/** Half of the cases are done. */
function state() {
	const progresses = Array.from({length: caseCount}, (_, index) => ({
		message: `Simulation at time ${index / caseCount}`,
		percentage: index < caseCount / 2 ? 1 : 0.5,
		done: index < caseCount / 2,
		stage: 'simulation',
	}));
	return {
		status: 'running',
		finished_executions: caseCount / 2,
		total_executions: caseCount + 1,
		progresses: [{message: 'Simulating', percentage: 0, done: true, stage: 'compilation'}, ...progresses],
	};
}
