import {expect, test} from 'vitest';
import {commands as table} from '../../source/commands/index.js';
import {renderError} from '../../source/output/error.js';
import {exampleShell, nobody} from '../helpers/example-shell.js';

const commands = await table.all();

const key = 'hunter2-hunter2';

/** Lines that fail, all before anything is asked of a server. */
const lines = [
	`auth login ${key}`,
	`auth login --with-key ${key}`,
	`auth login --with-key=${key}`,
	`auth login --${key}`,
	`auth login --key ${key}`,
	`auth ${key}`,
	`auths ${key}`,
	`AUTH LOGIN ${key}`,
	`auth logout ${key}`,
	`auth status ${key} --json`,
	`login ${key}`,
	`auth login "${key}`,
	`auth login ${key} |`,
	`auth login ${key} >`,
	`auth login $${key}`,
	`nothing; auth login ${key}`,
	`nothing\nauth login ${key}`,
	`nothing --api-key ${key}`,
	`nothing impact-api-key:${key}`,
	'8d5e0f5c-9b9e-4f8e-8a54-6f8a0c6fd0b1',
];

test.each(lines)('the error for %j does not contain the key', async (line) => {
	const shown = await shownError(async () => exampleShell(commands).answer(line));
	expect(shown).not.toContain('hunter2');
	expect(shown).not.toContain('8d5e0f5c');
	expect(shown).toMatch(/^✖ .+\n/v);
});

test.each(lines)(
	'as arguments of the process, the error for %j does not contain the key either',
	async (line) => {
		const words = line.split(/\s+/v);
		const shown = await shownError(async () =>
			exampleShell(commands).interpreter.runWords(words, nobody).next(),
		);
		expect(shown).not.toContain('hunter2');
		expect(shown).not.toContain('8d5e0f5c');
	},
);

test('the caret points at the hidden text', async () => {
	const shown = await shownError(async () => exampleShell(commands).answer(`auth login ${key}`));
	expect(shown).toContain(
		'auth login ******** is not understood\n  auth login ********\n             ^^^^^^^^\n',
	);
	expect(shown).toContain('auth login asks for it');
});

async function shownError(run: () => Promise<unknown>): Promise<string> {
	try {
		await run();
	} catch (error) {
		const screen = {columns: 200, colour: 'none', unicode: true, isTerminal: true, now: 0} as const;
		return [...renderError(error, screen, {debug: true})].join('').replaceAll(/^. at .*$\n?/gmv, '');
	}

	throw new Error('it was understood');
}
