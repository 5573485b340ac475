import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {measuredEnvironment, percentile} from './measure.js';
import {memoryOf} from './memory.js';
import {program, type SuiteOptions} from './suite.js';

const key = 'benchmark-key';
const caseCount = 1000;
const workspaceCount = 1000;

type Running = {
	readonly child: ChildProcess;
	readonly base: string;

	/** From the start of the process to the line that says it listens, in milliseconds. */
	readonly startTime: number;
};

/** The built demo server under a sweep of 1,000 cases, while somebody asks who they are. */
export async function demoServer({home}: SuiteOptions): Promise<void> {
	const server = await start(home);
	try {
		console.log('\nThe demo server, at speed 0');
		print('process start to "listening"', server.startTime, 'ms');
		await listWorkspaces(server);
		await sweep(server);
	} finally {
		server.child.kill('SIGTERM');
	}
}

async function start(home: string): Promise<Running> {
	const began = performance.now();
	const child = spawn(process.execPath, [program, 'demo', '--key', key, '--speed', '0', '--empty'], {
		env: measuredEnvironment({HOME: home}),
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [line] = (await once(createInterface({input: child.stdout}), 'line')) as [string];
	const url = line.replace('listening on ', '');
	return {child, base: `${url}/user/demo-user-1/impact`, startTime: performance.now() - began};
}

async function listWorkspaces(server: Running): Promise<void> {
	for (let index = 0; index < workspaceCount; index++) {
		await send(server, 'POST', 'api/workspaces', {new: {name: `w${index}`}});
	}

	const began = performance.now();
	await send(server, 'GET', 'api/workspaces');
	print(`list of ${workspaceCount} workspaces (goal: 50)`, performance.now() - began, 'ms');
}

async function sweep(server: Running): Promise<void> {
	const {experiment_id: id} = await send(server, 'POST', 'api/workspaces/w0/experiments', sweepDefinition());
	const path = `api/workspaces/w0/experiments/${String(id)}/execution`;
	const began = performance.now();
	await send(server, 'POST', path);
	const latencies: number[] = [];
	let most = 0;
	for (;;) {
		latencies.push(await timed(server, 'api/users/me'));
		most = Math.max(most, memoryOf(server.child.pid));

		const {status} = await send(server, 'GET', path);
		if (status === 'done') {
			break;
		}

		await new Promise((resolve) => {
			setTimeout(resolve, 5);
		});
	}

	print(`${caseCount} PID cases (goal: 15)`, (performance.now() - began) / 1000, 's');
	print(
		`users/me during it, 99th percentile of ${latencies.length} (goal: 50)`,
		percentile(latencies, 0.99),
		'ms',
	);
	print('memory of the server during it (goal: 400)', most, 'MB');
}

function sweepDefinition() {
	const parameters = [
		{name: 'start_time', value: 0},
		{name: 'final_time', value: 1},
	];
	const range = {kind: 'range', name: 'PI.k', start: 10, end: 200, steps: caseCount};
	const modelica = {
		className: 'Modelica.Blocks.Examples.PID_Controller',
		compilerOptions: {},
		runtimeOptions: {},
		compilerLogLevel: 'warning',
		fmiTarget: 'me',
		fmiVersion: '2.0',
		platform: 'auto',
	};
	const analysis = {
		type: 'dynamic',
		parameters,
		simulationOptions: {ncp: 500},
		solverOptions: {},
		simulationLogLevel: 'WARNING',
	};
	return {experiment: {version: 3, base: {model: {modelica}, modifiers: {variables: [range]}, analysis}}};
}

async function timed(server: Running, path: string): Promise<number> {
	const began = performance.now();
	await send(server, 'GET', path);
	return performance.now() - began;
}

async function send(
	{base}: Running,
	method: string,
	path: string,
	body?: unknown,
): Promise<Readonly<Record<string, unknown>>> {
	const response = await fetch(`${base}/${path}`, {
		method,
		headers: {'impact-api-key': key, 'content-type': 'application/json'},
		...(body !== undefined && {body: JSON.stringify(body)}),
	});
	const text = await response.text();
	if (!response.ok) {
		throw new Error(`${method} ${path}: ${response.status} ${text}`);
	}

	return text === '' ? {} : (JSON.parse(text) as Readonly<Record<string, unknown>>);
}

function print(name: string, value: number, unit: string): void {
	console.log(`  ${name.padEnd(64)} ${value.toFixed(1).padStart(8)} ${unit}`);
}
