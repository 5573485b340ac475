import {expect, test} from 'vitest';
import {type Fault} from './faults.js';
import {verdicts, type Outcome} from './matrix.js';
import {createTally} from './tally.js';

const fault: Fault = {name: 'refused', exit: 4, says: /nothing listens/v};
const fine: Outcome = {
	exit: 4,
	told: '✖ nothing listens at host:1\n',
	time: 100,
	sent: {GET: 1},
	left: [],
	named: /host:1/v,
};

test('an outcome as it should be is not complained of', () => {
	expect(verdicts(fine, fault, fault)).toEqual([]);
});

test.each<[name: string, change: Partial<Outcome>, complaint: RegExp]>([
	['another exit code', {exit: 0}, /exit code 0 instead of 4/v],
	['no message', {told: ''}, /0 messages/v],
	['two messages', {told: `${fine.told}${fine.told}`}, /2 messages/v],
	['another cause', {told: '✖ something failed\n'}, /cause is not told/v],
	['a message that names no host', {told: '✖ nothing listens there\n'}, /does not name/v],
	['a bug', {told: '✖ this is a bug in impact-shell: nothing listens\n'}, /taken for a bug/v],
	['a session that is gone', {isAlive: false}, /no further line/v],
	['a torn file', {left: ['result.csv.1.part']}, /left behind: result\.csv/v],
	['a repeated request', {sent: {POST: 2}}, /POST was sent 2 times/v],
	['a late end', {time: 60_000}, /took 60000 ms/v],
])('%s is complained of', (_name, change, complaint) => {
	expect(verdicts({...fine, ...change}, fault, fault).join('\n')).toMatch(complaint);
});

test('the table counts what failed', () => {
	const tally = createTally();
	tally.count(fault, {name: 'list'}, 'passed');
	tally.count(fault, {name: 'list'}, 'failed');
	tally.count(fault, {name: 'get'}, 'without');
	expect(tally.table()).toMatch(
		/refused .* 1 of 2 .*\n1 faults, 3 cells: 1 passed, 1 failed, 1 that cannot be/v,
	);
});
