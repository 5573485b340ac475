import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {afterEach, expect, test as anyTest} from 'vitest';
import {eventually} from '../helpers/eventually.js';
import {homeWith} from '../helpers/prompt-shell.js';
import {expectTimes, startInTmux, whyNoTmux, type Tmux} from '../helpers/tmux.js';
import {shareDemoServer} from '../helpers/shared-demo.js';

/* What tmux keeps in its history an emulator does not show: it stores a screen that is erased from its top left corner. */

const reason = await whyNoTmux();
const test = anyTest.skipIf(reason !== undefined);
const note = reason === undefined ? '' : ` (${reason})`;
const server = shareDemoServer({lines: ['workspace create w1']});
let tmux: Tmux | undefined;

afterEach(async () => {
	await tmux?.close();
	tmux = undefined;
});

const prompt = /^impact ❯$/mv;

async function open(): Promise<Tmux> {
	const command = [process.execPath, 'distribution/cli.cjs', '--url', server.url];
	tmux = await startInTmux(command, {HOME: homeWith([]), CI: 'false', LANG: 'C.UTF-8'});
	await tmux.until((all) => {
		expect(all).toMatch(prompt);
	});
	return tmux;
}

/** Fills the screen, so that rows above the prompt may go into the history. */
async function openFilled(): Promise<Tmux> {
	const shell = await open();
	await shell.type('use w1; help run');
	await shell.press('Enter');
	await shell.until((all) => {
		expect(all).toMatch(/^w1 ❯$/mv);
	});
	return shell;
}

test(`the start leaves only the banner in the scrollback${note}`, async () => {
	const shell = await open();
	await shell.until((all) => {
		expect(all).toContain('· impact-pro');
	});
	const all = await shell.everything();
	expectTimes(all, '◆', 1);
	expect(all).not.toMatch(/signing in/v);
	expect(all.startsWith('◆')).toBe(true);
});

test(`Ctrl-L leaves one prompt${note}`, async () => {
	const shell = await open();
	await shell.type('get /users');
	for (const _time of [1, 2, 3]) {
		await shell.press('C-l');
	}

	await shell.type('/me');
	await shell.until((all) => {
		expectTimes(all, '❯ get /users/me', 1);
		expectTimes(all, '❯', 1);
	});
});

test(`at the very top of the screen no live part gets into the scrollback${note}`, async () => {
	const shell = await openFilled();
	await shell.press('C-l');
	await shell.type('get /');
	await shell.press('Tab');
	await shell.until((all) => {
		expect(all).toContain('published-workspaces');
	});
	await shell.press('C-c');
	await shell.until((all) => {
		expect(all).not.toContain('published-workspaces');
	});
	await shell.type(endless);
	await shell.press('Enter');
	await shell.until((all) => {
		expect(all).toContain('simulation ');
	});
	await shell.press('C-c');
	await shell.until((all) => {
		expect(all).toContain('1 stop it');
	});
	await shell.press('1');
	await shell.until((all) => {
		expect(all).toMatch(/status +⊘ cancelled/v);
		expect(all).not.toContain('1 stop it');
		expect(all).not.toContain('published-workspaces');
		expectTimes(all, endless, 1);
		expectTimes(all, 'What now?', 1);
		expectTimes(all, 'compilation ', 1);
		expectTimes(all, 'simulation ', 1);
	});
});

const long = `get /workspaces/${'a'.repeat(60)}/${'b'.repeat(40)}`;
const endless = 'run Demo.VanDerPol --final-time 100000000';

type Live = readonly [title: string, reach: (shell: Tmux) => Promise<void>, once: readonly string[]];

const lives: readonly Live[] = [
	[
		'a line of two rows',
		async (shell) => {
			await shell.type(long);
		},
		['❯ get /work', 'get PATH'],
	],
	[
		'the progress of a command',
		async (shell) => {
			await shell.type(endless);
			await shell.press('Enter');
		},
		['compilation ', 'simulation ', 'Ctrl-C interrupts'],
	],
	[
		'the menu of Ctrl-C',
		async (shell) => {
			await shell.type(endless);
			await shell.press('Enter');
			await shell.until((all) => {
				expect(all).toContain('simulation ');
			});
			await shell.press('C-c');
		},
		['compilation ', 'simulation ', 'What now?', '1 stop it', '3 continue'],
	],
];

/* Its first rows tmux moves into the history before anybody is told: see docs/reliability.md. */
test.each(lives)(
	`narrowing the window damages nothing, even at the very top of the screen: %s${note}`,
	async (_title, reach, once) => {
		const shell = await openFilled();
		await shell.press('C-l');
		await reach(shell);
		for (const columns of [100, 60, 100, 40, 100]) {
			await shell.resize(columns);
			await setTimeout(300);
			await eventually(async () => {
				const screen = await shell.screen();
				for (const text of once) {
					expectTimes(screen.replaceAll(/\n {2}(?=\S)/gv, ' '), text, 1);
				}
			});
		}
	},
);

test.each(lives)(
	`narrowing the window leaves one copy of everything: %s${note}`,
	async (_title, reach, once) => {
		const shell = await openFilled();
		await reach(shell);
		for (const columns of [100, 60, 100, 40, 100]) {
			await shell.resize(columns);
			await setTimeout(300);
			await shell.until((all) => {
				for (const text of once) {
					expectTimes(all.replaceAll(/\n {2}(?=\S)/gv, ' '), text, 1);
				}
			});
		}
	},
);

const menu: Live = [
	'the menu of Tab',
	async (shell) => {
		await shell.type('plot --');
		await shell.press('Tab');
	},
	['❯ plot --', 'EXPERIMENT/CASE; may be repeated', 'not joined by lines', '1–8 of'],
];

// A program that is kept from running while the window changes learns only of the last size, and cannot know which rows were cut.
test.each([...lives, menu])(
	`dragging the window redraws once it is still: %s${note}`,
	{retry: 3},
	async (_title, reach, once) => {
		const shell = await openFilled();
		await shell.resize(100);
		await reach(shell);
		await shell.until((all) => {
			expect(all).toContain(once.at(-1));
		});
		for (const columns of [94, 88, 80, 72, 64, 60, 66, 76, 86, 96, 100]) {
			await shell.resize(columns, Math.round(columns / 4) - 1);
		}

		await eventually(async () => {
			const screen = await shell.screen();
			for (const text of once) {
				expectTimes(screen.replaceAll(/\n {2}(?=\S)/gv, ' '), text, 1);
			}
		});
	},
);
