import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {playLine} from '../../source/app/play-line.js';
import {commands} from '../../source/commands/index.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const folder = temporaryFolder();
const at = (name: string) => path.join(folder, name);
mkdirSync(at('folder.impact'));
writeFileSync(at('talk.impact'), 'workspace list\nexperiment list\n');
writeFileSync(at('empty.impact'), '');
writeFileSync(at('remarks.impact'), '# nothing\n  # but remarks\n');

test('the words of the process become the line that plays a script', async () => {
	const specs = await commands.all();
	const words = ['demo', at('talk.impact'), '--from', '2', '--speed', '0', '--auto'];
	expect(playLine(words, specs)).toBe(words.join(' '));
	expect(playLine([], specs)).toBeUndefined();
});

test.each([
	[['talk.impact', '--from', '3'], 2, '--from 3: the script has 2 steps'],
	[['talk.impact', '--from', '0'], 2, '--from 0: the script has 2 steps'],
	[['talk.impact', '--from', 'two'], 2, '--from takes a whole number'],
	[['talk.impact', '--speed', '-1'], 2, '--speed -1 is not a factor from 0 to 1000'],
	[['talk.impact', '--speed', '1001'], 2, '--speed 1001 is not a factor'],
	[['talk.impact', '--speed', 'fast'], 2, '--speed takes a number'],
	[['talk.impact', 'more'], 2, 'demo does not take "more"'],
	[['none.impact'], 5, 'there is no such file or folder'],
	[['folder.impact'], 5, 'it is a folder, not a file'],
	[['empty.impact'], 2, 'it has no line to play'],
	[['remarks.impact'], 2, 'it has no line to play'],
])(
	'demo %j is refused before the shell opens, with exit code %i: %s',
	async ([file = '', ...words], exitCode, text) => {
		const specs = await commands.all();
		expect(() => playLine(['demo', at(file), ...words], specs)).toThrow(
			expect.objectContaining({exitCode, message: expect.stringContaining(text)}),
		);
	},
);
