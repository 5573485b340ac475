import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {newHome, open as openBuilt, run} from '../helpers/built-shell.js';
import {homeWith} from '../helpers/prompt-shell.js';
import {type PseudoTerminal, type PseudoTerminalOptions} from '../helpers/pseudo-terminal.js';
import {shareDemoServer} from '../helpers/shared-demo.js';

const prompt = /❯\s*$/mv;
const escape = '\u001B';
const server = shareDemoServer({
	speed: 0,
	lines: ['workspace create first', 'run Modelica.Blocks.Examples.PID_Controller PI.k=choices(10,100)'],
});

const attributes = {'\u001B[c': '\u001B[?62;22c'};
const kitty = {
	...attributes,
	'\u001B[>0q': '\u001BP>|kitty(0.35.2)\u001B\\',
	'\u001B]11;?': '\u001B]11;rgb:ffff/ffff/ffff\u001B\\',
	'\u001B_Gi=31,': '\u001B_Gi=31;OK\u001B\\',
	'\u001B[16t': '\u001B[6;20;10t',
};
const sixel = {
	'\u001B[c': '\u001B[?62;4c',
	'\u001B[>0q': '\u001BP>|XTerm(390)\u001B\\',
	'\u001B[16t': '\u001B[6;20;10t',
};

async function begin(
	home = homeWith([]),
	options: Pick<PseudoTerminalOptions, 'answers' | 'columns' | 'rows'> = {},
): Promise<PseudoTerminal> {
	const shell = openBuilt(['--url', server.url], {home, ...options});
	await shell.waitFor(prompt);
	return shell;
}

async function plotted(shell: PseudoTerminal): Promise<string> {
	shell.write('use first\r');
	await shell.waitFor('first ❯');
	shell.write('plot inertia1.phi --experiment modelica_blocks --image\r');
	await shell.waitFor((screen) => screen.includes('time [s]') && prompt.test(screen));
	return shell.raw();
}

/** Types `abc`, Escape, `0x`: what vi makes of it is `bc`. */
async function editAsVi(shell: PseudoTerminal): Promise<void> {
	await shell.waitFor(/❯ +insert$/mv);
	shell.write(`abc${escape}`);
	await shell.waitFor(/❮ abc +normal$/mv);
	shell.write('0x');
	await shell.waitFor(/❮ bc +normal$/mv);
}

test('set editing vi applies from the next key on, and on the next start', async () => {
	const home = homeWith([]);
	const shell = await begin(home);
	shell.write('set editing vi\r');
	await shell.waitFor('editing is vi');
	await editAsVi(shell);
	await editAsVi(openBuilt(['--url', server.url], {home}));
});

test('names and values of settings are completed', async () => {
	const shell = await begin();
	shell.write('set the\t');
	await shell.waitFor('❯ set theme');
	shell.write('mono\t');
	await shell.waitFor('❯ set theme monochrome');
	shell.write('\r');
	await shell.waitFor('theme is monochrome');
});

test('a theme applies at once, even in the prompt, and is saved', async () => {
	const home = homeWith([]);
	const shell = await begin(home);
	const before = shell.raw().length;
	shell.write('set theme high-contrast\r');
	await shell.waitFor('theme is high-contrast');
	await shell.waitFor(prompt);
	expect(shell.raw().slice(before)).toContain('\u001B[1mimpact');
	const kept: unknown = JSON.parse(readFileSync(path.join(home, '.config/impact-shell/config.json'), 'utf8'));
	expect(kept).toMatchObject({settings: {theme: 'high-contrast'}});
});

test.each([
	[80, 24],
	[60, 16],
])(
	'on a terminal that shows images, the curves are one, with text around it: %d×%d',
	async (columns, rows) => {
		const shell = await begin(undefined, {answers: kitty, columns, rows});
		const raw = await plotted(shell);
		expect(raw).toContain('\u001B_Ga=T,f=100,q=2,C=1,');
		const screen = shell.screen().join('\n');
		expect(screen).not.toMatch(/[\u2801-\u28FF]/v);
		expect(screen).toMatch(/^\s*[\d.]+ ┤$/mv);
		shell.write('after\r');
		await shell.waitFor('there is no command');
	},
);

test('on other terminals a line says so, and the chart is text', async () => {
	const shell = await begin();
	const raw = await plotted(shell);
	await shell.waitFor('this terminal shows no pictures, so');
	expect(raw).not.toContain('\u001B_Ga=T');
	expect(shell.screen().join('\n')).toMatch(/[\u2801-\u28FF]/v);
	shell.write('set images off; plot inertia1.phi --experiment modelica_blocks --image\r');
	await shell.waitFor('pictures are switched off');
});

test('a single command also queries the terminal, and restores it', async () => {
	const line = 'use first; plot inertia1.phi --experiment modelica_blocks --image';
	const command = openBuilt(['--url', server.url, '-c', line], {home: homeWith([]), answers: sixel});
	const {code} = await command.exit;
	expect(code).toBe(0);
	expect(command.raw().match(/\u001B\[c/gv)).toHaveLength(3); // eslint-disable-line no-control-regex -- see the name
	expect(command.raw()).not.toMatch(/\^\[|;22c|;4c/v);
	expect(command.raw()).toMatch(/\u001BP0;1;0q"1;1;\d+;\d+#0;2;/v); // eslint-disable-line no-control-regex -- see the name
	expect(command.modes()).toEqual({isPasteBracketed: false, isFocusTold: false, isCursorHidden: false});
});

test('saved files are links where links are enabled', async () => {
	const shell = await begin(undefined, {answers: kitty});
	const file = path.join(newHome(), 'users.json');
	shell.write(`get /users/me > ${file}\r`);
	await shell.waitFor('saved in');
	expect(shell.raw()).toMatch(/\u001B\]8;id=[\da-z]+;file:\/\/[^;]+\/users\.json\u001B\\/v); // eslint-disable-line no-control-regex -- see the name
	shell.write('set hyperlinks off\r');
	await shell.waitFor('hyperlinks is off');
	const before = shell.raw().length;
	shell.write(`get /users/me >! ${file}\r`);
	await shell.waitFor((screen) => screen.split('saved in').length === 3);
	expect(shell.raw().slice(before)).not.toContain('\u001B]8;');
});

test('set plain on starts the shell in plain mode next time', async () => {
	const home = homeWith([]);
	const {code} = await run(['set', 'plain', 'on'], {home});
	expect(code).toBe(0);
	const shell = openBuilt(['--url', server.url], {home});
	await shell.waitFor(/impact>\s*$/mv);
});
