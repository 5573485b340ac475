import process from 'node:process';
import {afterEach, beforeAll, expect, test} from 'vitest';
import {eventually} from '../helpers/eventually.js';
import {killAll, start, type PseudoTerminalOptions} from '../helpers/pseudo-terminal.js';
import {bundleFixture} from '../helpers/ui-program.js';

const goodKey = 'good-key-1234567890';
const background = '\u001B]11;?\u001B\\';
const lightAccent = '\u001B[35m';
const darkAccent = '\u001B[95m';
const prompt = 'impact ❯';
let program = '';

beforeAll(async () => {
	program = await bundleFixture('shell');
});
afterEach(killAll);

function open({env, ...options}: PseudoTerminalOptions = {}) {
	return start(process.execPath, [program], {
		...options,
		env: {NODE_ENV: 'production', FIXTURE_KEY: goodKey, ...env},
	});
}

async function writes(terminal: {readonly raw: () => string}, text: string) {
	await eventually(() => {
		expect(terminal.raw()).toContain(text);
	});
}

test('a terminal without replies keeps the shell neither from starting nor from being left', async () => {
	const terminal = open({answers: {}});
	await terminal.waitFor(prompt);
	terminal.write('exit\r');
	await terminal.exit;
});

test('the theme follows the terminal’s background, even after the prompt appeared', async () => {
	const terminal = open({answers: {}});
	await terminal.waitFor(prompt);
	await writes(terminal, background);
	terminal.write('\u001B]11;rgb:0000/0000/0000\u001B\\');
	await writes(terminal, `${darkAccent}impact`);
	terminal.write('\u001B]11;rgb:ffff/ffff/ffff\u0007');
	await eventually(() => {
		const raw = terminal.raw();
		expect(raw.lastIndexOf(`${lightAccent}impact`)).toBeGreaterThan(raw.lastIndexOf(darkAccent));
	});
	terminal.write('typed\r');
	await terminal.waitFor('ran <typed>');
	expect(terminal.screen().join('\n')).not.toContain('rgb');
});

test('a late reply in two parts between keys is not typed', async () => {
	const terminal = open();
	await terminal.waitFor(prompt);
	terminal.write('one\u001B]11;rgb:1e1e/1e');
	terminal.write('1e/1e1e\u001B');
	terminal.write('\\ two\u001BP>|late 1.0\u001B\\\r');
	await terminal.waitFor('ran <one two>');
});

test('COLORFGBG sets the background if the terminal does not reply', async () => {
	const terminal = open({env: {COLORFGBG: '15;0'}});
	await terminal.waitFor(prompt);
	expect(terminal.raw()).toContain(`${darkAccent}◆`);
});

test.each(['linux', 'dumb'])('a terminal named %s is not queried', async (TERM) => {
	const terminal = open({env: {TERM}});
	await terminal.waitFor(prompt);
	expect(terminal.raw()).not.toContain('\u001B]11;');
	expect(terminal.raw()).not.toContain('\u001B[c');
});

test('completion in an unfocused window notifies, with a bell if the terminal supports nothing else', async () => {
	const terminal = open({env: {FIXTURE_NOTIFY_AFTER: '0'}});
	await terminal.waitFor(prompt);
	terminal.write('\u001B[Iseen\r');
	await terminal.waitFor('ran <seen>');
	expect(terminal.raw()).not.toContain('\u0007');
	terminal.write('\u001B[Ounseen\r');
	await writes(terminal, '\u0007');
	await terminal.waitFor('ran <unseen>');
});

test('queries that some terminals print as text are sent only to known terminals', async () => {
	const nameless = open({answers: {'\u001B[c': '\u001B[?62c'}});
	await nameless.waitFor(prompt);
	nameless.write('waited\r');
	await nameless.waitFor('ran <waited>');
	expect(nameless.raw()).not.toContain('$p');
	const named = open({answers: {'\u001B[c': '\u001B[?62c', '\u001B[>0q': '\u001BP>|foot(1.16)\u001B\\'}});
	await writes(named, '\u001B[?1004$p');
});
