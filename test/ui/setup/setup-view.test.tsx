import {cleanup, render} from 'ink-testing-library';
import {afterEach, expect, test, vi} from 'vitest';
import {eventually} from '../../helpers/eventually.js';
import {createStore} from '../../../source/session/store.js';
import {appearanceOf} from '../../../source/terminal/appearance.js';
import {firstSetup, type SetupAction} from '../../../source/ui/setup/setup-state.js';
import {setup} from '../../../source/ui/setup/setup.js';
import {SetupView} from '../../../source/ui/setup/setup-view.js';

afterEach(cleanup);

const appearance = appearanceOf({colour: 'none', unicode: true, columns: 80, isTerminal: true, now: 0});

const usual = {columns: 80, rows: 24};

/** Too low for the dialog: what is asked stands below what was told in lines. */
const low = {columns: 80, rows: 9};

function show(actions: readonly SetupAction[], size = usual, look = appearance) {
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
		<SetupView appearance={look} output={output} store={store} version="1.0.0" onSubmit={onSubmit} />,
	);
	return {...view, store, onSubmit};
}

const missing: SetupAction = {type: 'fail', problem: {kind: 'missing', message: 'none', exitCode: 3}};
const refused: SetupAction = {type: 'fail', problem: {kind: 'refused', message: 'refused', exitCode: 3}};

test('with a saved key one line is shown while signing in', () => {
	expect(show([]).lastFrame()).toMatch(/^. impact-shell 1\.0\.0 {2}x\.example\.com {2}signing in$/v);
});

test('checks are ticked off while a typed key is tried', async () => {
	const {lastFrame, store} = show([missing, {type: 'submit', value: 'key'}], low);
	store.dispatch({type: 'check', check: {name: 'server', state: 'running'}});
	store.dispatch({type: 'check', check: {name: 'hub', state: 'skipped'}});
	await eventually(() => {
		expect(lastFrame()).toMatch(/^ {2}[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] server reached\n {2}– no JupyterHub in front of it$/v);
	});
	store.dispatch({type: 'check', check: {name: 'server', state: 'passed', detail: '12 ms'}});
	await eventually(() => {
		expect(lastFrame()).toContain('  ✔ server reached  12 ms');
	});
});

test.each([
	['in the dialog', usual, '│ *******   '],
	['below lines', low, 'API key: *******'],
])('the field shows asterisks and a count, never the key, %s', async (_title, size, field) => {
	const {lastFrame, stdin, store, onSubmit} = show([missing], size);
	expect(lastFrame()).toContain('0 characters');
	await eventually(() => {
		stdin.write('k');
		expect(store.get().screen).toMatchObject({value: 'k'});
	});
	stdin.write('ey-123');
	await eventually(() => {
		expect(lastFrame()).toContain(field);
	});
	expect(lastFrame()).toContain('7 characters');
	expect(lastFrame()).not.toContain('ey-123');
	await eventually(() => {
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

test('the choices are numbered, and the selected one is marked', async () => {
	const {lastFrame, store} = show([missing, {type: 'submit', value: 'key'}, refused], low);
	expect(lastFrame()?.split('\n')).toEqual([
		'→ 1 enter a key',
		'  2 change the server address',
		'  3 try again',
		'  4 open the demo (no account needed)',
		'  5 leave',
	]);
	store.dispatch({type: 'move', by: 1});
	await eventually(() => {
		expect(lastFrame()).toContain('→ 2 change');
	});
});

test('an error about the input is shown below the field', async () => {
	const {lastFrame, store} = show([missing]);
	store.dispatch({type: 'complain', complaint: 'the key has a blank at character 4'});
	await eventually(() => {
		expect(lastFrame()).toContain('✖ the key has a blank at character 4');
	});
});

test('on a low screen the live part leaves two rows', () => {
	const {lastFrame} = show([missing, {type: 'submit', value: 'key'}, refused], {columns: 20, rows: 5});
	expect(lastFrame()?.split('\n')).toHaveLength(3);
});

test.each([
	[20, 8],
	[40, 10],
])('the choices are fully visible at %i × %i', (columns, rows) => {
	const {lastFrame} = show([missing, {type: 'submit', value: 'key'}, refused], {columns, rows});
	const lines = (lastFrame() ?? '').split('\n');
	expect(lines).toHaveLength(5);
	expect(lines.join('')).not.toContain('…');
});

test('the key hints below the field are fully visible at 40 × 10', () => {
	const {lastFrame} = show([missing, {type: 'change-field', value: 'x'.repeat(40)}], {columns: 40, rows: 10});
	expect(lastFrame()).not.toContain('…');
});

test('the dialog asks for a key: server, page, and what happens to the key', () => {
	expect(show([{type: 'check', check: {name: 'server', state: 'passed'}}, missing]).lastFrame()).toBe(
		`
╭──────────────────────────────────────────────────────────────────────────────╮
│  ◆ impact-shell 1.0.0  sign in to Modelon Impact                             │
│                                                                              │
│  ✔ 1 Server    x.example.com                                                 │
│                                                                              │
│  → 2 API key                                                                 │
│      Server Management, tab IMPACT API KEY, Regenerate and replace key:      │
│      https://x.example.com/admin/keys                                        │
│      A new key ends the old one, and its secret is shown only once.          │
│      ╭────────────────────────────────────────────────────────────────────╮  │
│      │                                                                    │  │
│      ╰────────────────────────────────────────────────────────────────────╯  │
│      0 characters · checked, then saved in a file that only you can read     │
│                                                                              │
│  ○ 3 Sign-in   your server, the key, its licence, the API version            │
│                                                                              │
│  Enter checks it · Ctrl-O opens the page · Esc other ways · Ctrl-C leaves    │
╰──────────────────────────────────────────────────────────────────────────────╯`.trim(),
	);
});

test('in the dialog the last checks are ticked off below their step, pending ones wait', async () => {
	const {lastFrame, store} = show([missing, {type: 'submit', value: 'a-key-of-1234'}]);
	for (const name of ['server', 'hub', 'user-server'] as const) {
		store.dispatch({type: 'check', check: {name, state: 'passed', detail: `the ${name}`}});
	}

	store.dispatch({type: 'check', check: {name: 'key', state: 'running'}});
	await eventually(() => {
		expect(lastFrame()).toMatch(/✔ 2 API key {3}\*{8}1234/v);
		expect(lastFrame()).toMatch(/✔ your server {2}the user-server/v);
		expect(lastFrame()).toMatch(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] key .*\n.*○ licence.*\n.*○ API version/v);
	});
});

test('in the dialog a failure is shown at its step, above the choices', () => {
	const frame = show([
		{type: 'check', check: {name: 'server', state: 'failed'}},
		{type: 'fail', problem: {kind: 'server', message: 'nothing listens', hint: 'Look.', exitCode: 4}},
	]).lastFrame();
	expect(frame).toMatch(/✖ 1 Server .*\n.* ✖ nothing listens .*\n.* → Look\. /v);
	expect(frame).toMatch(/○ 2 API key/v);
	expect(frame).toMatch(/→ 1 try again/v);
});

test('the URL of the page is a link where the terminal supports links', () => {
	const links = {folder: '/', home: '/home', host: 'here'};
	const frame = show([missing], usual, {...appearance, links}).lastFrame();
	// eslint-disable-next-line no-control-regex -- the link's escape sequence is looked for
	expect(frame).toMatch(/\u001B\]8;[^;]*;https:\/\/x\.example\.com\/admin\/keys/v);
});
