import {execFileSync} from 'node:child_process';
import process from 'node:process';
import {measuredEnvironment, median} from '../measure.js';
import {builtProgram} from '../programs.js';
import {printNumber, type SuiteOptions} from '../suite.js';

const rounds = 9;

/** A chart of 10 curves of 100,000 points each, beside one look at every number in the same process. */
export async function chartSuite({folder}: SuiteOptions): Promise<void> {
	const program = await builtProgram('draw-chart', folder);
	console.log('\nA chart of 10 curves × 100,000 points, 120 columns wide');
	for (const [name, args, goal] of [
		['on a terminal, the first in a process', ['cold'], 80],
		['on a terminal, after others', ['warm'], 80],
		['as SVG, the first in a process', ['cold', 'svg'], undefined],
		['as a picture for kitty, the first in a process', ['cold', 'kitty'], undefined],
		['as a picture of sixels, the first in a process', ['cold', 'sixel'], undefined],
	] as const) {
		const runs = Array.from({length: rounds}, () => drawnBy(program, args));
		printNumber(name, median(runs.map(({chart}) => chart)), 'ms', goal);
		printNumber('  to one look at each number', median(runs.map(({chart, floor}) => chart / floor)), '×');
	}
}

type Drawn = {readonly chart: number; readonly floor: number};

function drawnBy(program: string, args: readonly string[]): Drawn {
	const text = execFileSync(process.execPath, [program, ...args], {
		encoding: 'utf8',
		env: measuredEnvironment(),
	});
	return JSON.parse(text) as Drawn;
}
