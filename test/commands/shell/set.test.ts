import {chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect} from 'vitest';
import {ShellError} from '../../../source/errors/shell-error.js';
import {type Output} from '../../../source/output/document.js';
import {complete} from '../../../source/language/completion/completion.js';
import {openSession} from '../../../source/app/open-session.js';
import {parseFlags} from '../../../source/app/flags.js';
import {resolveConfig} from '../../../source/app/resolve-config.js';
import {commands as table} from '../../../source/commands/index.js';
import {nobody} from '../../helpers/example-shell.js';
import {folderTest as test, modeOf} from '../../helpers/files-folder.js';
import {printed, terminal} from '../../helpers/output-screen.js';
import {runText} from '../../helpers/run-text.js';

const commands = await table.all();

/** A shell in a home of its own; what it keeps is in the file. */
function shellIn(home: string, args: readonly string[] = []) {
	const config = resolveConfig(parseFlags(args), {home, environment: {}});
	const {interpreter} = openSession(config);
	const file = config.access.configFile;
	return {
		file,
		settings: config.settings.get,
		problems: config.warnings,
		kept: () => JSON.parse(readFileSync(file, 'utf8')) as {readonly settings: unknown},
		async run(line: string): Promise<Output> {
			let output: Output = {value: undefined};
			for await (const answer of runText(interpreter, line, nobody)) {
				output = answer.output;
			}

			return output;
		},
		async failure(line: string): Promise<ShellError> {
			try {
				await this.run(line);
			} catch (error) {
				if (error instanceof ShellError) {
					return error;
				}

				throw error;
			}

			throw new Error(`${line} did not fail`);
		},
	};
}

test('set lists every setting with value, default and meaning, within 80 columns', async ({folder}) => {
	const {run} = shellIn(folder, ['--timeout', '5']);
	const lines = printed(await run('set'), 'auto', terminal(80)).split('\n');
	expect(lines[0]).toMatch(/^SETTING\s+VALUE\s+DEFAULT\s+MEANING$/v);
	expect(lines).toContainEqual(
		expect.stringMatching(/^timeout\s+5\s+30\s+Seconds the server may be silent$/v),
	);
	expect(lines.join('\n')).not.toContain('…');
});

test('a single setting is shown with its accepted values and what auto does', async ({folder}) => {
	const {run} = shellIn(folder);
	const text = printed(await run('set theme'), 'auto', terminal(100));
	expect(text).toMatch(/^theme\s+auto$/mv);
	expect(text).toContain('light, dark, high-contrast or monochrome');
	expect(text).toMatch(/^auto\s+those that suit/mv);
});

test.for([
	['set theme dark', {theme: 'dark'}],
	['set THEME Dark', {theme: 'dark'}],
	['set theme=dark', {theme: 'dark'}],
	['set timeout 2.5', {timeout: 2.5}],
	['set theme dark; set editing vi', {theme: 'dark', editing: 'vi'}],
	['set theme dark; set --unset theme', {}],
	['set theme dark; set theme default', {}],
	['set theme dark; set editing vi; set theme --unset', {editing: 'vi'}],
] as const)('%s applies now and at the next start', async ([line, kept], {folder}) => {
	const shell = shellIn(folder);
	await shell.run(line);
	expect(shell.kept().settings).toEqual(kept);
	expect(shell.settings()).toMatchObject(kept);
	expect(shellIn(folder).settings()).toEqual(shell.settings());
});

test('the file is readable only by its owner, and unknown fields are kept', async ({folder}) => {
	const shell = shellIn(folder);
	mkdirSync(path.dirname(shell.file), {recursive: true, mode: 0o700});
	writeFileSync(shell.file, '{"future": [1], "keys": {"ctrl-o": "accept-line"}, "settings": {"later": "x"}}');
	await shell.run('set editing vi');
	expect(shell.kept()).toMatchObject({
		future: [1],
		keys: {'ctrl-o': 'accept-line'},
		settings: {later: 'x', editing: 'vi'},
	});
	expect([modeOf(shell.file), modeOf(path.dirname(shell.file))]).toEqual(['600', '700']);
});

test('command line options override the file until the setting is changed', async ({folder}) => {
	await shellIn(folder).run('set output csv; set timeout 99');
	const shell = shellIn(folder, ['-o', 'json']);
	expect(shell.settings()).toMatchObject({output: 'json', timeout: 99});
	await shell.run('set output table');
	expect(shell.settings().output).toBe('table');
});

test.for([
	['set theem', 'there is no setting "theem"', 'did you mean theme?', 4],
	['set theme drak', 'theme takes auto, light,', 'did you mean dark?', 10],
	['set timeout -1', '-1', undefined, undefined],
	['set timeout soon', 'timeout takes a number of seconds', undefined, 12],
	['set --unset', '--unset needs NAME', 'set lists the settings', undefined],
] as const)('%s is refused', async ([line, message, hint, offset], {folder}) => {
	const shell = shellIn(folder);
	const error = await shell.failure(line);
	expect(error.exitCode).toBe(2);
	expect(error.message).toContain(message);
	expect(error.hint).toEqual(hint ?? error.hint);
	expect('place' in error && offset !== undefined ? error.place : undefined).toEqual(
		offset === undefined ? undefined : expect.objectContaining({offset}),
	);
	expect(existsSync(shell.file)).toBe(false);
});

test('a broken file is reported with the place of the error and left untouched, and the change holds for this session', async ({
	folder,
}) => {
	const first = shellIn(folder);
	mkdirSync(path.dirname(first.file), {recursive: true});
	writeFileSync(first.file, '{\n  "settings": {,}\n}');
	const shell = shellIn(folder);
	expect(shell.problems).toEqual([expect.stringContaining('line 2, column 16')]);
	const error = await shell.failure('set theme dark');
	expect(error.exitCode).toBe(5);
	expect(error.message).toContain('line 2, column 16');
	expect(readFileSync(shell.file, 'utf8')).toContain('{,}');
	expect(shell.settings().theme).toBe('dark');
});

test.skipIf(process.getuid?.() === 0)(
	'without a writable file the change holds for this session',
	async ({folder}) => {
		const shell = shellIn(folder);
		chmodSync(folder, 0o500);
		const error = await shell.failure('set theme dark');
		chmodSync(folder, 0o700);
		expect(error.exitCode).toBe(5);
		expect(shell.settings().theme).toBe('dark');
	},
);

function offered(text: string): readonly string[] {
	const sources =
		complete(text, text.length, commands, {entities: {}, variables: {}, place: [], previousPlace: []})
			?.sources ?? [];
	return sources.flatMap((source) =>
		source.kind === 'list' ? source.candidates.map((candidate) => candidate.text) : [],
	);
}

test('names are completed with their meaning, and values for the name before them', () => {
	expect(offered('set ')).toEqual(expect.arrayContaining(['editing', 'theme', 'notify-after']));
	expect(offered('set theme ')).toEqual(expect.arrayContaining(['dark', 'high-contrast', 'default']));
	expect(offered('set editing v')).toEqual(expect.arrayContaining(['emacs', 'vi', 'default']));
	expect(offered('set nothing ')).not.toContain('default');
});

test('settings that need a restart say so', async ({folder}) => {
	const {notices = []} = await shellIn(folder).run('set plain on');
	expect(notices.map(({text}) => text)).toEqual([
		expect.stringMatching(/^plain is on from the next start, kept in /v),
	]);
});
