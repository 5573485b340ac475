import process from 'node:process';
import {setImmediate} from 'node:timers/promises';
import {expect, onTestFinished, test} from 'vitest';
import {startDeadline} from '../../../source/api/http/deadline.js';

test('concurrent calls can share a signal without a warning from Node', async () => {
	const warnings: Error[] = [];
	const listen = (warning: Error) => warnings.push(warning);
	process.on('warning', listen);
	onTestFinished(() => {
		process.off('warning', listen);
	});
	const controller = new AbortController();
	const deadlines = Array.from({length: 20}, () =>
		startDeadline({silence: 1000, subject: 'GET http://host/', signal: controller.signal}),
	);
	await setImmediate();
	expect(warnings).toEqual([]);
	controller.abort();
	expect(deadlines.map(({failure}) => failure()?.name)).toEqual(deadlines.map(() => 'Cancelled'));
});
