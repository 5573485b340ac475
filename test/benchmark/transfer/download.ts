import {rmSync} from 'node:fs';
import path from 'node:path';
import {startApiServer} from '../api-server.js';
import {timeInTurn} from '../measure.js';
import {printMissing, printTimings, shell, type SuiteOptions} from '../suite.js';

const key = 'benchmark-key';
const gigabyte = 1_000_000_000;

/** A result of 1 GB saved from a server on this computer, beside curl. */
export async function downloadSuite({home, folder, has}: SuiteOptions): Promise<void> {
	const result = '/api/workspaces/w/experiments/e/cases/case_1/result';
	const server = await startApiServer(folder, {[result]: {bytes: gigabyte, mediaType: 'text/csv'}});
	const to = path.join(folder, 'result.csv');
	const words = ['--url', server.url, 'result', 'download', 'case_1', '--to', to, '--overwrite'];
	const download = shell('impact-shell result download', [...words, '-w', 'w', '-e', 'e'], home, key);
	const curl = {name: 'curl -o', command: 'curl', args: ['-s', '-o', to, server.url + result]};
	try {
		const timings = await timeInTurn([...(has.curl ? [curl] : []), download], 3);
		printTimings('1 GB to disk', timings, {
			[download.name]: has.curl ? {time: 1 / 0.75, megabytes: 130} : {megabytes: 130},
		});
		if (!has.curl) {
			printMissing('curl');
		}
	} finally {
		server.stop();
		rmSync(to, {force: true});
	}
}
