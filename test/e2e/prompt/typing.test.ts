import {expect, test} from 'vitest';
import {open as openBuilt} from '../../helpers/built-shell.js';
import {
	anywhere,
	arrow,
	begin as beginPrompt,
	ctrl,
	empty,
	escape,
	homeWith,
	type Opening,
	type Situation,
} from '../../helpers/prompt-shell.js';
import {shareDemoServer} from '../../helpers/shared-demo.js';

const server = shareDemoServer({lines: ['workspace create first', 'workspace create second']});

const begin = async (it: Situation, opening?: Opening) => beginPrompt(server.url, it, opening);

test.each(anywhere)(
	'earlier lines are suggested as ghost text and accepted with Right: %s',
	async (_title, it) => {
		const {shell, type} = await begin(it, {history: ['get /workspaces']});
		await type('get');
		await shell.waitFor('impact ❯ get /workspaces');
		await type(arrow.right);
		await type(' | length(data.items)\r');
		await shell.waitFor(/^2$/m);
	},
);

test.each(anywhere)('ghost text is accepted word by word with Alt-F: %s', async (_title, it) => {
	const {shell, type} = await begin(it, {history: ['server status --json']});
	await type('se');
	await shell.waitFor('server status');
	await type(`${escape}f`);
	await type(ctrl('k'));
	await type('-x');
	await shell.waitFor(/❯ server-x/);
});

test.each(anywhere)('Tab inserts the common part and lists the rest in a menu: %s', async (_title, it) => {
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

test.each(anywhere)('API paths are completed with live ids: %s', async (_title, it) => {
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

test.each(anywhere)('after a bar, Tab completes the fields of the last result: %s', async (_title, it) => {
	const {shell, type} = await begin(it);
	await type('get /workspaces\r');
	await shell.waitFor(/^}\s+impact ❯\s*$/m);
	await type('$_ | da\t');
	await shell.waitFor(/\$_ \| data/);
});

test.each(anywhere)(
	'Ctrl-R searches the history, lists matches and runs the chosen one: %s',
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

test.each(anywhere)('Escape leaves the search and restores the line: %s', async (_title, it) => {
	const {shell, type} = await begin(it, {history: ['workspace list']});
	await type('abc');
	await type(ctrl('r'));
	await shell.waitFor('history');
	await type(escape);
	await shell.waitFor((screen) => /❯ abc\s*$/m.test(screen) && !screen.includes('history'));
});

test.each(anywhere)('the usage of the command is shown below while typing: %s', async (_title, it) => {
	const {shell, type} = await begin(it);
	await type('workspace delete ');
	await shell.waitFor(/^workspace delete WORKSPACE/m);
});

test.each(anywhere)('a mistake is reported once the cursor has left it: %s', async (_title, it) => {
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

test.each(anywhere)('Ctrl-L clears the screen and keeps the scrollback: %s', async (_title, it) => {
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
	await shell.waitFor(/^✖ impact ❯ ls \/$/m);
});

test('key bindings come from the configuration, and their mistakes are reported once', async () => {
	const home = homeWith([], {keys: {'ctrl-o': 'accept-line', 'ctrl-t': 'jump'}});
	const shell = openBuilt(['--url', server.url], {home});
	await shell.waitFor('There is no action “jump”');
	await shell.waitFor(empty);
	shell.write(`get /users/me${ctrl('o')}`);
	await shell.waitFor('"demo-user"');
});

test('an ordinary key writes few bytes, even with colours, hint and ghost text', async () => {
	const {shell} = await begin({columns: 120, rows: 40, gap: 0}, {history: ['get /workspaces name==first']});
	const before = shell.raw().length;
	const line = 'get /workspaces name=';
	let typed = '';
	for (const letter of line) {
		typed += letter;
		shell.write(letter);
		await shell.waitFor(`❯ ${typed.trimEnd()}`);
	}

	await shell.waitFor(`❯ ${line}=first`);
	expect((shell.raw().length - before) / line.length).toBeLessThanOrEqual(150);
});

test('without redrawing nothing is coloured, suggested or opened', async () => {
	const home = homeWith(['get /workspaces']);
	const shell = openBuilt(['--url', server.url, '--plain'], {home});
	await shell.waitFor(/impact>\s*$/m);
	shell.write('get');
	await shell.waitFor(/impact> get\s*$/m);
	expect(shell.screen().join('\n')).not.toContain('/workspaces');
});
