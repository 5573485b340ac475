import {startDemoServer, type DemoServer} from '../../source/demo/demo-server.js';
import {startDelayedServer, type DelayedServer} from '../helpers/delayed-server.js';
import {median, timeInTurn, type Contender} from './measure.js';
import {leaveSession, saveKey, timeToPrompt} from './start-up.js';
import {floor, goalText, numberText, printMissing, shell, type SuiteOptions} from './suite.js';

const key = 'benchmark-key';
const rounds = 7;

/** Milliseconds by which each answer is late. Connections are made at once, as on loopback. */
const delays = [0, 50, 150];

/** The command that is compared with Python, and what of Python it is compared with. */
const oneShot = 'get /workspaces';
const pythonName = 'python3 requests, connect and list';

/** How long commands and the prompt take, and what they ask, on a server that is far away. */
export async function network({home, has}: SuiteOptions): Promise<void> {
	const demo = await startDemoServer({key, speed: 0});
	const server = await startDelayedServer(demo.url, 0);
	try {
		await createWorkspace(demo);
		saveKey(home);
		await leaveSession(server.url, home);
		const contenders = [...shellContenders(server.url, home), ...pythonContenders(server.url, has)];
		for (const delay of delays) {
			server.setDelay(delay);
			await printDelay(delay, server, {contenders, home});
		}

		for (const [name, isThere] of [
			['python3 requests', has.python3],
			["Modelon's Python client", has.modelon],
		] as const) {
			if (!isThere) {
				printMissing(name);
			}
		}
	} finally {
		await server.close();
		await demo.close();
	}
}

function shellContenders(url: string, home: string): readonly Contender[] {
	const lines = {
		[oneShot]: ['-c', oneShot],
		[`${oneShot}, nothing known`]: ['--no-cache', '-c', oneShot],
		'workspace list': ['workspace', 'list'],
		'run of the PID example': [
			'run',
			'Modelica.Blocks.Examples.PID_Controller',
			'--final-time',
			'0.1',
			'--workspace',
			'w',
		],
	};
	return Object.entries(lines).map(([name, words]) => shell(name, ['--url', url, ...words], home, key));
}

/** What Modelon's client asks when it connects, and the list of workspaces: with the package it stands on, and by itself. */
function pythonContenders(url: string, has: SuiteOptions['has']): readonly Contender[] {
	const requests = `
import requests
session = requests.Session()
session.headers['impact-api-key'] = '${key}'
get = lambda path: session.get('${url}' + path).json()
get('/hub/api/')
get('/hub/api/')
base = get('/hub/api/user')['server'] + 'impact/api/'
get(base + 'users/me')
get(base)
get(base + 'workspaces')
`;
	const client = `
from modelon.impact.client import Client
Client(url='${url}', interactive=False).get_workspaces()
`;
	const environment = {MODELON_IMPACT_CLIENT_API_KEY: key};
	const python = (name: string, script: string): Contender => ({
		name,
		command: 'python3',
		args: ['-c', script],
		environment,
	});
	return [
		...(has.python3 ? [python(pythonName, requests)] : []),
		...(has.modelon ? [python("Modelon's Python client, connect and list", client)] : []),
	];
}

async function printDelay(
	delay: number,
	server: DelayedServer,
	{contenders, home}: {readonly contenders: readonly Contender[]; readonly home: string},
): Promise<void> {
	const [bare, ...timings] = await timeInTurn([floor, ...contenders], rounds);
	const prompts: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const {time} = await timeToPrompt(server.url, home);
		prompts.push(time);
	}

	console.log(`\nAnswers ${delay} ms late (node -e 0 takes ${bare?.median.toFixed(1) ?? '?'} ms)`);
	const python = timings.find(({name}) => name === pythonName)?.median;
	for (const [index, {name, median: time}] of timings.entries()) {
		const contender = contenders[index];
		const count = contender === undefined ? 0 : await requestsOf(contender, server);
		const isJudged = delay === 150 && name === oneShot;
		printLine(name, time, {
			python,
			count,
			longest: isJudged ? delay + 100 : undefined,
			ratio: isJudged ? 0.3 : undefined,
		});
	}

	printLine('start to prompt', median(prompts), {python});
}

/** How many requests a contender sends. */
async function requestsOf(contender: Contender, {requests}: DelayedServer): Promise<number> {
	const before = requests.length;
	await timeInTurn([contender], 0);
	return requests.length - before;
}

function printLine(
	name: string,
	time: number,
	{
		python,
		count,
		longest,
		ratio,
	}: {
		readonly python: number | undefined;
		readonly count?: number;

		/** The most it may take, in milliseconds and in what Python takes. */
		readonly longest?: number | undefined;
		readonly ratio?: number | undefined;
	},
): void {
	const comparison =
		python === undefined
			? ''
			: `${(time / python).toFixed(2).padStart(6)} × Python${goalText(time / python, ratio)}`;
	const asked =
		count === undefined ? '' : `${String(count).padStart(4)} ${count === 1 ? 'request' : 'requests'}`;
	const took = `${numberText(time, 'ms')}${goalText(time, longest)}`;
	console.log(`  ${name.padEnd(44)} ${took} ${comparison} ${asked}`.trimEnd());
}

/** For what is run in it. */
async function createWorkspace({url}: DemoServer): Promise<void> {
	await fetch(`${url}/user/demo-user-1/impact/api/workspaces`, {
		method: 'POST',
		headers: {'impact-api-key': key, 'content-type': 'application/json'},
		body: JSON.stringify({new: {name: 'w'}}),
	});
}
