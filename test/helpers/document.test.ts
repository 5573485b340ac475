import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {newHome} from './built-shell.js';
import {blocksOf, scriptOf} from './document.js';

function fileOf(...lines: readonly string[]): string {
	const file = path.join(newHome(), 'page.md');
	writeFileSync(file, lines.join('\n'));
	return file;
}

test('blocks are found with their language, their line and their text', () => {
	const file = fileOf('# Title', '', '```impact', 'pwd', 'ls', '```', 'text', '```', 'plain', '```');
	expect(blocksOf(file)).toEqual([
		{language: 'impact', line: 4, text: 'pwd\nls'},
		{language: '', line: 9, text: 'plain'},
	]);
});

test('a line of a script has the number it has in the document', () => {
	const file = fileOf('# Title', '```impact', 'pwd', '```', '', '```impact', 'ls', '```');
	expect(scriptOf(blocksOf(file)).split('\n')).toEqual(['', '', 'pwd', '', '', '', 'ls', '']);
});

test('a block that is left open is an error that names its place', () => {
	expect(() => blocksOf(fileOf('one', '```impact', 'pwd'))).toThrow('page.md:2: the block is not closed');
});
