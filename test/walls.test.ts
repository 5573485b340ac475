import {readFileSync} from 'node:fs';
import {Linter} from 'eslint';
import {expect, test} from 'vitest';

const {xo} = JSON.parse(readFileSync('package.json', 'utf8')) as {readonly xo: readonly Linter.Config[]};
const walls = xo.filter(({rules}) => rules?.['no-restricted-imports'] !== undefined);

test.each([
	{file: 'source/language/example.ts', imported: 'node:fs'},
	{file: 'source/language/example.ts', imported: '../api/client.js'},
	{file: 'source/output/example.ts', imported: 'react'},
	{file: 'source/api/example.ts', imported: '../commands/index.js'},
	{file: 'source/commands/example.ts', imported: '../interpreter/interpreter.js'},
	{file: 'source/batch/example.ts', imported: '../ui/shell.js'},
	{file: 'source/batch/example.ts', imported: 'ink'},
	{file: 'source/commands/example.ts', imported: 'ofetch'},
	{file: 'source/ui/repl/example.tsx', imported: '../../demo/demo-server.js'},
	{file: 'source/demo/store/example.ts', imported: '../../api/client.js'},
])('the linter refuses $imported in $file', ({file, imported}) => {
	expect(messagesFor(file, imported)).toHaveLength(1);
});

test.each([
	{file: 'source/commands/example.ts', imported: '../api/client.js'},
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
