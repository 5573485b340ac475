import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {startApiServer, type ApiServer} from '../api-server.js';
import {timeInTurn} from '../measure.js';
import {exampleJson} from '../output/examples.js';
import {openShell} from '../shell-session.js';
import {printNumber, printTimings, shell, type SuiteOptions} from '../suite.js';

const key = 'benchmark-key';
const callCount = 1000;
const rounds = 11;

/** The worst case: what recording and trace take where there is nothing but small calls, each answered at once, and how long a large body that is recorded holds up the prompt. */
export async function recordSuite(options: SuiteOptions): Promise<void> {
	const [small, large] = ['small.json', 'large.json'].map((name) => path.join(options.folder, name));
	writeFileSync(small ?? '', exampleJson(2000));
	writeFileSync(large ?? '', exampleJson(9_000_000));
	const server = await startApiServer(options.folder, {
		'/api/small': {file: small, mediaType: 'application/json'},
		'/api/large': {file: large, mediaType: 'application/json'},
	});
	try {
		await sessions(options, server);
		await largeBody(options, server);
	} finally {
		server.stop();
	}
}

async function sessions({home, folder}: SuiteOptions, {url}: ApiServer): Promise<void> {
	const calls = [`for n in range(1,${callCount},${callCount})`, 'get /small', 'end'];
	const script = (name: string, lines: readonly string[]) => {
		const file = path.join(folder, `${name}.impact`);
		writeFileSync(file, `${lines.join('\n')}\n`);
		return file;
	};

	const recording = path.join(folder, 'session.har');
	const plain = script('plain', calls);
	const recorded = script('recorded', [`record start ${recording} --overwrite`, ...calls]);
	const timings = await timeInTurn(
		[
			shell('a session', ['--url', url, '-f', plain], home, key),
			shell('recorded', ['--url', url, '-f', recorded], home, key),
			shell('with --trace', ['--url', url, '--trace', '-f', plain], home, key),
		],
		rounds,
	);
	printTimings(`The worst case: ${callCount} calls and nothing else, answered at once`, timings);
}

async function largeBody({home, folder}: SuiteOptions, {url}: ApiServer): Promise<void> {
	console.log('\nA body of 9 MB at the prompt while calls are recorded');
	const recording = path.join(folder, 'large.har');
	const session = await openShell({url, home, folder, key, notesStalls: true});
	try {
		session.type(`record start ${recording} --overwrite\r`);
		await session.prompt();
		const began = session.now();
		session.type('get /large\r');
		await session.seen(/"modelica_blocks/);
		await session.prompt();
		session.type('record stop\r');
		await session.seen(/plays it/);
		await session.prompt();
		const {longestStall, busiestStall} = await session.end();
		printNumber('longest stall of the event loop', longestStall(began), 'ms', 50);
		printNumber('  counting its own work only', busiestStall(began), 'ms', 50);
	} finally {
		session.kill();
	}
}
