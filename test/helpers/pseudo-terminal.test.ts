import process from 'node:process';
import {afterEach, expect, test} from 'vitest';
import {eventually} from './eventually.js';
import {killAll, start} from './pseudo-terminal.js';

afterEach(killAll);

const program = (source: string) => start(process.execPath, ['-e', source], {columns: 40, rows: 10});

test('waitFor sees what a program writes', async () => {
	const terminal = program('console.log("hello"); setInterval(() => {}, 1000)');
	await terminal.waitFor('hello');
	expect(terminal.screen()[0]).toBe('hello');
});

test('waitFor fails when the text does not come in time, and shows the screen', async () => {
	const terminal = program('console.log("something else"); setInterval(() => {}, 1000)');
	await terminal.waitFor('something else');
	await expect(terminal.waitFor('hello', {timeout: 100})).rejects.toThrow(/100 ms.*something else/sv);
});

test('waitFor fails at once when the program has ended without the text', async () => {
	const terminal = program('console.log("bye")');
	await expect(terminal.waitFor('hello')).rejects.toThrow(/the program ended.*bye/sv);
});

const [begin, end] = [String.raw`\u001B[?2026h\u001B[H\u001B[2J`, String.raw`\u001B[?2026l`];

test('waitFor sees each frame of synchronised output, also of several that come at once', async () => {
	const frames = ['first', 'second', 'third'].map((text) => begin + text + end);
	const terminal = program(`process.stdout.write("${frames.join('')}"); setInterval(() => {}, 1000)`);
	await terminal.waitFor('first');
	expect(terminal.screen()[0]).toBe('first');
	await terminal.waitFor('second');
	await terminal.waitFor('third');
});

test('waitFor does not see half a frame of synchronised output', async () => {
	const terminal = program(
		`process.stdout.write("${begin}half"); process.stdin.once("data", () => process.stdout.write(" whole${end}"))`,
	);
	await eventually(() => {
		expect(terminal.screen()[0]).toBe('half');
	});
	terminal.write('\r');
	await terminal.waitFor('half');
	expect(terminal.screen().join(' ')).toMatch(/^half +whole/v);
});

test('the exit code, the scrollback and the bytes are all there after the end', async () => {
	const terminal = program(
		String.raw`for (let i = 0; i < 30; i++) console.log("line " + i); process.stdout.write("\u001B[?25l"); process.exitCode = 7`,
	);
	expect(await terminal.exit).toEqual({code: 7, signal: 0});
	expect(terminal.scrollback()).toHaveLength(30);
	expect(terminal.modes().isCursorHidden).toBe(true);
	expect(terminal.raw()).toContain('line 29');
});

test('a closed window ends a program that does nothing about it by SIGHUP', async () => {
	const terminal = program('console.log("ready"); setInterval(() => {}, 1000)');
	await terminal.waitFor('ready');
	terminal.hangUp();
	expect(await terminal.exit).toEqual({code: 0, signal: 1});
});

test('a resize reaches the program', async () => {
	const terminal = program(
		'process.stdout.on("resize", () => console.log(process.stdout.columns)); setInterval(() => {}, 1000); console.log("ready")',
	);
	await terminal.waitFor('ready');
	terminal.resize(20, 5);
	await terminal.waitFor('20');
});

test('a terminal answers what it is told to answer, in order, and nothing else', async () => {
	const heard =
		'process.stdin.setRawMode(true).on("data", (data) => console.log(JSON.stringify(String(data))));';
	const ask = String.raw`process.stdout.write("\u001B[16t\u001B[c\u001B[5n");`;
	const terminal = start(process.execPath, ['-e', heard + ask], {
		columns: 40,
		rows: 10,
		answers: {'\u001B[c': '<second>', '\u001B[16t': '<first>'},
	});
	await terminal.waitFor(/first.*second/sv);
	expect(terminal.screen().join('')).not.toContain('[0n');
});
