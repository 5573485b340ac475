import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {writeProjectArchive} from '../helpers/archives.js';
import {open, run} from '../helpers/built-shell.js';
import {key} from '../helpers/prompt-shell.js';
import {shareDemoServer} from '../helpers/shared-demo.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const environment = {MODELON_IMPACT_CLIENT_API_KEY: key};
const server = shareDemoServer({speed: 0});

const on = (...args: readonly string[]) => ['--url', server.url, ...args];

/** A workspace of that name with a project checked out twice, and its definition from before the second. */
async function shared(name: string): Promise<string> {
	const file = path.join(temporaryFolder(), 'shared.json');
	const lines = [
		`workspace create ${name}`,
		`project import ${writeProjectArchive(name, 'main')}`,
		`workspace definition > ${file}`,
		`project import ${writeProjectArchive(name, 'next')}`,
	];
	const {code, stderr} = await run(on(...lines.flatMap((line) => ['-c', line])), {env: environment});
	expect([stderr, code]).toEqual([expect.stringContaining('imported'), 0]);
	return file;
}

describe.each([
	{args: [], sign: '❯', answer: '2', yes: 'y'},
	{args: ['--plain'], sign: '>', answer: '2\r', yes: 'y\r'},
])('in the shell $args', ({args, sign, answer, yes}) => {
	test('importing a shared definition asks which project is meant, and deleting lists what will be deleted', async () => {
		const name = `drives${args.length}`;
		const file = await shared(name);
		const shell = open(on(...args), {env: environment, columns: 50, rows: 30});
		await shell.waitFor(new RegExp(`impact ?${sign}`, 'v'));
		shell.write(`workspace import ${file}\r`);
		await shell.waitFor(/1 \S+ +main:a{7}.*\n.*2 \S+ +next:b{7}/v);
		shell.write(answer);
		await shell.waitFor(`imported ${name} and working in it`);
		shell.write(`workspace delete ${name} --with-projects\r`);
		await shell.waitFor('(y/N)');
		// Without the blanks, since the terminal itself breaks plain lines anywhere.
		expect(shell.screen().join('').replaceAll(/\s+/gv, '')).toMatch(
			/withitsexperimentsandFMUs,project[A-Z]\w*\([\d.]+kB\)/v,
		);
		shell.write(yes);
		await shell.waitFor(`which stays`);
		shell.write('\u0004');
		await expect(shell.exit).resolves.toMatchObject({code: 0});
	});
});

test('without a terminal, questions are refused with the option that answers them', async () => {
	const file = await shared('asked');
	const imported = await run(on('workspace', 'import', file), {env: environment});
	expect([imported.code, imported.stderr]).toEqual([
		2,
		expect.stringMatching(/which one\?\n.*--select \w+=PROJECT/v),
	]);
	const deleted = await run(on('workspace', 'delete', 'asked'), {env: environment});
	expect([deleted.code, deleted.stderr]).toEqual([
		2,
		expect.stringContaining('--yes answers the question in advance'),
	]);
});
