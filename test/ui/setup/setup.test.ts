import {expect, test} from 'vitest';
import {choicesFor, type Choice} from '../../../source/ui/setup/choices.js';
import {problemOf, type Problem, type ProblemKind} from '../../../source/ui/setup/setup-problem.js';
import {firstSetup, type Setup, type SetupAction} from '../../../source/ui/setup/setup-state.js';
import {setup} from '../../../source/ui/setup/setup.js';
import {CredentialsError} from '../../../source/errors/credentials-error.js';
import {TimeoutError} from '../../../source/errors/timeout-error.js';
import {UnreachableError} from '../../../source/errors/unreachable-error.js';

const url = 'https://impact.example.com/';
const problem = (kind: ProblemKind, exitCode: Problem['exitCode'] = 3): Problem => ({
	kind,
	message: kind,
	exitCode,
});
const after = (actions: readonly SetupAction[], start: Partial<Setup> = {}): Setup => {
	let state: Setup = {...firstSetup({url, offeredKey: undefined, canOpenDemo: false}), ...start};
	for (const action of actions) {
		state = setup(state, action);
	}

	return state;
};

const fail = (kind: ProblemKind, exitCode?: Problem['exitCode']): SetupAction => ({
	type: 'fail',
	problem: problem(kind, exitCode),
});
const typed: readonly SetupAction[] = [fail('missing'), {type: 'submit', value: 'secret-key'}];

test('the first attempt uses what was saved', () => {
	expect(after([])).toMatchObject({screen: {kind: 'checking', isFirst: true}, tried: {url}});
});

test.each<[string, ProblemKind, Setup['screen']['kind']]>([
	['no key asks for one', 'missing', 'ask-key'],
	['a dead saved key asks for a new one', 'refused', 'ask-key'],
	['a broken saved key asks for a new one', 'malformed', 'ask-key'],
	['no licence leaves the choice', 'no-licence', 'choose'],
	['a key of another server is asked about', 'untrusted-server', 'choose'],
	['a server not reached leaves the choice', 'server', 'choose'],
	['an unreadable key file leaves the choice', 'file', 'choose'],
])('%s', (_title, kind, screen) => {
	expect(after([fail(kind)]).screen.kind).toBe(screen);
});

test('a rejected key can be edited as typed', () => {
	const refused = after([...typed, fail('refused')]);
	expect(refused.screen).toMatchObject({
		kind: 'choose',
		choices: ['edit-key', 'change-url', 'retry', 'leave'],
	});
	expect(setup(refused, {type: 'choose'}).screen).toEqual({kind: 'ask-key', value: 'secret-key'});
});

test('a rejected key from the environment is never used again', () => {
	const refused = after([
		{type: 'check', check: {name: 'environment-key', state: 'passed'}},
		fail('refused'),
	]);
	expect(refused.screen).toMatchObject({kind: 'choose', choices: ['change-url', 'retry', 'leave']});
});

test('another address is tried with the same key', () => {
	const changed = after([...typed, fail('server'), {type: 'choose', index: 1}]);
	expect(changed.screen).toEqual({kind: 'ask-url', value: url});
	const next = setup(changed, {type: 'submit', value: 'https://other.example.com'});
	expect(next).toMatchObject({
		screen: {kind: 'checking', isFirst: false},
		tried: {url: 'https://other.example.com', typedKey: 'secret-key'},
	});
});

test('a saved key is sent to another server only after confirmation', () => {
	const asked = after([fail('untrusted-server')]);
	expect(asked.screen).toMatchObject({choices: ['change-url', 'trust-server', 'edit-key', 'leave']});
	expect(setup(asked, {type: 'choose', index: 1}).tried).toEqual({url, trustServer: true});
});

test.each(['untrusted-server', 'plain-http'] as const)(
	'an Enter typed ahead of the question sends no key to the wrong server: %s',
	(kind) => {
		expect(setup(after([fail(kind)]), {type: 'choose'}).screen).toEqual({kind: 'ask-url', value: url});
	},
);

test('a key is sent unencrypted to another computer only after confirmation, which holds for the address', () => {
	const asked = after([fail('plain-http')]);
	expect(asked.screen).toMatchObject({choices: ['change-url', 'allow-http', 'leave']});
	const tried = setup(asked, {type: 'choose', index: 1});
	expect(tried.tried).toEqual({url, allowHttp: true});
	const again = setup(setup(tried, fail('missing')), {type: 'submit', value: 'other-key'});
	expect(again.tried).toEqual({url, typedKey: 'other-key', allowHttp: true});
});

test('Enter on an empty field uses the offered key, otherwise shows an error', () => {
	const empty: readonly SetupAction[] = [fail('missing'), {type: 'submit', value: ''}];
	expect(after(empty).complaint).toBe('nothing was entered yet');
	expect(after(empty, {offeredKey: 'demo'}).tried.typedKey).toBe('demo');
});

test('the demo is offered if there is one, and its key is not kept', () => {
	const failed = after([fail('server')], {canOpenDemo: true});
	expect(failed.screen).toMatchObject({choices: ['retry', 'change-url', 'edit-key', 'open-demo', 'leave']});
	const opening = setup(failed, {type: 'choose', index: 3});
	expect(opening.screen.kind).toBe('opening-demo');
	expect(setup(opening, {type: 'enter-demo', url: 'http://127.0.0.1:1', key: 'k'}).tried).toEqual({
		url: 'http://127.0.0.1:1',
		typedKey: 'k',
		isTemporary: true,
	});
});

test.each<[string, readonly SetupAction[]]>([
	['while signing in', []],
	['in the field', [fail('missing')]],
	['among the choices', [fail('server')]],
	['in the address', [fail('server'), {type: 'choose', index: 1}]],
])('Ctrl-C leaves with 130 %s', (_title, actions) => {
	expect(after([...actions, {type: 'interrupt'}]).screen).toEqual({kind: 'left', exitCode: 130});
});

test('Escape goes back to the choices, then exits with the code of the failure', () => {
	const stopped = after([{type: 'back'}]);
	expect(stopped.screen.kind).toBe('choose');
	expect(setup(stopped, {type: 'back'}).screen).toEqual({kind: 'left', exitCode: 3});
	expect(after([fail('missing'), {type: 'back'}, {type: 'back'}]).screen).toEqual({
		kind: 'left',
		exitCode: 3,
	});
	expect(after([fail('server', 4), {type: 'back'}]).screen).toEqual({kind: 'left', exitCode: 4});
});

test('the selection wraps around', () => {
	const choosing = after([fail('server'), {type: 'move', by: -1}]);
	expect(choosing.screen).toMatchObject({selected: 3});
	expect(setup(choosing, {type: 'move', by: 1}).screen).toMatchObject({selected: 0});
});

test('nothing changes after the end', () => {
	const left = after([{type: 'interrupt'}]);
	expect(setup(left, {type: 'succeed'})).toBe(left);
});

test.each<[ProblemKind, readonly Choice[]]>([
	['no-licence', ['retry', 'change-url', 'leave']],
	['missing', ['retry', 'change-url', 'leave']],
	['server', ['retry', 'change-url', 'leave']],
])('with a key in the environment %s can be tried again but not typed over', (kind, choices) => {
	expect(choicesFor(kind, {isKeyFromEnvironment: true, canOpenDemo: false})).toEqual(choices);
});

test.each([
	[
		new CredentialsError('refused', 'refused', {hint: 'again'}),
		{kind: 'refused', exitCode: 3, hint: 'again'},
	],
	[new UnreachableError('no such host', 'dns'), {kind: 'server', exitCode: 4}],
	[new TimeoutError('too late'), {kind: 'server', exitCode: 4}],
])('an error becomes a problem in its own words: %s', (error, expected) => {
	expect(problemOf(error)).toMatchObject({message: error.message, ...expected});
});

test('a bug is not reported as the user’s problem', () => {
	expect(() => problemOf(new TypeError('oops'))).toThrow('oops');
});

test('after a failure a diagnosis is offered, and the same choices afterwards', () => {
	const failed = after([fail('server')], {canDiagnose: true});
	expect(failed.screen).toMatchObject({choices: ['retry', 'change-url', 'edit-key', 'diagnose', 'leave']});
	const diagnosing = setup(failed, {type: 'choose', index: 3});
	expect(diagnosing).toMatchObject({screen: {kind: 'diagnosing'}, findings: []});
	const running = setup(diagnosing, {type: 'find', finding: {name: 'tcp', state: 'running'}});
	const found = setup(running, {
		type: 'find',
		finding: {name: 'tcp', state: 'failed', detail: 'nothing there'},
	});
	expect(found.findings).toEqual([{name: 'tcp', state: 'failed', detail: 'nothing there'}]);
	expect(setup(found, {type: 'end-diagnosis'})).toMatchObject({...failed, findings: found.findings});
	expect(setup(found, {type: 'back'})).toEqual(failed);
	expect(setup(found, {type: 'interrupt'}).screen).toEqual({kind: 'left', exitCode: 130});
});

test('without a key no diagnosis is offered', () => {
	const circumstances = {isKeyFromEnvironment: false, canOpenDemo: false, canDiagnose: true};
	expect(choicesFor('missing', circumstances)).toEqual(['edit-key', 'change-url', 'leave']);
});
