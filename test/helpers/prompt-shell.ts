import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {newHome, open} from './built-shell.js';
import {type PseudoTerminal} from './pseudo-terminal.js';

/** The key of the demo server that tests sign in with. */
export const key = 'demo-key-0123456789abcdef';

/** Where and how something is typed. */
export type Situation = {
	readonly columns: number;
	readonly rows: number;

	/** Milliseconds between two keys; 0: all in one write. */
	readonly gap: number;
};

/** Usual and small screens, quick and slow typing, with a name each for `test.each`. */
export const anywhere = [80, 40]
	.flatMap((columns) => [0, 30].map((gap): Situation => ({columns, rows: columns === 80 ? 24 : 10, gap})))
	.map((it) => [`${it.columns}×${it.rows}, ${it.gap} ms a key`, it] as const);

export const ctrl = (letter: string) => String.fromCodePoint((letter.codePointAt(0) ?? 0) % 32);
export const escape = '\u001B';
export const arrow = {
	up: '\u001B[A',
	down: '\u001B[B',
	right: '\u001B[C',
	left: '\u001B[D',
	ctrlLeft: '\u001B[1;5D',
	altRight: '\u001B[1;3C',
};

/** Text as a terminal pastes it. */
export const pasted = (text: string) => `\u001B[200~${text}\u001B[201~`;

/** The prompt with nothing typed. */
export const empty = /^impact ❯\s*$/m;

export type Opening = {
	/** Lines typed before. Default none. */
	readonly history?: readonly string[] | undefined;
	readonly env?: Readonly<Record<string, string>> | undefined;

	/** Default: a new one with the key and the history in it. */
	readonly home?: string | undefined;

	/** What the first prompt looks like. Default `empty`. */
	readonly prompt?: RegExp | undefined;
};

/** The built shell at its first prompt. */
export async function begin(
	url: string,
	{columns, rows, gap}: Situation,
	{history = [], env = {}, home = homeWith(history), prompt = empty}: Opening = {},
): Promise<{readonly shell: PseudoTerminal; readonly type: (text: string) => Promise<void>}> {
	const shell = open(['--url', url], {home, env, columns, rows});
	await shell.waitFor(prompt);
	return {
		shell,
		async type(text: string) {
			for (const piece of gap === 0 ? [text] : keysOf(text)) {
				shell.write(piece);
				await setTimeout(gap);
			}
		},
	};
}

/** What a terminal sends in one write: after a pause behind an Escape it would be a key of its own. */
function keysOf(text: string): readonly string[] {
	return text.startsWith(escape) ? [text] : (text.match(/\u001B?[^\u001B]|\u001B$/gv) ?? []); // eslint-disable-line no-control-regex -- Escape is what is looked for
}

/**
Enters a line, and waits until what is printed behind it has the text, and the next prompt is there. What has scrolled off the screen meanwhile
counts, too.

@param sign - of the prompt.
*/
export async function enter(
	shell: PseudoTerminal,
	line: string,
	shown: RegExp | string,
	sign = '❯',
): Promise<void> {
	const before = shell.scrollback().length;
	const prompt = new RegExp(String.raw`${sign}(?: [^\n]*)?\s*$`, 'v');
	shell.write(`${line}\r`);
	await shell.waitFor((screen) => {
		const printed = shell
			.scrollback()
			.slice(before - 1)
			.join('\n')
			.replaceAll(line, '');
		return prompt.test(screen) && (typeof shown === 'string' ? printed.includes(shown) : shown.test(printed));
	});
}

/** A home with the key saved, lines typed before, and a configuration. */
export function homeWith(history: readonly string[], configuration?: unknown): string {
	const home = homeWithKey();
	const folder = path.join(home, '.local', 'state', 'impact-shell');
	mkdirSync(folder, {recursive: true, mode: 0o700});
	const lines = history.map((line) => `\n${JSON.stringify(line)}`).join('');
	writeFileSync(path.join(folder, 'history'), lines, {mode: 0o600});
	if (configuration !== undefined) {
		const place = path.join(home, '.config', 'impact-shell');
		mkdirSync(place, {recursive: true});
		writeFileSync(path.join(place, 'config.json'), JSON.stringify(configuration));
	}

	return home;
}

/** A home with a key saved. */
export function homeWithKey(saved = key): string {
	const home = newHome();
	mkdirSync(path.join(home, '.impact'), {mode: 0o700});
	writeFileSync(path.join(home, '.impact', 'api.key'), saved, {mode: 0o600});
	return home;
}

/** The lines in the file of a home's history. */
export function historyFile(home: string): string {
	return path.join(home, '.local', 'state', 'impact-shell', 'history');
}
