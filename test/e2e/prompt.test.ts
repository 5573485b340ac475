import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {afterAll, afterEach, beforeAll, expect, test, vi} from 'vitest';
import {startDemoServer, type DemoServer} from '../../source/demo/demo-server.js';
import {newHome, open as openBuilt, run} from '../helpers/built-shell.js';
import {killAll, type PseudoTerminal} from '../helpers/pseudo-terminal.js';

const key = 'demo-key-0123456789abcdef';
const patience = 60_000;
vi.setConfig({testTimeout: patience});
let server: DemoServer;

beforeAll(async () => {
	server = await startDemoServer({key});
	await createWorkspace('first');
	await createWorkspace('second');
}, patience);

afterEach(killAll);

afterAll(async () => {
	await server.close();
});

const ctrl = (letter: string) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 96);
const arrow = {up: '\u001B[A', down: '\u001B[B', right: '\u001B[C'};
const escape = '\u001B';
const empty = /^impact ❯\s*$/m;

type Situation = {
	readonly columns: number;
	readonly rows: number;

	/** Milliseconds between two keys; 0: all in one write. */
	readonly gap: number;
};

const situations: readonly Situation[] = [80, 40].flatMap((columns) =>
	[0, 30].map((gap) => ({columns, rows: columns === 80 ? 24 : 10, gap})),
);
const anywhere = situations.map((it) => [`${it.columns}×${it.rows}, ${it.gap} ms a key`, it] as const);

test.each(anywhere)(
	'what was typed before comes as ghost text and is taken with Right: %s',
	async (_title, it) => {
		const {shell, type} = await begin(it, {history: ['get /workspaces']});
		await type('get');
		await shell.waitFor('impact ❯ get /workspaces');
		await type(arrow.right);
		await type(' | length(data.items)\r');
		await shell.waitFor(/^2$/m);
	},
);

test.each(anywhere)('ghost text is taken word by word with Alt-F: %s', async (_title, it) => {
	const {shell, type} = await begin(it, {history: ['server status --json']});
	await type('se');
	await shell.waitFor('server status');
	await type(`${escape}f`);
	await type(ctrl('k'));
	await type('-x');
	await shell.waitFor(/❯ server-x/);
});

test.each(anywhere)('Tab inserts what is certain and shows the rest in a menu: %s', async (_title, it) => {
	const {shell, type} = await begin(it);
	await type('works\t');
	await shell.waitFor(/❯ workspace\s/);
	await type('us\t');
	await shell.waitFor('workspace use WORKSPACE');
	await type('\t');
	await shell.waitFor(/^\s+second/m);
	await type('\t\t');
	await shell.waitFor(/^→ second/m);
	await type('\r');
	await shell.waitFor(/❯ workspace use second\s*$/m);
	await type('\r');
	await shell.waitFor(/^second ❯\s*$/m);
});

test.each(anywhere)('paths of the API are completed with live ids: %s', async (_title, it) => {
	const {shell, type} = await begin(it);
	await type('get /workspaces/\t');
	await shell.waitFor(/^\s+second/m);
	await type('sec\t');
	await shell.waitFor('get /workspaces/second');
	await type('/experim\t');
	await shell.waitFor((screen) => screen.replaceAll(/\s+/gv, '').includes('/experiments'));
	await type(' | length(data.items)\r');
	await shell.waitFor(/^0$/m);
});

test.each(anywhere)('behind a bar Tab knows the fields of the last result: %s', async (_title, it) => {
	const {shell, type} = await begin(it);
	await type('get /workspaces\r');
	await shell.waitFor(/^}\s+impact ❯\s*$/m);
	await type('$_ | da\t');
	await shell.waitFor(/\$_ \| data/);
});

test.each(anywhere)(
	'Ctrl-R searches history, shows matches and runs the chosen one: %s',
	async (_title, it) => {
		const {shell, type} = await begin(it, {
			history: ['get /users/me | data.username', 'workspace list', 'get /workspaces | length(data.items)'],
		});
		await type(ctrl('r'));
		await shell.waitFor('1/3');
		await type('usrme');
		await shell.waitFor('1/1');
		await type('\r');
		await shell.waitFor('"demo-user"');
	},
);

test.each(anywhere)('Escape leaves the search, and the line is as it was: %s', async (_title, it) => {
	const {shell, type} = await begin(it, {history: ['workspace list']});
	await type('abc');
	await type(ctrl('r'));
	await shell.waitFor('history');
	await type(escape);
	await shell.waitFor((screen) => /❯ abc\s*$/m.test(screen) && !screen.includes('history'));
});

test.each(anywhere)('the usage of the command being typed stands below: %s', async (_title, it) => {
	const {shell, type} = await begin(it);
	await type('workspace delete ');
	await shell.waitFor(/^workspace delete WORKSPACE/m);
});

test.each(anywhere)('a mistake is told once it is left behind: %s', async (_title, it) => {
	const {shell, type} = await begin(it);
	await type('get /x --jsno');
	await shell.waitFor('--jsno');
	expect(shell.screen().join('\n')).not.toContain('✖');
	await type(' ');
	await shell.waitFor('✖ get has no option --jsno');
});

test.each(anywhere)('Ctrl-X Ctrl-E edits the line in another program: %s', async (_title, it) => {
	const {shell, type} = await begin(it, {env: {VISUAL: 'sed -i s/head/get/'}});
	await type('head /users/me | data.username');
	await type(`${ctrl('x')}${ctrl('e')}`);
	await shell.waitFor('❯ get /users/me | data');
	await type('\r');
	await shell.waitFor('"demo-user"');
	expect(shell.modes().isPasteBracketed).toBe(true);
});

test.each(anywhere)('Ctrl-L clears the screen and keeps what scrolled away: %s', async (_title, it) => {
	const {shell, type} = await begin(it);
	await type('get /users/me | data.username\r');
	await shell.waitFor('"demo-user"');
	await type(ctrl('l'));
	await shell.waitFor((screen) => /^impact ❯\s*$/m.test(screen) && !screen.includes('demo-user'));
	expect(shell.scrollback().join('\n')).toContain('"demo-user"');
});

test.each(anywhere)('the prompt marks a failed command: %s', async (_title, it) => {
	const {shell, type} = await begin(it);
	await type('get /nothing\r');
	await shell.waitFor(/^✖ impact ❯\s*$/m);
});

test('own keys are taken from the configuration, and what is wrong with them is said once', async () => {
	const home = homeWith([]);
	const folder = path.join(home, '.config', 'impact-shell');
	mkdirSync(folder, {recursive: true});
	writeFileSync(
		path.join(folder, 'config.json'),
		JSON.stringify({keys: {'ctrl-o': 'accept-line', 'ctrl-t': 'jump'}}),
	);
	const shell = openBuilt(['--url', server.url], {home});
	await shell.waitFor('There is no action “jump”');
	await shell.waitFor(empty);
	shell.write(`get /users/me${ctrl('o')}`);
	await shell.waitFor('"demo-user"');
});

test('an ordinary key costs few bytes, with colours, hint and ghost text', async () => {
	const {shell} = await begin({columns: 120, rows: 40, gap: 0}, {history: ['get /workspaces name==first']});
	const costs: number[] = [];
	let typed = '';
	for (const letter of 'get /workspaces name=') {
		const before = shell.raw().length;
		typed += letter;
		shell.write(letter);

		await shell.waitFor(`❯ ${typed.trimEnd()}`);

		await setTimeout(30);
		costs.push(shell.raw().length - before);
	}

	expect(costs.toSorted((one, other) => one - other)[Math.floor(costs.length / 2)]).toBeLessThanOrEqual(150);
});

test.each([
	[
		'exit',
		(shell: PseudoTerminal) => {
			shell.write('exit\r');
		},
	],
	[
		'Ctrl-D',
		(shell: PseudoTerminal) => {
			shell.write(ctrl('d'));
		},
	],
	[
		'SIGTERM',
		(shell: PseudoTerminal) => {
			shell.kill('SIGTERM');
		},
	],
	[
		'SIGHUP',
		(shell: PseudoTerminal) => {
			shell.kill('SIGHUP');
		},
	],
])('the terminal is as it was after %s, also with a menu open', async (_title, leave) => {
	const {shell} = await begin({columns: 80, rows: 24, gap: 0});
	shell.write('works\t');
	await shell.waitFor('workspace ');
	shell.write(ctrl('c'));
	await shell.waitFor(empty);
	leave(shell);
	await shell.exit;
	expect(shell.modes()).toEqual({isPasteBracketed: false, isFocusTold: false, isCursorHidden: false});
});

test('without redrawing nothing is coloured, proposed or opened', async () => {
	const home = homeWith(['get /workspaces']);
	const shell = openBuilt(['--url', server.url, '--plain'], {home});
	await shell.waitFor(/impact>\s*$/m);
	shell.write('get');
	await shell.waitFor(/impact> get\s*$/m);
	expect(shell.screen().join('\n')).not.toContain('/workspaces');
});

type Opening = {readonly history?: readonly string[]; readonly env?: Readonly<Record<string, string>>};

async function begin({columns, rows, gap}: Situation, {history = [], env = {}}: Opening = {}) {
	const shell = openBuilt(['--url', server.url], {home: homeWith(history), env, columns, rows});
	await shell.waitFor(empty, {timeout: patience});
	return {
		shell,
		async type(text: string) {
			if (gap === 0 || text.startsWith(escape)) {
				shell.write(text);
				return;
			}

			for (const letter of text) {
				shell.write(letter);

				await setTimeout(gap);
			}
		},
	};
}

/** A home with the key saved and lines typed before. */
function homeWith(history: readonly string[]): string {
	const home = newHome();
	mkdirSync(path.join(home, '.impact'), {mode: 0o700});
	writeFileSync(path.join(home, '.impact', 'api.key'), key, {mode: 0o600});
	const folder = path.join(home, '.local', 'state', 'impact-shell');
	mkdirSync(folder, {recursive: true, mode: 0o700});
	writeFileSync(path.join(folder, 'history'), history.map((line) => `\n${JSON.stringify(line)}`).join(''), {
		mode: 0o600,
	});
	return home;
}

async function createWorkspace(name: string): Promise<void> {
	const env = {MODELON_IMPACT_CLIENT_API_KEY: key};
	const {code} = await run(['--url', server.url, 'workspace', 'create', name], {env});
	expect(code).toBe(0);
}
