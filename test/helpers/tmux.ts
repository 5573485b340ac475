import {execFile} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {expect} from 'vitest';
import {eventually} from './eventually.js';
import {temporaryFolder} from './temporary-folder.js';

const execute = promisify(execFile);

/** Why tests with tmux do not run here; undefined: they do. */
export async function whyNoTmux(): Promise<string | undefined> {
	return execute('tmux', ['-V']).then(
		() => undefined,
		() => 'tmux is not installed',
	);
}

/** A program in a window of a tmux of its own. */
export type Tmux = {
	/** Types a text as it stands. */
	readonly type: (text: string) => Promise<void>;

	/** Presses a key by tmux's name for it, e.g. `C-l`. */
	readonly press: (key: string) => Promise<void>;
	readonly resize: (columns: number, rows?: number) => Promise<void>;

	/** What one sees. */
	readonly screen: () => Promise<string>;

	/** The history and the screen, as tmux would save them. */
	readonly everything: () => Promise<string>;

	/** Waits until what is on the screen or in the history passes a check that throws. */
	readonly until: (check: (everything: string) => void) => Promise<void>;
	readonly close: () => Promise<void>;
};

/** Starts a program in tmux, 100 columns wide and 24 rows high. */
export async function startInTmux(
	command: readonly string[],
	env: Readonly<Record<string, string>>,
): Promise<Tmux> {
	const folder = temporaryFolder();
	// The server passes its environment on to the program.
	const usual = {PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', HOME: folder};
	const tmux = async (...args: readonly string[]) =>
		execute('tmux', ['-u', '-S', path.join(folder, 'socket'), '-f', '/dev/null', ...args], {env: usual});
	const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
	const line = ['env', ...variables, ...command].map((word) => `'${word}'`).join(' ');
	await tmux('new-session', '-d', '-x', '100', '-y', '24', line);
	const captured = async (...from: readonly string[]) => {
		const {stdout} = await tmux('capture-pane', '-p', ...from);
		return stdout.trimEnd();
	};

	const everything = async () => captured('-S', '-');

	return {
		async type(text) {
			await tmux('send-keys', '-l', text);
		},
		async press(key) {
			await tmux('send-keys', key);
		},
		async resize(columns, rows = 24) {
			await tmux('resize-window', '-x', String(columns), '-y', String(rows));
		},
		screen: captured,
		everything,
		async until(check) {
			await eventually(async () => {
				check(await everything());
			});
		},
		async close() {
			await tmux('kill-server');
		},
	};
}

/** Fails unless a text is there so many times. */
export function expectTimes(everything: string, text: string, times: number): void {
	expect(everything.split(text).length - 1, `times of ${text} in\n${everything}`).toBe(times);
}
