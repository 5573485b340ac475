import path from 'node:path';
import {expect, test, vi} from 'vitest';
import {commands as table} from '../../../source/commands/index.js';
import {help} from '../../../source/commands/help/help.js';
import {helpTopics} from '../../../source/commands/help/help-topics.js';
import {type Command} from '../../../source/commands/command.js';
import {startShell} from '../../helpers/commands-shell.js';
import {exampleShell} from '../../helpers/example-shell.js';
import {printed, terminal} from '../../helpers/output-screen.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

const commands = await table.all();

const shell = exampleShell(commands);

/** What a terminal of this width shows, without colours. */
async function shown(line: string, columns: number): Promise<readonly string[]> {
	const {output} = await shell.answer(line);
	return printed(output, 'auto', terminal(columns)).trimEnd().split('\n');
}

test('help lists every noun with all its verbs', async () => {
	const rows = new Map(
		(await shown('help', 1000)).map((line) => {
			const [name = '', ...verbs] = line.trim().split(/ +/v);
			return [name, verbs];
		}),
	);
	rows.set(
		'all of one word',
		['requests', 'scripts', 'others'].flatMap((row) => rows.get(row) ?? []),
	);
	for (const {words} of commands.filter(({words: [noun, verb]}) => noun !== 'help' || verb === undefined)) {
		const [noun, ...verb] = words;
		// What has verbs as well, such as trace, is listed once, with them.
		const [row, name] =
			verb.length > 0
				? [rows.get(noun), verb.join(' ')]
				: [
						rows.get('all of one word')?.includes(noun) === true
							? rows.get('all of one word')
							: [...rows.keys()],
						noun,
					];
		expect(row, words.join(' ')).toContain(name);
	}
});

test('help has two columns: nothing in the second is further to the right, and nothing is there twice', async () => {
	const lines = await shown('help', 1000);
	const columns = lines.slice(
		lines.indexOf('Commands') + 1,
		lines.findIndex((line) => line.startsWith('help ')) - 1,
	);
	expect(new Set(columns.map((line) => /^ {2}\S+ +/v.exec(line)?.[0].length)).size).toBe(1);
	const others = columns.find((line) => line.startsWith('  others'));
	expect(others).toContain(' run ');
	expect(others).not.toMatch(/\b(?:trace|tour|history)\b/v);
});

test.each(['workspace list', 'get /workspaces', ' run '])(
	"help '%s' means the same without quotes",
	async (topic) => {
		expect(await shown(`help '${topic}'`, 80)).toEqual(await shown(`help ${topic}`, 80));
	},
);

test('help for a noun shows its verbs, including those that are aliases', async () => {
	const lines = await shown('help experiments', 120);
	expect(lines.some((line) => line.startsWith('  experiment list '))).toBe(true);
	expect(lines.some((line) => line.startsWith('  run MODEL '))).toBe(true);
	expect(lines.filter((line) => line.startsWith('  workspace '))).toEqual([]);
});

test('help for a command shows usage, options and examples; a very long usage line leaves the options to their list', async () => {
	const lines = await shown('help run', 80);
	expect(lines).toContain('  run MODEL [MODIFIER…] [OPTION…]');
	expect(lines.some((line) => /^ {2}--dry-run {2,}\S/v.test(line))).toBe(true);
	expect(await shown('help workspace use', 80)).toContain('  workspace use WORKSPACE');
});

test('long summaries are wrapped and indented', async () => {
	const one: Command = {...help, words: ['one'], summary: 'words that go on and on and on'};
	const two: Command = {...help, words: ['two'], summary: 'short'};
	const {output} = await exampleShell([help, one, two]).answer('help --all');
	const lines = printed(output, 'auto', terminal(40)).split('\n');
	expect(lines.slice(2, 5)).toEqual([
		'  one [COMMAND…]   words that go on and',
		'                   on and on',
		'  two [COMMAND…]   short',
	]);
});

test('an unknown word gets the nearest command', async () => {
	const error = await shell.failure('help wrokspace');
	expect(error.message).toBe('there is no command "wrokspace"');
	expect(error.hint).toBe('did you mean help workspace?');
});

test.each(['language', 'modifiers', 'filters', 'files', 'expressions', 'scripts'])(
	'help %s fits on a screen and is named in the overview',
	async (name) => {
		const overview = await shown('help', 200);
		expect(overview.join('\n')).toMatch(new RegExp(String.raw`^help .*\b${name}\b.*: a screen each`, 'mv'));
		const lines = await shown(`help ${name}`, 100);
		expect(lines.length).toBeGreaterThan(4);
		expect(lines.length).toBeLessThan(24);
	},
);

test('every line in the help topics works', async () => {
	const folder = temporaryFolder();
	vi.stubEnv('HOME', folder);
	const demo = await startShell();
	try {
		await demo.run('workspace create topics; run Demo.BouncingBall --final-time 1');
		for (const [line] of helpTopics.flatMap(({sections}) => sections.flatMap(({lines}) => lines))) {
			const placed = line.replaceAll(/\b(?:h(?:-plot)?\.(?:csv|svg)|ball\.mat|study\.impact)\b/gv, (file) =>
				path.join(folder, file),
			);

			await expect(demo.run(placed), line).resolves.toBeDefined();
		}
	} finally {
		vi.unstubAllEnvs();
		await demo.close();
	}
});

test.each([
	['auth --help', 'auth login'],
	['results --help', 'result plot'],
	['cases -h', 'case show'],
	['libraries --help', 'library import'],
])('%s shows all its verbs', async (line, verb) => {
	expect((await shown(line, 120)).some((each) => each.trim().startsWith(verb))).toBe(true);
});

test('help for a command is not mistaken for help for a request', async () => {
	expect((await shown('plot --help', 120))[0]).toBe('Draw the curves of variables.');
	expect((await shown('case list --help', 120))[0]).toMatch(/^List the cases/v);
});
