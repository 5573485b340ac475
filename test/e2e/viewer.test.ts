import {expect, test} from 'vitest';
import {open as openBuilt, run} from '../helpers/built-shell.js';
import {homeWith, key} from '../helpers/prompt-shell.js';
import {type PseudoTerminal} from '../helpers/pseudo-terminal.js';
import {shareDemoServer} from '../helpers/shared-demo.js';

const server = shareDemoServer({
	lines: ['first', 'second', 'third'].map((name) => `workspace create ${name}`),
});

const prompt = /❯\s*$/v;
const arrow = {up: '\u001B[A', down: '\u001B[B', right: '\u001B[C'};
const wheelDown = '\u001B[<65;3;3M';
const sizes = [
	{columns: 80, rows: 24},
	{columns: 40, rows: 10},
];

test.each(sizes)(
	'an output fills all of $columns×$rows, and the screen is restored afterwards',
	async (size) => {
		const shell = await begin(size);
		shell.write('get /users/me\r');
		await shell.waitFor(/\}\s+impact ❯\s*$/v);
		shell.write('view');
		await shell.waitFor('impact ❯ view');
		const before = shell.scrollback().slice(0, -1);
		shell.write('\r');
		await shell.waitFor('▾ data: {8 fields}');
		expect(shell.screen()[0]).toBe('▾ {1 field}');
		expect(shell.screen()).toHaveLength(size.rows);
		expect(shell.screen().at(-1)).toMatch(/^ 1 {2}get \/users\/me.* 1\/19/v);
		expect(modes(shell)).toEqual({isAlternate: true, hearsMouse: true, isCursorHidden: true});
		shell.write('q');
		await shell.waitFor(/❯ view\s+impact ❯\s*$/v);
		expect(modes(shell)).toMatchObject({isAlternate: false, hearsMouse: false});
		expect(shell.scrollback().slice(0, before.length)).toEqual(before);
	},
);

test.each(sizes)(
	'arrows, vim keys and the wheel scroll, / searches, ? shows help: $columns×$rows',
	async (size) => {
		const shell = await begin(size);
		shell.write('get /users/me; view\r');
		await shell.waitFor('▾ data');
		shell.write(`${arrow.down}jk${wheelDown}`);
		await shell.waitFor(size.rows < 19 ? / 4\/19/v : / 2\/19/v);
		shell.write('G');
		await shell.waitFor(/ 19\/19/v);
		shell.write('g/exec');
		await shell.waitFor(/^\/exec +match 1\/1 {2}15\/19$/mv);
		shell.write('\r');
		await shell.waitFor('5: "impact-executor"');
		shell.write('?');
		await shell.waitFor('In a tree:');
		shell.write('q');
		await shell.waitFor(/ 15\/19/v);
		shell.write('C');
		await shell.waitFor('▸ data: {id: "demo-user-1"');
	},
);

test.each(sizes)('a table row is found while typing, and Enter uses it: $columns×$rows', async (size) => {
	const shell = await begin(size);
	shell.write('workspaces; view\r');
	await shell.waitFor(/1\/3/v);
	shell.write('/seco');
	await shell.waitFor(/1\/1 of 3/v);
	shell.write('\r\r');
	await shell.waitFor(/❯ workspace use second[\s\S]*second ❯\s*$/v);
});

test('the id of a row is inserted into the line without running it', async () => {
	const shell = await begin();
	shell.write('workspaces; view\r');
	await shell.waitFor(/1\/3/v);
	shell.write('ji');
	await shell.waitFor(/❯ second\s*$/v);
});

test('resizing the window redraws it, and the prompt is intact afterwards', async () => {
	const shell = await begin();
	shell.write('get /users/me; view\r');
	await shell.waitFor('▾ data');
	shell.resize(50, 12);
	await shell.waitFor(
		(screen) => screen.split('\n').length === 12 && (screen.split('\n').at(-1) ?? '').includes(' 1/19'),
	);
	shell.resize(90, 30);
	await shell.waitFor(/groupName[\s\S]* 1\/19 {2}\? keys {2}q leaves$/v);
	shell.write('q');
	await shell.waitFor(prompt);
	shell.write('get /users/me | data.username\r');
	await shell.waitFor(/"demo-user"\s+impact ❯\s*$/v);
});

test.each([
	{way: 'Escape', leave: '\u001B'},
	{way: 'Ctrl-C', leave: '\u0003'},
])('$way closes the viewer and not the shell', async ({leave}) => {
	const shell = await begin();
	shell.write('get /users/me; view\r');
	await shell.waitFor('▾ data');
	shell.write(leave);
	await shell.waitFor(/impact ❯\s*$/v);
	expect(modes(shell)).toMatchObject({isAlternate: false, hearsMouse: false});
});

test.each(['SIGTERM', 'SIGHUP'] as const)('%s in the viewer restores the terminal', async (signal) => {
	const shell = await begin();
	shell.write('get /users/me; view\r');
	await shell.waitFor('▾ data');
	shell.kill(signal);
	await shell.exit;
	expect(modes(shell)).toEqual({isAlternate: false, hearsMouse: false, isCursorHidden: false});
	expect(shell.modes().isPasteBracketed).toBe(false);
	expect(shell.raw().lastIndexOf('\u001B[?7h')).toBeGreaterThan(shell.raw().lastIndexOf('\u001B[?7l'));
});

test('a value is copied to the clipboard of the terminal', async () => {
	const shell = await begin();
	shell.write('get /users/me; view\r');
	await shell.waitFor('▾ data');
	shell.write('jjjy');
	await shell.waitFor('copied the value');
	expect(shell.raw()).toContain(`\u001B]52;c;${Buffer.from('demo-user').toString('base64')}\u0007`);
});

test('without a screen view prints the whole output', async () => {
	const {stdout} = await run(['--url', server.url, '-c', 'get /users/me', '-c', 'view'], {
		env: {MODELON_IMPACT_CLIENT_API_KEY: key},
	});
	expect(stdout.split('"impact-executor"')).toHaveLength(3);
	const shell = await begin(undefined, ['--plain']);
	shell.write('get /users/me | data.username\r');
	await shell.waitFor(/"demo-user"\s+impact>\s*$/v);
	shell.write('view\r');
	await shell.waitFor(/view\s+"demo-user"\s+impact>\s*$/v);
	expect(modes(shell).isAlternate).toBe(false);
});

async function begin(
	size?: (typeof sizes)[number],
	options: readonly string[] = [],
): Promise<PseudoTerminal> {
	const shell = openBuilt(['--url', server.url, ...options], {home: homeWith([]), ...size});
	await shell.waitFor(/^impact(?: ❯|>)\s*$/mv);
	return shell;
}

/** The modes a viewer switches, by what was written last. */
function modes(shell: PseudoTerminal) {
	const isOn = (mode: string) =>
		shell.raw().lastIndexOf(`\u001B[?${mode}h`) > shell.raw().lastIndexOf(`\u001B[?${mode}l`);
	return {isAlternate: isOn('1049'), hearsMouse: isOn('1000') && isOn('1006'), isCursorHidden: !isOn('25')};
}
