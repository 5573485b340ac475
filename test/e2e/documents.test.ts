import {execFile} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {commands} from '../../source/commands/index.js';
import {newHome, run} from '../helpers/built-shell.js';
import {key} from '../helpers/prompt-shell.js';
import {blocksOf, scriptOf} from '../helpers/document.js';
import {shareDemoServer} from '../helpers/shared-demo.js';

const root = path.resolve(import.meta.dirname, '../..');
const documents = ['README.md', ...readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`)]
	.filter((file) => file.endsWith('.md'))
	.map((file) => ({file, blocks: blocksOf(path.join(root, file))}));
const withLanguage = (language: string) =>
	documents
		.map(({file, blocks}) => ({file, blocks: blocks.filter((block) => block.language === language)}))
		.filter(({blocks}) => blocks.length > 0);

const server = shareDemoServer();

describe('every line in the documents works on a demo server', () => {
	test.each(withLanguage('impact'))('$file', async ({file, blocks}) => {
		const home = newHome();
		const script = path.join(home, path.basename(file));
		writeFileSync(script, scriptOf(blocks));
		const env = {MODELON_IMPACT_CLIENT_API_KEY: key};
		const {stderr, code} = await run(['--url', server.url, '-f', script], {home, env, cwd: home});
		expect(stderr).not.toContain('✖');
		expect(code).toBe(0);
	});

	test('and a wrong one is found, with its place', async () => {
		const home = newHome();
		const script = path.join(home, 'wrong.md');
		writeFileSync(script, scriptOf([{language: 'impact', line: 7, text: 'workspace levitate'}]));
		const {stderr, code} = await run(['--url', server.url, '-f', script], {
			home,
			env: {MODELON_IMPACT_CLIENT_API_KEY: key},
		});
		expect(stderr).toContain('wrong.md:7');
		expect(code).toBe(2);
	});
});

describe('the examples in help', () => {
	/** What some of them take for granted: results with names, a variable, a file. */
	const given = ['edited', 'before', 'after', 'all', 'reference', 'result', 'id'].map(
		(name) => `${name} = get /workspaces`,
	);
	const tried = async (lines: readonly string[]) => {
		const home = newHome();
		writeFileSync(path.join(home, 'setup.impact'), 'pwd\n');
		writeFileSync(path.join(home, 'examples.impact'), [...given, ...lines, ''].join('\n'));
		const {stderr} = await run(['--url', server.url, '--dry-run', '--keep-going', '-f', 'examples.impact'], {
			home,
			cwd: home,
			env: {MODELON_IMPACT_CLIENT_API_KEY: key, MODEL: 'Demo.BouncingBall'},
		});
		return stderr.split('\n').filter((line) => line.includes('✖'));
	};

	test('use existing commands, arguments and options', async () => {
		const all = (await commands.all()).flatMap(({examples}) => examples.map(({line}) => line));
		// Those of the program's own command line are tried with its options.
		const lines = all.filter((line) => !line.startsWith('impact-shell '));
		expect(lines.length).toBeGreaterThan(250);
		expect(await tried(lines)).toEqual([]);
	});

	test('and a wrong one is found', async () => {
		expect(await tried(['workspace show w --sizes', 'case show $nothing'])).toEqual([
			expect.stringContaining('workspace show has no option --sizes'),
			expect.stringContaining('there is no result called $nothing'),
		]);
	});
});

describe('every link between the documents leads to an existing file', () => {
	test.each(documents)('$file', ({file}) => {
		const text = readFileSync(path.join(root, file), 'utf8');
		const links = [...text.matchAll(/\]\((?!https?:)([^#\)]+)/gv)].map(([, link = '']) => link);
		const lost = links.filter((link) => !existsSync(path.join(root, path.dirname(file), link)));
		expect(lost).toEqual([]);
	});
});

describe('every shell command in the documents works on a demo server', () => {
	test.each(withLanguage('sh'))('$file', async ({blocks}) => {
		const text = blocks.map((block) => block.text).join('\n');
		expect(await shell(text)).toEqual({stderr: expect.not.stringContaining('✖'), code: 0});
	});

	test('and a failing one is found', async () => {
		expect(await shell('impact-shell workspace levitate\ntrue')).toMatchObject({code: 2});
	});
});

/** Runs a text in bash, where `impact-shell` is the built program. It stops at the first command that fails. */
async function shell(text: string) {
	const home = newHome();
	const bin = path.join(home, 'bin');
	mkdirSync(bin);
	const program = path.join(root, 'distribution/cli.cjs');
	writeFileSync(path.join(bin, 'impact-shell'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`, {
		mode: 0o755,
	});
	const env = {
		HOME: home,
		PATH: `${bin}:${process.env['PATH'] ?? ''}`,
		MODELON_IMPACT_CLIENT_API_KEY: key,
		MODELON_IMPACT_CLIENT_URL: server.url,
	};
	return new Promise<{readonly stderr: string; readonly code: unknown}>((resolve) => {
		const child = execFile(
			'bash',
			['-e', '-o', 'pipefail', '-c', text],
			{cwd: home, env},
			(error, _, stderr) => {
				resolve({stderr, code: error?.code ?? 0});
			},
		);
		child.stdin?.end();
	});
}
