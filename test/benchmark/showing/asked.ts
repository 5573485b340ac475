import {startDemoServer} from '../../../source/demo/demo-server.js';
import {median, timeInTurn} from '../measure.js';
import {openShell} from '../shell-session.js';
import {floor, printNumber, printTimings, shell, type SuiteOptions} from '../suite.js';

const key = 'benchmark-key';
const rounds = 15;

/** What answers while somebody looks for a word: help at the prompt, and a Tab in the user's own shell. */
export async function askedSuite(options: SuiteOptions): Promise<void> {
	const server = await startDemoServer({key, hub: false});
	try {
		await tab(options, server.url);
		await help(options, server.url);
	} finally {
		await server.close();
	}
}

/** What bash, zsh and fish start at each Tab. */
async function tab({home}: SuiteOptions, url: string): Promise<void> {
	const line = 'impact-shell workspace show ';
	const contender = (words: readonly string[]) => {
		const made = shell(words.join(' '), words, home, key);
		return {...made, environment: {...made.environment, MODELON_IMPACT_CLIENT_URL: url}};
	};

	// The server gets known, and its workspaces.
	const refresh = ['completion', '--refresh', JSON.stringify({kind: 'server', what: 'workspace'})];
	await timeInTurn([contender(['workspace', 'list']), contender(refresh)], 0);
	const asked = contender(['completion', '--shell', 'bash', '--line', line]);
	const timings = await timeInTurn([floor, asked]);
	printTimings('A Tab in bash, with names from the cache', timings);
	printNumber('one answer', timings[1]?.median ?? Number.NaN, 'ms', 250);
}

async function help({home, folder}: SuiteOptions, url: string): Promise<void> {
	console.log('\nHelp on a request, from Enter to the text');
	const session = await openShell({url, home, folder, key});
	try {
		const times: number[] = [];
		for (let round = 0; round < rounds; round++) {
			const began = session.now();
			session.type('help get /workspaces/{workspace}/experiments\r');
			times.push((await session.seen(/Only of this class/)) - began);
			await session.prompt();
		}

		printNumber('the first time', times[0] ?? Number.NaN, 'ms');
		printNumber('then', median(times.slice(1)), 'ms', 30);
	} finally {
		session.kill();
	}
}
