import {expect, test, vi} from 'vitest';
import {eventually} from '../helpers/eventually.js';
import {type Report} from '../../source/terminal/input-parser.js';
import {startProbe} from '../../source/terminal/probe.js';

/** A terminal that replies when a test says so, and a user who presses a key when a test says so. */
function fakeTerminal() {
	const watchers = new Set<(report: Report) => void>();
	const write = vi.fn((_text: string) => true);
	let press: (() => void) | undefined;
	const firstKey = new Promise<void>((resolve) => {
		press = resolve;
	});
	return {
		write,
		press: () => press?.(),
		reply() {
			for (const watcher of watchers) {
				watcher({kind: 'reply', about: 'attributes', attributes: [62]});
			}
		},
		ends: {
			output: {write},
			firstKey,
			watch(watcher: (report: Report) => void) {
				watchers.add(watcher);
				return () => watchers.delete(watcher);
			},
		},
	};
}

const near = {TERM: 'xterm-256color'};
const remote = {...near, SSH_CONNECTION: '10.0.0.1 50000 10.0.0.2 22'};

test('a local terminal is queried at once, and leaving waits for its reply', async () => {
	const terminal = fakeTerminal();
	const probe = startProbe(terminal.ends, near);
	await eventually(() => {
		expect(terminal.write).toHaveBeenCalledOnce();
	});
	const onClosed = vi.fn();
	const closed = probe.close().then(onClosed);
	await new Promise(setImmediate);
	expect(onClosed).not.toHaveBeenCalled();
	terminal.reply();
	await closed;
});

test('over SSH nothing is queried when the first key leaves the shell', async () => {
	const terminal = fakeTerminal();
	const probe = startProbe(terminal.ends, remote);
	terminal.press();
	await Promise.resolve();
	await probe.close();
	await new Promise(setImmediate);
	expect(terminal.write).not.toHaveBeenCalled();
});

test('over SSH nothing is queried before the first key', async () => {
	const terminal = fakeTerminal();
	const probe = startProbe(terminal.ends, remote);
	await probe.settled();
	expect(terminal.write).not.toHaveBeenCalled();
	terminal.press();
	await eventually(() => {
		expect(terminal.write).toHaveBeenCalledOnce();
	});
	terminal.reply();
	await probe.settled();
});

test('a closed probe sends no more queries', async () => {
	const terminal = fakeTerminal();
	const probe = startProbe(terminal.ends, remote);
	await probe.close();
	terminal.press();
	await probe.ask(['cellSize']);
	expect(terminal.write).not.toHaveBeenCalled();
});
