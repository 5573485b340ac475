import {expect, test} from 'vitest';
import {spansWidth} from '../../../source/output/text/spans.js';
import {symbolsFor} from '../../../source/output/theme/symbols.js';
import {liveRows} from '../../../source/ui/live/frame.js';
import {fieldRows, setupDialog} from '../../../source/ui/setup/setup-dialog.js';
import {firstSetup, type SetupAction} from '../../../source/ui/setup/setup-state.js';
import {setup} from '../../../source/ui/setup/setup.js';

const symbols = symbolsFor({unicode: true});
const url = `https://impact.example.com/${'a-long-path/'.repeat(12)}`;
const missing: SetupAction = {type: 'fail', problem: {kind: 'missing', message: 'none', exitCode: 3}};
const environment: SetupAction = {
	type: 'check',
	check: {name: 'environment-key', state: 'passed', detail: 'MODELON_IMPACT_CLIENT_API_KEY'},
};
const refused: SetupAction = {
	type: 'fail',
	problem: {kind: 'refused', message: 'the key was refused '.repeat(10), exitCode: 3},
};

/** Without a key to be asked for, it is the third choice. */
const diagnose: SetupAction = {type: 'choose', index: 2};
const finding = (state: 'running' | 'failed'): SetupAction => ({
	type: 'find',
	finding: {name: 'tcp', state, detail: 'nothing listens there '.repeat(6), remedy: 'Look at the address.'},
});

const states: ReadonlyArray<readonly [string, readonly SetupAction[]]> = [
	['the field of the key', [missing]],
	['the field of the address', [missing, {type: 'back'}, {type: 'choose', index: 1}]],
	['signing in', [missing, {type: 'submit', value: 'key-1234'}]],
	['a refused key', [missing, {type: 'submit', value: 'key-1234'}, refused]],
	['a refused key of the environment', [environment, refused]],
	['a diagnosis that goes on', [environment, refused, diagnose, finding('running')]],
	[
		'a diagnosis that has ended',
		[environment, refused, diagnose, finding('failed'), {type: 'end-diagnosis'}],
	],
];

function dialogAt(actions: readonly SetupAction[], columns: number, rows: number) {
	let state = firstSetup({url, offeredKey: 'demo-key', canOpenDemo: true, canDiagnose: true});
	for (const action of actions) {
		state = setup(state, action);
	}

	return setupDialog(state, {symbols, size: {columns, rows}, version: '1.0.0'});
}

test.each(states)('the dialog with %s is drawn only where it fits completely', (_title, actions) => {
	for (let columns = 20; columns <= 120; columns += 4) {
		for (let rows = 5; rows <= 40; rows++) {
			const dialog = dialogAt(actions, columns, rows);
			if (dialog === undefined) {
				continue;
			}

			const {width, above, below, hasField} = dialog;
			expect(above.length + below.length + (hasField ? fieldRows : 0) + 2).toBeLessThanOrEqual(
				liveRows({rows}),
			);
			for (const line of [...above, ...below]) {
				expect(spansWidth(line)).toBeLessThanOrEqual(width);
			}

			expect(width).toBeLessThanOrEqual(columns - 6);
		}
	}

	expect(dialogAt(actions, 120, 40)).toBeDefined();
	expect(dialogAt(actions, 40, 10)).toBeUndefined();
});

test('with a saved key nothing flashes by', () => {
	expect(dialogAt([], 120, 40)).toBeUndefined();
});

test.each<[string, readonly SetupAction[], string]>([
	['asked', [{type: 'check', check: {name: 'server', state: 'passed'}}], '✔ 1 Server'],
	['not asked', [], '○ 1 Server'],
])('a server that was %s is marked so while the key is what is wrong', (_title, checks, line) => {
	const malformed: SetupAction = {
		type: 'fail',
		problem: {kind: 'malformed', message: 'the key for impact.example.com has a blank', exitCode: 3},
	};
	const rows = dialogAt([...checks, malformed], 200, 40)?.above.map((spans) =>
		spans.map(({text}) => text).join(''),
	);
	expect(rows?.slice(2, 4).join(' ')).toMatch(new RegExp(`^${line} +impact`, 'v'));
});
