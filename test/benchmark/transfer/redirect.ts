import {rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {startApiServer} from '../api-server.js';
import {timeInTurn} from '../measure.js';
import {exampleJson} from '../output/examples.js';
import {printMissing, printTimings, shell, type SuiteOptions} from '../suite.js';

const key = 'benchmark-key';

/** An answer of 100 MB into a file and a pipe, beside curl and jq. */
export async function redirectSuite({home, folder, has}: SuiteOptions): Promise<void> {
	const json = path.join(folder, 'hundred.json');
	writeFileSync(json, exampleJson(100_000_000));
	const server = await startApiServer(folder, {
		'/api/hundred': {file: json, mediaType: 'application/json'},
		'/api/binary': {bytes: 100_000_000, mediaType: 'application/octet-stream'},
	});
	const to = path.join(folder, 'saved');
	const line = (name: string, text: string) => shell(name, ['--url', server.url, '-c', text], home, key);
	const contenders = [
		line('get /binary >! saved', `get /binary >! ${to}`),
		line('get /hundred >! saved.json', `get /hundred >! ${to}.json`),
		shell(
			'impact-shell get /hundred --json | …',
			['--url', server.url, 'get', '/hundred', '--json'],
			home,
			key,
		),
	];
	try {
		const floor = has.jq ? [{name: 'jq .', command: 'jq', args: ['.', json]}] : [];
		const timings = await timeInTurn([...floor, ...contenders], 1);
		printTimings(
			'100 MB of an answer',
			timings,
			Object.fromEntries(contenders.map(({name}) => [name, {megabytes: 150}])),
		);
		if (!has.jq) {
			printMissing('jq');
		}
	} finally {
		server.stop();
		rmSync(to, {force: true});
	}
}
