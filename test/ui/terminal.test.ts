import process from 'node:process';
import {afterEach, beforeAll, expect, test} from 'vitest';
import {killAll, start, type PseudoTerminalOptions} from '../helpers/pseudo-terminal.js';
import {bundleFixture} from '../helpers/ui-program.js';

/** Generous, for machines busy with other things. */
const goodKey = 'good-key-1234567890';
let program = '';

beforeAll(async () => {
	program = await bundleFixture('shell');
});
afterEach(killAll);

function open({env, ...options}: PseudoTerminalOptions = {}, args: readonly string[] = []) {
	const terminal = start(process.execPath, [program, ...args], {
		...options,
		env: {NODE_ENV: 'production', ...env},
	});
	return {
		...terminal,
		async shows(expected: Parameters<typeof terminal.waitFor>[0]) {
			await terminal.waitFor(expected);
		},
	};
}

const saved = {FIXTURE_KEY: goodKey};

test.each([
	['typed with its Enter in one chunk', [`${goodKey}\r`]],
	['with CR LF', [`${goodKey}\r\n`]],
	['in a bracketed paste', [`\u001B[200~${goodKey}\u001B[201~`, '\r']],
	['in a bracketed paste with a line end', [`\u001B[200~${goodKey}\r\n\u001B[201~\r`]],
	['in two chunks', [goodKey.slice(0, 7), `${goodKey.slice(7)}\r`]],
	['in quotes, behind its header', [`impact-api-key: "${goodKey}"\r`]],
	['after the mark of a Windows paste', [`\u0016${goodKey}\r`]],
])('a key is taken %s', async (_title, chunks) => {
	const terminal = open();
	await terminal.shows('0 characters');
	for (const chunk of chunks) {
		terminal.write(chunk);
	}

	await terminal.shows('impact ❯');
	expect(terminal.screen().join('\n')).toContain('saved to ~/.impact/api.key');
	expect(terminal.raw()).not.toContain('good-key');
});

test('a rejected key can be edited and tried again', async () => {
	const terminal = open();
	await terminal.shows('0 characters');
	terminal.write('bad-key-1234567890\r');
	await terminal.shows('→ 1 enter a key');
	terminal.write('\r');
	await terminal.shows('18 characters');
	terminal.write(`\u0015${goodKey}\r`);
	await terminal.shows('impact ❯');
});

test('with a valid saved key there is one line, then the prompt', async () => {
	const terminal = open({env: saved});
	await terminal.shows('impact ❯');
	expect(terminal.scrollback()).toEqual([
		'◆ impact-shell 1.0.0  impact.example.com  test-user · impact-pro  type help',
		'impact ❯',
	]);
});

test('keys typed before the prompt appears are not lost', async () => {
	const terminal = open({env: {...saved, FIXTURE_DELAY: '300'}});
	await terminal.shows(() => terminal.raw().includes('signing in'));
	terminal.write('early\r');
	await terminal.shows('ran <early>');
});

test('a burst of `abc` and Enter runs `abc`', async () => {
	const terminal = open({env: saved});
	await terminal.shows('impact ❯');
	terminal.write('abc\r');
	await terminal.shows('ran <abc>');
});

test.each([
	['typed with its Enter and the next line in one chunk', ['abc-def\rnext\r']],
	['key by key, with one taken back', [...'abx', '\u007F', ...'c-def\rnext\r']],
	['pasted with a line end', ['\u001B[200~abc-def\r\n\u001B[201~', '\rnext\r']],
	['typed again from the start', ['wrong\u0015abc-def\rnext\r']],
])('a secret a command asks for can be entered %s, and is never shown', async (_title, chunks) => {
	const terminal = open({env: saved});
	await terminal.shows('impact ❯');
	terminal.write('secret\r');
	await terminal.shows('0 characters');
	for (const chunk of chunks) {
		terminal.write(chunk);
	}

	await terminal.shows('ran <next>');
	expect(terminal.scrollback().join('\n')).toContain('7 characters, the last f');
	expect(terminal.raw()).not.toMatch(/abc|def|wrong/v);
});

test('a secret is shown as asterisks followed by the cursor, and Escape cancels', async () => {
	const terminal = open({env: saved});
	await terminal.shows('impact ❯');
	terminal.write('secret\r');
	await terminal.shows('0 characters');
	terminal.write('abc');
	await terminal.shows('? API key: ***');
	await terminal.shows('3 characters');
	terminal.write('\u001B');
	await terminal.shows('API key no answer');
	terminal.write('next\r');
	await terminal.shows('ran <next>');
});

test('a command of several rows takes the place of the prompt: nothing moves, and no empty rows are left below', async () => {
	const terminal = open({env: saved, columns: 40, rows: 12});
	await terminal.shows('impact ❯');
	const text = `echo ${'word '.repeat(17)}end`;
	for (const time of ['first', 'second', 'third']) {
		terminal.write(`${text} ${time}`);

		await terminal.shows(` ${time}`);
		terminal.write('\r');

		await terminal.shows(`${time}>\nimpact ❯`);
	}

	expect(terminal.screen().filter((row) => row.trim() === '')).toHaveLength(1);
	expect(terminal.scrollback().join('\n')).toContain('impact ❯ echo word word word word word w\n  ord word');
});

test('lines pasted in two chunks run in order and do not answer a question', async () => {
	const terminal = open({env: saved});
	await terminal.shows('impact ❯');
	terminal.write('\u001B[200~ask\ry');
	terminal.write('es\r\u001B[201~');
	await terminal.shows('(y/N)');
	terminal.write('n');
	await terminal.shows('ran <yes>');
	expect(terminal.screen().join('\n')).toContain('answer no');
});

test('Ctrl-C stops a command, then Ctrl-D leaves with 0 and the terminal as it was', async () => {
	const terminal = open({env: saved});
	await terminal.shows('impact ❯');
	expect(terminal.modes()).toEqual({isPasteBracketed: true, isFocusTold: true, isCursorHidden: false});
	terminal.write('wait\r');
	await terminal.shows(/waiting.*50 %/v);
	expect(terminal.modes()).toEqual({isPasteBracketed: true, isFocusTold: true, isCursorHidden: true});
	terminal.write('\u0003');
	await terminal.shows('stopped waiting');
	terminal.write('\u0004');
	expect(await terminal.exit).toEqual({code: 0, signal: 0});
	expect(terminal.modes()).toEqual({isPasteBracketed: false, isFocusTold: false, isCursorHidden: false});
});

test.each<[NodeJS.Signals, number]>([
	['SIGTERM', 15],
	['SIGHUP', 1],
	['SIGINT', 2],
])('%s ends it and puts the terminal back', async (signal, number) => {
	const terminal = open({env: saved});
	await terminal.shows('impact ❯');
	terminal.kill(signal);
	expect(await terminal.exit).toMatchObject({signal: number});
	expect(terminal.modes()).toEqual({isPasteBracketed: false, isFocusTold: false, isCursorHidden: false});
});

test('an uncaught error ends the shell and restores the terminal', async () => {
	const terminal = open({env: saved});
	await terminal.shows('impact ❯');
	terminal.write('crash\r');
	expect(await terminal.exit).toMatchObject({code: 1});
	expect(terminal.modes()).toEqual({isPasteBracketed: false, isFocusTold: false, isCursorHidden: false});
	expect(terminal.screen().join('\n')).toContain('crashed on purpose');
});

test('resizing the window narrower and wider shows the line once, and keeps the scrollback', async () => {
	const terminal = open({env: saved, columns: 80, rows: 10});
	await terminal.shows('impact ❯');
	terminal.write('many 30\r');
	await terminal.shows('row 29');
	const text = 'a line that is longer than the narrow screen';
	terminal.write(text);
	await terminal.shows(text);
	terminal.resize(20, 10);
	await terminal.shows((screen) => screen.includes('impact ❯ a line') && !screen.includes(text));
	terminal.resize(80, 10);
	await terminal.shows(text);
	const all = terminal.scrollback();
	expect(all.filter((line) => line.startsWith('row '))).toHaveLength(30);
	expect(all.filter((line) => line.includes('a line'))).toHaveLength(1);
	terminal.write('\r');
	await terminal.shows(`ran <${text}>`);
});

test('a line taller than the screen scrolls within it and erases nothing', async () => {
	const terminal = open({env: saved, columns: 20, rows: 8});
	await terminal.shows('impact ❯');
	terminal.write('many 20\r');
	await terminal.shows('row 19');
	terminal.write(`${'x'.repeat(400)}end`);
	await terminal.shows('end');
	expect(terminal.raw()).not.toContain('\u001B[3J');
	terminal.write('\u0003');
	await terminal.shows((screen) => !screen.includes('xxx'));
	expect(terminal.scrollback().filter((line) => line.startsWith('row '))).toHaveLength(20);
});

test('a key on the line writes fewer than 150 bytes', async () => {
	const terminal = open({env: saved});
	await terminal.shows('impact ❯');
	terminal.write('get /workspaces');
	await terminal.shows('get /workspaces');
	const before = terminal.raw().length;
	terminal.write('x');
	await terminal.shows('get /workspacesx');
	expect(terminal.raw().length - before).toBeLessThan(150);
});

test('the plain shell asks and answers in lines and never moves the cursor', async () => {
	const terminal = open({}, ['--plain']);
	await terminal.shows('API key (');
	terminal.write(`${goodKey}\r`);
	await terminal.shows('impact>');
	terminal.write('ask\r');
	await terminal.shows('(y/N)');
	terminal.write('y\r');
	await terminal.shows('answer yes');
	terminal.write('\u0004');
	expect(await terminal.exit).toEqual({code: 0, signal: 0});
	// eslint-disable-next-line no-control-regex -- escape sequences are what is looked for
	expect(terminal.raw()).not.toMatch(/\u001B\[[\d;?]*[A-Zhl]/v);
	expect(terminal.raw()).not.toContain('good-key');
});
