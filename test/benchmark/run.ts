/**
`npm run benchmark`: how long things take, as ratios to a floor measured in the same run. `npm run benchmark -- output one-shot` runs
the parts or suites named.

Nothing is asserted here: the numbers depend on the machine, the ratios hardly.
*/
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {demoServer} from './demo-server.js';
import {bulk} from './prompt/bulk.js';
import {keys} from './prompt/keys.js';
import {menu} from './prompt/menu.js';
import {pollingSuite} from './polling.js';
import {oneShot} from './one-shot.js';
import {network} from './network.js';
import {chartSuite} from './output/chart.js';
import {jsonSuite} from './output/json.js';
import {listSuite} from './output/list.js';
import {tableSuite} from './output/table.js';
import {viewerSuite} from './output/viewer.js';
import {largeSweepSuite} from './results/large-sweep.js';
import {trajectoriesSuite} from './results/trajectories.js';
import {askedSuite} from './showing/asked.js';
import {recordSuite} from './showing/record.js';
import {sessionSuite} from './showing/session.js';
import {downloadSuite} from './transfer/download.js';
import {redirectSuite} from './transfer/redirect.js';
import {watchingSuite} from './transfer/watching.js';
import {startUp} from './start-up.js';
import {type Suite} from './suite.js';

/** Suites by name, by the part they belong to. */
const parts: Readonly<Record<string, Readonly<Record<string, Suite>>>> = {
	start: {'start-up': startUp, 'one-shot': oneShot},
	output: {table: tableSuite, json: jsonSuite, list: listSuite, chart: chartSuite, viewer: viewerSuite},
	prompt: {keys, bulk, menu},
	transfer: {
		download: downloadSuite,
		redirect: redirectSuite,
		polling: pollingSuite,
		watching: watchingSuite,
	},
	network: {network},
	results: {trajectories: trajectoriesSuite, 'large-sweep': largeSweepSuite},
	showing: {session: sessionSuite, record: recordSuite, asked: askedSuite},
	demo: {'demo-server': demoServer},
};
const suites: Readonly<Record<string, Suite>> = Object.assign({}, ...Object.values(parts));

const asked = process.argv.slice(2);
const names = asked.length === 0 ? Object.keys(parts) : asked;
const unknown = names.filter((name) => parts[name] === undefined && suites[name] === undefined);
if (unknown.length > 0) {
	const known = Object.entries(parts).map(([part, {...own}]) => `${part} (${Object.keys(own).join(', ')})`);
	console.error(`there is no part ${unknown.join(', ')}; there are ${known.join(', ')}`);
	process.exitCode = 2;
} else {
	await run(names.flatMap((name) => Object.values(parts[name] ?? {[name]: suites[name]})));
}

async function run(chosen: ReadonlyArray<Suite | undefined>): Promise<void> {
	const folder = mkdtempSync(path.join(tmpdir(), 'impact-shell-benchmark-'));
	const has = {
		// The packages users of Modelon's own client have.
		python3: isThere('python3', ['-c', 'import requests']),
		modelon: isThere('python3', ['-c', 'import modelon.impact.client']),
		jq: isThere('jq', ['--version']),
		prompt_toolkit: isThere('python3', ['-c', 'import prompt_toolkit']),
		curl: isThere('curl', ['--version']),
	};
	try {
		for (const suite of chosen) {
			// One after the other: they must not compete for the processor, nor use the key another one has saved.
			const home = mkdtempSync(path.join(folder, 'home-'));
			await suite?.({home, folder, has});
		}
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

function isThere(command: string, args: readonly string[]): boolean {
	return spawnSync(command, args, {stdio: 'ignore'}).status === 0;
}
