import {Linter} from 'eslint';
import {expect, test} from 'vitest';
import config from '../xo.config.js';

const walls = config.filter(({rules}) => rules?.['no-restricted-imports'] !== undefined) as Linter.Config[];

test.each([
	{file: 'source/language/example.ts', imported: 'node:fs'},
	{file: 'source/language/example.ts', imported: '../api/client.js'},
	{file: 'source/text/example.ts', imported: '../output/render.js'},
	{file: 'source/output/example.ts', imported: 'react'},
	{file: 'source/api/example.ts', imported: '../commands/index.js'},
	{file: 'source/jobs/example.ts', imported: '../commands/index.js'},
	{file: 'source/commands/example.ts', imported: '../interpreter/interpreter.js'},
	{file: 'source/batch/example.ts', imported: '../ui/shell.js'},
	{file: 'source/batch/example.ts', imported: 'ink'},
	{file: 'source/commands/example.ts', imported: 'ofetch'},
	{file: 'source/commands/example.ts', imported: 'ofetch/node'},
	{file: 'source/terminal/example.ts', imported: '../ui/shell.js'},
	{file: 'source/ui/repl/example.tsx', imported: '../../demo/demo-server.js'},
	{file: 'source/demo/store/example.ts', imported: '../../api/client.js'},
])('the linter refuses $imported in $file', ({file, imported}) => {
	expect(messagesFor(file, imported)).toHaveLength(1);
});

test.each([
	{file: 'source/commands/example.ts', imported: '../api/client.js'},
	{file: 'source/commands/run/example.ts', imported: '../../jobs/follow.js'},
	{file: 'source/ui/repl/example.tsx', imported: '../../editor/keys.js'},
	{file: 'source/demo/store/example.ts', imported: '../simulator/model.js'},
	{file: 'source/api/example.ts', imported: 'ofetch'},
	{file: 'source/language/example.ts', imported: './parser.js'},
])('the linter lets $file use $imported', ({file, imported}) => {
	expect(messagesFor(file, imported)).toEqual([]);
});

function messagesFor(filename: string, imported: string): readonly string[] {
	return new Linter().verify(`import '${imported}';\n`, [...walls], {filename}).map(({message}) => message);
}
