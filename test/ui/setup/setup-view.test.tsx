import {cleanup, render} from 'ink-testing-library';
import {afterEach, expect, test, vi} from 'vitest';
import {createStore} from '../../../source/session/store.js';
import {appearanceOf} from '../../../source/terminal/appearance.js';
import {firstSetup, type SetupAction} from '../../../source/ui/setup/setup-state.js';
import {setup} from '../../../source/ui/setup/setup.js';
import {SetupView} from '../../../source/ui/setup/setup-view.js';

afterEach(cleanup);

const appearance = appearanceOf({colour: 'none', unicode: true, columns: 80, isTerminal: true, now: 0});

const usual = {columns: 80, rows: 24};

function show(actions: readonly SetupAction[], size = usual) {
	const store = createStore(
		setup,
		firstSetup({url: 'https://x.example.com', offeredKey: undefined, canOpenDemo: true}),
	);
	for (const action of actions) {
		store.dispatch(action);
	}

	const onSubmit = vi.fn();
	const output = {size: () => size, subscribeSize: () => () => {}};
	const view = render(
		<SetupView appearance={appearance} output={output} store={store} version="1.0.0" onSubmit={onSubmit} />,
	);
	return {...view, store, onSubmit};
}

const missing: SetupAction = {type: 'fail', problem: {kind: 'missing', message: 'none', exitCode: 3}};
const refused: SetupAction = {type: 'fail', problem: {kind: 'refused', message: 'refused', exitCode: 3}};

test('with a saved key there is one line while signing in', () => {
	expect(show([]).lastFrame()).toMatch(/^. impact-shell 1\.0\.0 {2}x\.example\.com {2}signing in$/v);
});

test('the list of checks ticks while a typed key is tried', async () => {
	const {lastFrame, store} = show([missing, {type: 'submit', value: 'key'}]);
	store.dispatch({type: 'check', check: {name: 'server', state: 'running'}});
	store.dispatch({type: 'check', check: {name: 'hub', state: 'skipped'}});
	await vi.waitFor(() => {
		expect(lastFrame()).toMatch(/^ {2}[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] server reached\n {2}– JupyterHub$/v);
	});
	store.dispatch({type: 'check', check: {name: 'server', state: 'passed', detail: '12 ms'}});
	await vi.waitFor(() => {
		expect(lastFrame()).toContain('  ✔ server reached  12 ms');
	});
});

test('the field shows stars and a count, never the key', async () => {
	const {lastFrame, stdin, store, onSubmit} = show([missing]);
	expect(lastFrame()).toContain('0 characters');
	await vi.waitFor(() => {
		stdin.write('k');
		expect(store.get().screen).toMatchObject({value: 'k'});
	});
	stdin.write('ey-123');
	await vi.waitFor(() => {
		expect(lastFrame()).toContain('API key: *******');
	});
	expect(lastFrame()).toContain('7 characters');
	expect(lastFrame()).not.toContain('ey-123');
	await vi.waitFor(() => {
		stdin.write('\r');
		expect(onSubmit).toHaveBeenCalledWith('key-123');
	});
});

test('a key of a thousand characters takes one row on a narrow screen', () => {
	const {lastFrame} = show([missing, {type: 'change-field', value: 'x'.repeat(1000)}], {
		columns: 20,
		rows: 10,
	});
	expect((lastFrame() ?? '').split('\n').length).toBeLessThanOrEqual(3);
	expect(lastFrame()).toContain('1000 characters');
});

test('the ways out are numbered, and the selected one has a sign', async () => {
	const {lastFrame, store} = show([missing, {type: 'submit', value: 'key'}, refused]);
	expect(lastFrame()?.split('\n')).toEqual([
		'→ 1 enter a key',
		'  2 change the server address',
		'  3 try again',
		'  4 open the demo (no account needed)',
		'  5 leave',
	]);
	store.dispatch({type: 'move', by: 1});
	await vi.waitFor(() => {
		expect(lastFrame()).toContain('→ 2 change');
	});
});

test('a complaint about what was entered stands below the field', async () => {
	const {lastFrame, store} = show([missing]);
	store.dispatch({type: 'complain', complaint: 'the key has a blank at character 4'});
	await vi.waitFor(() => {
		expect(lastFrame()).toContain('✖ the key has a blank at character 4');
	});
});

test('on a low screen the live part leaves two rows', () => {
	const {lastFrame} = show([missing, {type: 'submit', value: 'key'}, refused], {columns: 20, rows: 5});
	expect(lastFrame()?.split('\n')).toHaveLength(3);
});
