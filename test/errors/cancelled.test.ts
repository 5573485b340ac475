import {getEventListeners} from 'node:events';
import process from 'node:process';
import {setImmediate} from 'node:timers/promises';
import {expect, onTestFinished, test} from 'vitest';
import {pause} from '../../source/api/pause.js';
import {startDeadline} from '../../source/api/http/deadline.js';
import {startSimulator} from '../../source/demo/simulator/start-simulator.js';
import {Cancelled, onAbort, unlessAborted} from '../../source/errors/cancelled.js';
import {withTimeout} from '../../source/jobs/name-guesses.js';

const forever = new Promise<never>(() => {});
const job = {className: 'No.Such', settings: {}, analysis: {type: 'dynamic', finalTime: 1}} as const;

/** What waits for a signal, each of it until it fires. */
const waits: Readonly<Record<string, (signal: AbortSignal) => Promise<unknown>>> = {
	'a promise': async (signal) => unlessAborted(forever, signal),
	'a pause': async (signal) => pause(100_000, signal),
	'a look-up of names': async (signal) => withTimeout(signal, async (own) => unlessAborted(forever, own)),
	async 'a call'(signal) {
		const deadline = startDeadline({silence: 100_000, subject: 'GET http://host/', signal});
		return unlessAborted(forever, deadline.signal);
	},
	async 'a case of the demo server'(signal) {
		const simulator = startSimulator({workers: 0});
		return simulator.simulate(job, {signal});
	},
};

test.each(Object.entries(waits))('thirty cases may wait for one signal: %s', async (_, wait) => {
	const warnings: Error[] = [];
	const listen = (warning: Error) => warnings.push(warning);
	process.on('warning', listen);
	onTestFinished(() => {
		process.off('warning', listen);
	});
	const {signal, abort} = controller();
	const all = Promise.allSettled(Array.from({length: 30}, async () => wait(signal)));
	await setImmediate();
	expect(getEventListeners(signal, 'abort')).toHaveLength(1);
	abort();
	for (const end of await all) {
		expect(end).toMatchObject({status: 'rejected', reason: expect.any(Cancelled)});
	}

	expect(getEventListeners(signal, 'abort')).toEqual([]);
	expect(warnings).toEqual([]);
});

test('when none waits any more, nothing listens', async () => {
	const {signal} = controller();
	await Promise.all([
		unlessAborted(Promise.resolve(), signal),
		pause(1, signal),
		pause(2, signal),
		withTimeout(signal, async () => 1),
	]);
	expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('each that still waits is called once; one that comes too late at once', () => {
	const {signal, abort} = controller();
	const called: string[] = [];
	const call = (name: string) => () => {
		called.push(name);
	};

	const same = call('same');
	onAbort(signal, same);
	const leaveSame = onAbort(signal, same);
	const leave: Array<() => void> = [];
	onAbort(signal, () => {
		called.push('ends another');
		leave[0]?.();
	});
	leave.push(onAbort(signal, call('ended by another')));
	onAbort(signal, call('ended before'))();
	leaveSame();
	abort();
	onAbort(signal, call('late'))();
	expect(called).toEqual(['same', 'ends another', 'late']);
});

function controller() {
	const made = new AbortController();
	return {
		signal: made.signal,
		abort() {
			made.abort();
		},
	};
}
