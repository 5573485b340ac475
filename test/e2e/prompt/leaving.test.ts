import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {begin as beginPrompt, ctrl, empty, homeWith, pasted} from '../../helpers/prompt-shell.js';
import {killAll, start, type PseudoTerminal} from '../../helpers/pseudo-terminal.js';
import {shareDemoServer} from '../../helpers/shared-demo.js';

const server = shareDemoServer();

const usual = {columns: 80, rows: 24, gap: 0};
const given = {isPasteBracketed: false, isCursorHidden: false, isFocusTold: false};

type Leaving = readonly [title: string, leave: (shell: PseudoTerminal) => void];

const leavings: readonly Leaving[] = [
	[
		'exit',
		(shell) => {
			shell.write('exit\r');
		},
	],
	[
		'Ctrl-D',
		(shell) => {
			shell.write(ctrl('d'));
		},
	],
	...(['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const).map((signal): Leaving => [
		signal,
		(shell) => {
			shell.kill(signal);
		},
	]),
];

test.each(leavings)(
	'after %s the terminal is restored, and its next line is a new one',
	async (_title, leave) => {
		const {shell, type} = await beginPrompt(server.url, usual);
		await type('works\t');
		await shell.waitFor('workspace ');
		await type(ctrl('c'));
		await shell.waitFor(empty);
		leave(shell);
		await shell.exit;
		expect(shell.modes()).toEqual(given);
		expect(shell.cursor().x).toBe(0);
	},
);

test("Node's warnings appear above the prompt, and no escape sequence is written to a file", async () => {
	const home = homeWith([]);
	const warn = path.join(home, 'warn.cjs');
	writeFileSync(
		warn,
		`process.on('SIGUSR2', () => { process.emitWarning('from Node'); process.emitWarning('old', 'DeprecationWarning'); });`,
	);
	const errors = path.join(home, 'errors');
	const program = [process.execPath, '--require', warn, 'distribution/cli.cjs', '--url', server.url];
	const shell = start('sh', ['-c', `exec ${program.map((word) => `'${word}'`).join(' ')} 2>'${errors}'`], {
		env: {HOME: home, NO_COLOR: '1', FORCE_COLOR: '1'},
	});
	await shell.waitFor(empty);
	shell.write('get /users');
	await shell.waitFor('❯ get /users');
	shell.kill('SIGUSR2');
	await shell.waitFor(/Warning: from Node\n[\s\S]*❯ get \/users/v);
	expect(shell.scrollback().filter((line) => line.includes('❯'))).toHaveLength(1);
	expect(shell.scrollback().join('\n')).not.toMatch(/Deprecation|NO_COLOR|trace-warnings/v);
	shell.write(`${ctrl('c')}${ctrl('d')}`);
	expect(await shell.exit).toMatchObject({code: 0});
	expect(shell.modes()).toEqual(given);
	expect(readFileSync(errors, 'utf8')).toBe('');
});

test('Ctrl-Z returns to the outer shell, and fg restores the line', async () => {
	const home = homeWith([]);
	const shell = start('bash', ['--norc', '-i'], {
		env: {HOME: home, PS1: 'outside> ', TERM: 'xterm-256color'},
	});
	await shell.waitFor('outside>');
	shell.write(`'${process.execPath}' distribution/cli.cjs --url ${server.url}\r`);
	await shell.waitFor(empty);
	shell.write('get /users');
	await shell.waitFor('❯ get /users');
	shell.write(ctrl('z'));
	await shell.waitFor(/Stopped[\s\S]*outside>\s*$/v);
	expect(shell.modes().isCursorHidden).toBe(false);
	shell.write('stty -a | grep -o " icanon"\r');
	await shell.waitFor(/^ icanon/mv);
	shell.write('fg\r');
	await shell.waitFor(/> fg\s[\s\S]*❯ get \/users/v);
	shell.write('/me | data.username\r');
	await shell.waitFor('"demo-user"');
});

/** Starts the shell in an outer one, and presses keys that leave or suspend it; the terminal replies a little later to what it was asked. */
async function replyLate(keys: string, env: Readonly<Record<string, string>>) {
	const shell = start('bash', ['--norc', '-i'], {
		env: {HOME: homeWith([]), PS1: 'outside> ', TERM: 'xterm-256color', ...env},
		answers: {},
	});
	await shell.waitFor('outside>');
	let asked = performance.now();
	shell.write(`'${process.execPath}' distribution/cli.cjs --url ${server.url}\r`);
	await shell.waitFor(empty);
	expect(shell.raw().includes('\u001B[c')).toBe(!('SSH_CONNECTION' in env));
	if ('SSH_CONNECTION' in env) {
		// The first key makes it ask.
		asked = performance.now();
		shell.write('x');
	}

	await shell.waitFor(() => shell.raw().includes('\u001B[c'));
	const left = performance.now();
	shell.write(keys);
	await setTimeout(100);
	shell.write('\u001B]11;rgb:ffff/ffff/ffff\u001B\\\u001B[?62;22c');
	const now = performance.now();
	return {shell, isTimely: now - left < 400 && now - asked < 1800};
}

test.for([
	['leaving', ctrl('d'), {}],
	['Ctrl-Z', ctrl('z'), {}],
	['leaving over SSH', `${ctrl('c')}${ctrl('d')}`, {SSH_CONNECTION: '10.0.0.1 50000 10.0.0.2 22'}],
	['Ctrl-Z over SSH', ctrl('z'), {SSH_CONNECTION: '10.0.0.1 50000 10.0.0.2 22'}],
] as const)(
	'late replies of the terminal are not typed into the outer shell: %s',
	async ([, keys, env], {skip}) => {
		let {shell, isTimely} = await replyLate(keys, env);
		for (let count = 1; count < 5 && !isTimely; count++) {
			killAll();
			({shell, isTimely} = await replyLate(keys, env));
		}

		skip(!isTimely, 'this machine replies later than any terminal that the shell waits for');
		await shell.waitFor(/outside>[\s\S]*\noutside>\s*$/v);
		shell.write('echo "in$((1 + 1))side"\r');
		await shell.waitFor('in2side');
		expect(shell.screen().join('\n')).not.toMatch(/62;22c|11;rgb|ffff/v);
	},
);

/** Bytes that leave or suspend the shell, or start something that takes its time, are left out. */
const bytes = fc
	.uint8Array({minLength: 1, maxLength: 400})
	.map((all) => all.filter((byte) => ![0x04, 0x05, 0x1a, 0x0d, 0x0a].includes(byte)));

test('arbitrary bytes neither end the shell nor block it, and the terminal is restored', async () => {
	const {shell} = await beginPrompt(server.url, usual);
	for (const all of fc.sample(bytes, {numRuns: 30, seed: 7})) {
		shell.write(String.fromCodePoint(...all));
	}

	const inPaste = fc.sample(bytes, {numRuns: 1, seed: 7}).flatMap((all) => [...all]);
	shell.write(pasted(String.fromCodePoint(...inPaste)));
	for (let count = 0; count < 3; count++) {
		shell.write(`\u001B\\${ctrl('c')}`);
	}

	shell.write('get /users/me | data.username\r');
	await shell.waitFor('"demo-user"');
	shell.write(ctrl('d'));
	expect(await shell.exit).toMatchObject({code: 0});
	expect(shell.modes()).toEqual(given);
});
