import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {startApiServer} from '../api-server.js';
import {timeInTurn, type Contender} from '../measure.js';
import {printNumber, shell, type SuiteOptions} from '../suite.js';

const key = 'benchmark-key';
const mediaType = 'application/json';
const rounds = 3;

/** Long and wide results in batch, each a whole process: time and memory. */
export async function trajectoriesSuite({home, folder}: SuiteOptions): Promise<void> {
	const server = await startApiServer(folder, contentsIn(folder));
	const run = (name: string, line: readonly string[]) =>
		shell(name, ['--url', server.url, ...line, '-w', 'w'], home, key);
	const file = path.join(folder, 'values.csv');
	const measured: readonly Measured[] = [
		[run('values h v --csv | …, 1,000,000 points', ['values', 'h', 'v', '--csv', '-e', 'long']), 4, 200],
		[
			shell(
				'values h v >! FILE.csv, 1,000,000 points',
				['--url', server.url, '-c', `values h v -e long -w w >! ${file}`],
				home,
				key,
			),
			4,
			200,
		],
		[run('variables --spark, 1,000,000 points', ['variables', '--spark', '-e', 'long']), 3, undefined],
		[run('values * --csv | …, 50,000 × 20', ['values', '*', '--csv', '-e', 'wide']), 5, 250],
		[run('plot h --last, 10,000 cases', ['plot', 'h', '--last', '-e', 'sweep']), 2, undefined],
	];
	try {
		console.log('\nLong and wide results');
		const timings = await timeInTurn(
			measured.map(([contender]) => contender),
			rounds,
		);
		for (const [index, {name, median, memory}] of timings.entries()) {
			const [, seconds, megabytes] = measured[index] ?? [];
			printNumber(name, median / 1000, 's', seconds);
			printNumber('  memory', memory, 'MB', megabytes);
		}
	} finally {
		server.stop();
	}
}

/** With the most seconds and megabytes it may take. */
type Measured = readonly [contender: Contender, seconds: number, megabytes: number | undefined];

/** The experiments `long`, `wide` and `sweep`: each body in a file, by its path. */
function contentsIn(folder: string) {
	const names = Array.from({length: 20}, (_, index) => `v${index}`);
	const bodies: Readonly<Record<string, string>> = {
		'long/cases': list([exampleCase(0)]),
		'long/variables': JSON.stringify(['time', 'h', 'v']),
		'long/trajectories': trajectories(1_000_000, [
			(time) => Math.abs(Math.sin(50 * time)) * Math.exp(-time),
			(time) => 9.81 * Math.cos(50 * time),
		]),
		'wide/variables': JSON.stringify(['time', ...names]),
		'wide/trajectories': trajectories(
			50_000,
			names.map((_, index) => (time) => index + Math.sin(50 * index * time)),
		),
		'sweep/cases': list(Array.from({length: 10_000}, (_, index) => exampleCase(index))),
		'sweep/variables': JSON.stringify(['time', 'h', 'v']),
		'sweep/trajectories': list(
			Array.from({length: 10_000}, (_, index) => ({
				caseId: `case_${index + 1}`,
				items: [{trajectory: [Math.sin(index / 1000)]}],
			})),
		),
	};
	return Object.fromEntries(
		Object.entries(bodies).map(([name, body]) => {
			const file = path.join(folder, `${name.replace('/', '-')}.json`);
			writeFileSync(file, body);
			return [`/api/workspaces/w/experiments/${name}`, {file, mediaType}] as const;
		}),
	);
}

/** Of one case from 0 to 1 s, time first. */
function trajectories(count: number, curves: ReadonlyArray<(time: number) => number>): string {
	const items = [(time: number) => time, ...curves].map((curve) => ({
		trajectory: Array.from({length: count}, (_, index) => curve(index / count)),
	}));
	return list([{caseId: 'case_1', items}]);
}

function list(items: readonly unknown[]): string {
	return JSON.stringify({data: {items}});
}

function exampleCase(index: number) {
	return {
		id: `case_${index + 1}`,
		input: {
			version: 2,
			fmuId: 'fmu',
			analysis: {
				type: 'dynamic',
				parameters: [{name: 'final_time', value: 1}],
				simulationOptions: {ncp: 500},
			},
			parametrization: [{dataType: 'REAL', name: 'e', value: index / 10_000}],
			structuralParametrization: [],
		},
		meta: {label: ''},
		run_info: {
			status: 'successful',
			consistent: true,
			datetime_started: 1_740_060_991_715,
			datetime_finished: 1_740_060_992_715,
		},
	};
}
