import process from 'node:process';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {must, slowTarget, target, type Extent, type Target} from './target.js';
import {targets} from './targets/targets.js';

const few: Extent = {runs: 150, seed: 1};

test.each(targets.map((each) => [each.name, each] as const))(
	'%s: nothing that is read breaks a promise',
	async (_name, {run}) => {
		const {runs, finding} = await run(few);
		expect(finding).toBeUndefined();
		expect(runs).toBe(few.runs);
	},
);

describe('a promise that is broken is found', () => {
	const broken: ReadonlyArray<readonly [string, Target, RegExp]> = [
		[
			'by an error',
			target('x', fc.nat(), (input) => {
				must(input < 100, 'it is small');
			}),
			/it is small[\s\S]*for \[100\]/v,
		],
		[
			'by a promise',
			slowTarget('x', fc.nat(), async (input) => {
				must(input < 100, 'it is small');
			}),
			/it is small[\s\S]*for \[100\]/v,
		],
		[
			'by taking too long',
			target('x', fc.constant('slow'), () => {
				for (const start = process.cpuUsage(); process.cpuUsage(start).user < 1_100_000;) {
					// It works.
				}
			}),
			/it took \d+ ms[\s\S]*slow/v,
		],
		[
			'by never ending',
			target('x', fc.constant('endless'), () => {
				for (;;) {
					// It works for ever.
				}
			}),
			/it does not end: "endless"/v,
		],
	];

	test.each(broken)('%s', async (_name, {run}, finding) => {
		const found = await run({runs: 50, seed: 3, patience: finding.source.includes('end') ? 4000 : 600_000});
		expect(found.finding).toMatch(finding);
	});

	test('the same seed gives the same inputs, another one others', async () => {
		const inputs: string[] = [];
		const {run} = target('x', fc.string(), (input) => {
			inputs.push(input);
		});
		for (const seed of [1, 1, 2]) {
			await run({runs: 30, seed});
		}

		expect(inputs.slice(30, 60)).toEqual(inputs.slice(0, 30));
		expect(inputs.slice(60)).not.toEqual(inputs.slice(0, 30));
	});
});
