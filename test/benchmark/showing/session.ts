import {rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {startDemoServer} from '../../../source/demo/demo-server.js';
import {startDelayedServer} from '../../helpers/delayed-server.js';
import {timeInTurn, type Contender} from '../measure.js';
import {printTimings, shell, type SuiteOptions} from '../suite.js';

const key = 'benchmark-key';
const rounds = 21;

/** Milliseconds by which each answer is late. */
const delay = 20;

const preparation = ['workspace create w', 'run Demo.BouncingBall e=range(0.5,0.9,5) --label balls'];

/** What somebody asks who comes back to an experiment. */
const session = [
	'workspaces',
	'workspace use w',
	'experiments',
	'experiment use balls',
	'experiment show',
	'cases',
	'variables',
	'plot h',
	'values h v --case 2 --limit 5',
	'result measure h max',
	'model parameters Demo.BouncingBall',
	'get /workspaces | data.items[*].definition.name',
];

/** What recording and trace take of a session as a person has one, but without the time to read. All of them sign in, as a recording does. */
export async function sessionSuite({home, folder}: SuiteOptions): Promise<void> {
	const demo = await startDemoServer({key, hub: false, speed: 0});
	const server = await startDelayedServer(demo.url, delay);
	const script = (name: string, lines: readonly string[]) => {
		const file = path.join(folder, `${name}.impact`);
		writeFileSync(file, `${lines.join('\n')}\n`);
		return file;
	};

	const played = script('session', session);
	const recording = path.join(folder, 'session.har');
	const contender = (name: string, ...flags: readonly string[]): Contender => ({
		...shell(name, ['--url', server.url, '--no-cache', ...flags, '-f', played], home, key),
		before() {
			rmSync(recording, {force: true});
		},
	});
	try {
		const prepared = ['--url', demo.url, '-f', script('preparation', preparation)];
		await timeInTurn([shell('preparation', prepared, home, key)], 0);
		const contenders = [
			contender('a session'),
			contender('recorded', '--record', recording),
			contender('with --trace', '--trace'),
		];
		const timings = await timeInTurn(contenders, rounds);
		printTimings(`A session of ${session.length} commands, answers ${delay} ms late`, timings, {
			recorded: 1.03,
			'with --trace': 1.03,
		});
	} finally {
		await server.close();
		await demo.close();
	}
}
