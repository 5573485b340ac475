import {counted} from '../../source/text/counted.js';
import {type Extent} from './target.js';
import {targets} from './targets/targets.js';

export type FuzzOptions = {
	/** Names, or parts of names; none: all. */
	readonly only: readonly string[];
	readonly print: (line: string) => void;
};

/** Runs the targets one after the other and prints a row for each. @returns how many have a finding. */
export async function fuzz(extent: Extent, {only, print}: FuzzOptions): Promise<number> {
	const names = new Set(targets.map(({name}) => name));
	const wanted = targets.filter(
		({name}) =>
			only.length === 0 || only.some((text) => name === text || (!names.has(text) && name.includes(text))),
	);
	let inputs = 0;
	let failed = 0;
	for (const {name, run} of wanted) {
		const start = performance.now();
		const {runs, slowest, finding} = await run(extent);
		const seconds = ((performance.now() - start) / 1000).toFixed(1);
		inputs += runs;
		failed += finding === undefined ? 0 : 1;
		print(
			`${finding === undefined ? '✔' : '✖'} ${name.padEnd(28)} ${String(runs).padStart(8)} inputs ${seconds.padStart(7)} s, slowest ${slowest.toFixed(1)} ms`,
		);
		if (finding !== undefined) {
			print(finding);
		}
	}

	print(`${counted(wanted.length, 'reader')}, ${inputs} inputs, ${failed} with a finding`);
	return failed;
}
