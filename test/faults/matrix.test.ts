import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {calls} from './calls.js';
import {faults} from './faults.js';
import {endingOf, meet, verdicts, type Cell} from './matrix.js';
import {startBackground, type RunningBackground} from './background.js';
import {createTally} from './tally.js';
import {isLong} from './length.js';

vi.setConfig({maxConcurrency: 6});

const tally = createTally();
let background: RunningBackground;

beforeAll(async () => {
	background = await startBackground();
});

afterAll(async () => {
	await background.close();
	console.log(tally.table());
});

const rows = faults
	.filter((fault) => isLong || fault.isLong !== true)
	.map((fault) => [fault.name, fault] as const);

describe.concurrent('each call under a fault ends with one message, in time, and leaves nothing torn', () => {
	test.each(rows)('%s', async (_name, fault) => {
		const place = await fault.place?.();
		const cells = calls.flatMap((call) =>
			(['shell', 'batch'] as const).map(async (way) => judge({fault, place, call, way})),
		);
		expect((await Promise.all(cells)).flat()).toEqual([]);
		await place?.close();
	});
});

async function judge(cell: Cell): Promise<readonly string[]> {
	const {fault, call, way} = cell;
	const ending = endingOf(fault, call);
	if ('without' in ending) {
		tally.count(fault, call, 'without');
		return [];
	}

	const outcome = await meet(cell, background);
	const wrong = verdicts(outcome, fault, ending);
	tally.count(fault, call, wrong.length === 0 ? 'passed' : 'failed');
	return wrong.map((text) => `${call.name} in ${way}: ${text}`);
}
