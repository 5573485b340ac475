import {setTimeout} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {busyTime} from './busy-time.js';

test('work counts, waiting does not', async () => {
	const start = busyTime();
	await setTimeout(300);
	const waited = busyTime() - start;
	while (busyTime() - start - waited < 300) {
		JSON.stringify(Array.from({length: 1000}, (_, index) => index));
	}

	expect(waited).toBeLessThan(200);
	expect(busyTime() - start).toBeGreaterThanOrEqual(300);
});
