import {expect, test} from 'vitest';
import {symbolsFor} from '../../../source/output/theme/symbols.js';
import {announcements} from '../../../source/ui/setup/announcements.js';
import {type Problem} from '../../../source/ui/setup/setup-problem.js';
import {firstSetup, type Setup, type SetupAction} from '../../../source/ui/setup/setup-state.js';
import {setup} from '../../../source/ui/setup/setup.js';

const symbols = symbolsFor({unicode: true});

/** All that is said on the way, as text. */
function told(actions: readonly SetupAction[], offeredKey?: string): string {
	let state: Setup = firstSetup({url: 'https://impact.example.com/', offeredKey, canOpenDemo: false});
	const lines: string[] = [];
	for (const action of actions) {
		const next = setup(state, action);
		lines.push(...announcements(state, next, symbols).map((line) => line.map(({text}) => text).join('')));
		state = next;
	}

	return lines.join('\n');
}

const fail = (kind: Problem['kind'], message: string, hint?: string): SetupAction => ({
	type: 'fail',
	problem: {kind, message, hint, exitCode: 3},
});

test('a valid saved key prints nothing but the banner', () => {
	expect(told([{type: 'check', check: {name: 'key', state: 'passed'}}, {type: 'succeed'}])).toBe('');
});

test('a newcomer learns where to create a key, that it invalidates the old one, and that it is shown once', () => {
	const text = told([fail('missing', 'There is no API key')]);
	expect(text).toContain('https://impact.example.com/admin/keys');
	expect(text).toContain('Regenerate and replace key');
	expect(text).toContain('a new one ends the old one');
	expect(text).toContain('shown only once');
});

test('behind a hub, the URL of the key page goes through the user’s server', () => {
	const hub: SetupAction = {type: 'check', check: {name: 'hub', state: 'passed', detail: 'JupyterHub 5.2.1'}};
	expect(told([hub, fail('refused', 'refused')])).toContain(
		'https://impact.example.com/user-redirect/impact/admin/keys',
	);
});

test('the key of a demo is offered', () => {
	expect(told([fail('missing', 'There is no API key')], 'demo-key')).toContain(
		'The key of this demo: demo-key',
	);
});

test.each<[string, Problem['kind'], string, string | undefined]>([
	[
		'a dead saved key',
		'refused',
		'the key in ~/.impact/api.key was refused; it may have been regenerated',
		undefined,
	],
	['no licence', 'no-licence', 'No licence could be assigned to test-user', 'ask your administrator'],
	['a server not started', 'server', 'your Impact server is not started', 'start it at https://x/hub/home'],
	['an unknown name', 'server', 'there is no server named impact.example.com', 'check the address'],
	['a certificate', 'server', 'its certificate is not trusted', '--ca FILE'],
	['silence', 'server', 'no answer within 30 s', 'try again'],
	['another server’s key', 'untrusted-server', 'The key belongs to a.example.com', 'add --trust-server'],
])('%s is told in its own words, with the way out', (_title, kind, message, hint) => {
	const text = told([
		{type: 'check', check: {name: 'server', state: 'failed', detail: message}},
		fail(kind, message, hint),
	]);
	expect(text).toContain('✖ server reached\n');
	expect(text).toContain(`✖ ${message}`);
	expect(text).toContain(hint === undefined ? '' : `→ ${hint}`);
	expect(text.split(message)).toHaveLength(2);
});

test('a rejected key from the environment is named, with how to unset it', () => {
	const text = told([
		{type: 'check', check: {name: 'environment-key', state: 'passed'}},
		fail('refused', 'The key in the environment variable MODELON_IMPACT_CLIENT_API_KEY was refused'),
	]);
	for (const command of ['unset MODELON', 'set --erase MODELON', 'Remove-Item Env:MODELON', 'set MODELON']) {
		expect(text).toContain(command);
	}
});

test('only the end of a typed key stays on the screen', () => {
	const text = told([
		fail('missing', 'There is no API key'),
		{type: 'submit', value: 'abcdefgh-ijkl-1234'},
		{type: 'succeed', savedTo: '~/.impact/api.key'},
	]);
	expect(text).toContain('API key: ********1234');
	expect(text).not.toContain('abcdefgh');
	expect(text).toContain('saved to ~/.impact/api.key');
});

test('text from a server cannot control the terminal', () => {
	expect(told([fail('server', 'evil\u001B[2J')])).not.toContain('\u001B');
});

test('each check of a diagnosis is shown as it ends, and problems again with their remedy', () => {
	let state: Setup = firstSetup({
		url: 'https://x',
		offeredKey: undefined,
		canOpenDemo: false,
		canDiagnose: true,
	});
	const lines: string[] = [];
	const tell = (action: SetupAction) => {
		const next = setup(state, action);
		lines.push(...announcements(state, next, symbols).map((line) => line.map(({text}) => text).join('')));
		state = next;
	};

	tell(fail('server', 'nothing listens there'));
	lines.length = 0;
	tell({type: 'choose', index: 3});
	expect(state.screen.kind).toBe('diagnosing');
	tell({type: 'find', finding: {name: 'names', state: 'running'}});
	tell({type: 'find', finding: {name: 'names', state: 'passed', detail: 'x is 10.0.0.1'}});
	tell({type: 'find', finding: {name: 'hub', state: 'skipped'}});
	tell({type: 'find', finding: {name: 'tcp', state: 'failed', detail: 'nothing there', remedy: 'Start it.'}});
	expect(lines).toEqual(['  ✔ name (DNS)        x is 10.0.0.1', '  ✖ connection (TCP)  nothing there']);
	lines.length = 0;
	tell({type: 'end-diagnosis'});
	expect(lines).toEqual(['✖ connection (TCP): nothing there', '  → Start it.']);
});
