/**
`npm run benchmark`: how long whole commands take, as ratios to `node -e 0` measured in the same run.

Nothing is asserted here: the numbers depend on the machine, the ratios hardly.
*/
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {demoServer} from './demo-server.js';
import {oneShot} from './one-shot.js';
import {startUp} from './start-up.js';

const home = mkdtempSync(path.join(tmpdir(), 'impact-shell-benchmark-'));
try {
	for (const suite of [startUp, oneShot, demoServer]) {
		// One after the other: they must not compete for the processor.

		await suite({home, hasPython: hasPython()});
	}
} finally {
	rmSync(home, {recursive: true, force: true});
}

process.exitCode = 0;

/** Whether python3 is there with the packages users of Modelon's own client have. */
function hasPython(): boolean {
	return spawnSync('python3', ['-c', 'import requests']).status === 0;
}
