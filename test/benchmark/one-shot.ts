import {startDemoServer} from '../../source/demo/demo-server.js';
import {buildWatchedProgram} from '../helpers/loaded-modules.js';
import {timeInTurn, type Contender} from './measure.js';
import {floor, printNumber, printTimings, program, shell, type SuiteOptions} from './suite.js';

const key = 'benchmark-key';

/** Commands that print and end: help, and one request of a server on this computer. */
export async function oneShot({home, has}: SuiteOptions): Promise<void> {
	const server = await startDemoServer({key});
	const get = ['--url', server.url, '-c', 'get /workspaces'];
	const script = `import requests; requests.get('${server.url}/hub/api/')`;
	const python: Contender = {name: 'python3 requests, one GET', command: 'python3', args: ['-c', script]};
	try {
		const timings = await timeInTurn([
			floor,
			{name: 'impact-shell --help', command: floor.command, args: [program, '--help']},
			shell('impact-shell -c "get /workspaces"', get, home, key),
			shell('impact-shell workspace list', ['--url', server.url, 'workspace', 'list'], home, key),
			...(has.python3 ? [python] : []),
		]);
		printTimings('One command, a whole process', timings, {
			'impact-shell --help': 1.2,
			'impact-shell -c "get /workspaces"': 2.5,
		});
		await printModules(
			{
				'get /workspaces': {args: get, most: 119},
				'workspace list': {args: ['--url', server.url, 'workspace', 'list']},
			},
			home,
		);
	} finally {
		await server.close();
	}
}

type Line = {readonly args: readonly string[]; readonly most?: number};

/** How many of our modules a line loads, on a server that is known. */
async function printModules(lines: Readonly<Record<string, Line>>, home: string): Promise<void> {
	const program = await buildWatchedProgram();
	try {
		for (const [name, {args, most}] of Object.entries(lines)) {
			const environment = {HOME: home, MODELON_IMPACT_CLIENT_API_KEY: key};
			// One after the other: they write the same list.
			const loaded = await program.modulesLoadedBy(args, environment);
			printNumber(`modules of ours loaded by ${name}`, loaded.length, '', most);
		}
	} finally {
		program.remove();
	}
}
