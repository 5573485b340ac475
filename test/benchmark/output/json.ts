import {writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {startApiServer} from '../api-server.js';
import {processorTimeOf} from '../memory.js';
import {timeInTurn, type Contender} from '../measure.js';
import {builtProgram} from '../programs.js';
import {printMissing, printNumber, printTimings, shell, type SuiteOptions} from '../suite.js';
import {openShell} from '../shell-session.js';
import {exampleJson} from './examples.js';

const key = 'benchmark-key';

/** 10 MB of JSON in colour to a pipe, beside jq; and the first page of it on a terminal. */
export async function jsonSuite(options: SuiteOptions): Promise<void> {
	const file = path.join(options.folder, 'body.json');
	writeFileSync(file, exampleJson(10_000_000));
	const server = await startApiServer(options.folder, {'/api/big': {file, mediaType: 'application/json'}});
	try {
		await inPipe(options, file, server.url);
		await onScreen(options, server);
	} finally {
		server.stop();
	}
}

async function inPipe({home, folder, has}: SuiteOptions, file: string, url: string): Promise<void> {
	const whole = shell('impact-shell get /big --json', ['--url', url, 'get', '/big', '--json'], home, key);
	const contenders: readonly Contender[] = [
		...(has.jq ? [{name: 'jq -C .', command: 'jq', args: ['-C', '.', file]}] : []),
		{
			name: 'its printing alone',
			command: process.execPath,
			args: [await builtProgram('print-json', folder), file],
		},
		{...whole, environment: {...whole.environment, FORCE_COLOR: '1'}},
	];
	const goal = {time: 1, memory: 1.5};
	const goals = has.jq ? {'its printing alone': goal, [whole.name]: goal} : {};
	printTimings('10 MB of JSON in colour to a pipe', await timeInTurn(contenders, 7), goals);
	if (!has.jq) {
		printMissing('jq');
	}
}

async function onScreen({home, folder}: SuiteOptions, server: Awaited<ReturnType<typeof startApiServer>>) {
	console.log('\n10 MB of JSON on a terminal, from the moment the server has sent it');
	const session = await openShell({url: server.url, home, folder, key, notesStalls: true});
	try {
		const began = session.now();
		const before = processorTimeOf(session.pid);
		session.type('get /big\r');
		const shown = await session.seen(/"modelica_blocks/);
		const busy = processorTimeOf(session.pid) - before;
		const sent = await server.sent('/api/big');
		await session.prompt();
		const {longestStall, busiestStall} = await session.end();
		printNumber('first page', shown - sent, 'ms', 300);
		printNumber('  processor time of the shell for it', busy, 'ms');
		printNumber('longest stall of the event loop', longestStall(began), 'ms', 50);
		printNumber('  counting its own work only', busiestStall(began), 'ms', 50);
	} finally {
		session.kill();
	}
}
