import {readFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {createRequire} from 'node:module';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {buildInParts} from '../../source/build/split-program.js';

const fixtures = 'test/build/fixtures/parts';
const parts = [
	{name: 'first', roots: [`${fixtures}/entry.ts`]},
	{name: 'second', roots: [`${fixtures}/middle.ts`]},
	{name: 'rest', roots: []},
];

let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'impact-shell-parts-'));
	await buildInParts(parts, {
		outdir: folder,
		format: 'cjs',
		platform: 'node',
		outExtension: {'.js': '.cjs'},
		supported: {'dynamic-import': false},
	});
});
afterAll(async () => rm(folder, {recursive: true, force: true}));

test('a program in several files does what it does in one: its parts share modules, classes and what those remember', async () => {
	const {run} = createRequire(import.meta.url)(path.join(folder, 'first.cjs')) as {
		readonly run: () => Promise<unknown>;
	};
	expect(await run()).toEqual({
		words: ['word of the middle by middle', 'word of the middle by middle', 'word of the end by last'],
		isSame: true,
		made: ['middle', 'middle', 'last'],
	});
});

test.each([
	['remembers what was made', 'first'],
	['word of the middle', 'second'],
	['word of the end', 'rest'],
])('what has «%s» in it is in the %s part alone', (text, name) => {
	const holding = parts.filter((part) =>
		readFileSync(path.join(folder, `${part.name}.cjs`), 'utf8').includes(text),
	);
	expect(holding.map((part) => part.name)).toEqual([name]);
});
