import process from 'node:process';
import {timeInTurn} from '../measure.js';
import {printNumber, program, type SuiteOptions} from '../suite.js';

/** A run of 10,000 cases on the embedded demo server, from the start of the process to its end: shell, server and simulations together. */
export async function largeSweepSuite({home}: SuiteOptions): Promise<void> {
	const lines = [
		'workspace create w',
		'run Modelica.Blocks.Examples.PID_Controller PI.k=range(10,200,10000)',
	];
	const [timing] = await timeInTurn(
		[
			{
				name: 'run … PI.k=range(10,200,10000)',
				command: process.execPath,
				args: [program, '--demo', ...lines.flatMap((line) => ['-c', line])],
				environment: {HOME: home},
			},
		],
		1,
	);
	console.log('\nA run of 10,000 cases on the demo server');
	printNumber('from start to end', (timing?.median ?? Number.NaN) / 1000, 's', 25);
	printNumber('  memory, server included', timing?.memory ?? Number.NaN, 'MB');
}
