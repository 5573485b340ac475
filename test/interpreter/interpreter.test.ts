import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {UsageError} from '../../source/errors/usage-error.js';
import {exampleCommand, exampleShell, nobody} from '../helpers/example-shell.js';
import {pipe, printed} from '../helpers/output-screen.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const people = {
	data: {
		items: [
			{id: 'a', size: 5},
			{id: 'b', size: 20},
		],
	},
};
const shell = () =>
	exampleShell([
		exampleCommand('echo'),
		exampleCommand('people', {
			value: people,
			body: {bytes: new TextEncoder().encode('{"raw":1}'), mediaType: 'application/json'},
		}),
		exampleCommand('binary', {
			value: {bytes: 3},
			body: {bytes: new Uint8Array([0, 255, 10]), mediaType: 'application/zip'},
		}),
		exampleCommand('list', {
			value: people.data.items,
			view: {kind: 'table', columns: [{field: 'id'}, {field: 'size'}], rows: people.data.items},
		}),
		exampleCommand('quiet', {value: 1, view: {kind: 'empty'}}),
		exampleCommand('use', {
			value: null,
			view: {kind: 'empty'},
			effects: [{kind: 'use', entity: 'workspace', value: {id: 'my ws'}}],
		}),
		exampleCommand('bad', {value: 'half', exitCode: 1}),
		exampleCommand('help', {value: 'the help'}),
		exampleCommand('again', {
			value: null,
			view: {kind: 'empty'},
			effects: [{kind: 'run-line', line: 'echo a; echo b'}],
		}),
		exampleCommand('forever', {
			value: null,
			view: {kind: 'empty'},
			effects: [{kind: 'run-line', line: 'forever'}],
		}),
	]);

test.each([
	{line: 'people | data.items[*].id', value: ['a', 'b']},
	{line: 'people | data.items[?size > `10`].id', value: ['b']},
	{line: 'people | data.items | [0].id', value: 'a'},
	{line: 'people | nothing.here', value: null},
])('$line gives $value', async ({line, value}) => {
	await expect(shell().answer(line)).resolves.toMatchObject({output: {value}});
});

test('an invalid filter is marked with a caret', async () => {
	const failure = await shell().failure('people | data.[');
	expect(failure).toBeInstanceOf(UsageError);
	expect(failure).toMatchObject({exitCode: 2});
});

test('the last result is $_, and a reference alone shows its value', async () => {
	const {answers} = shell();
	const [, second, third] = await answers('people; $_.data.items[1]; echo $_.id');
	expect(second?.output.value).toEqual({id: 'b', size: 20});
	expect(third?.output.value).toEqual(['b']);
});

test('a command without a result does not replace the last one', async () => {
	const last = (await shell().answers('echo a; quiet; echo $_'))[2];
	expect(last?.output.value).toEqual([['a']]);
});

test('a named result is kept and not printed', async () => {
	const [named, used] = await shell().answers('all = people; echo $all.data.items[0].id');
	expect(named?.output.view).toEqual({kind: 'empty'});
	expect(named?.output.notices?.[0]?.text).toContain('$all is an object');
	expect(used?.output.value).toEqual(['a']);
});

test('the workspace in use fills its placeholder', async () => {
	const [, filled] = await shell().answers('use x; echo {workspace}');
	expect(filled?.output.value).toEqual(['my ws']);
});

test.each([
	{line: 'echo {workspace}', message: 'no workspace is in use'},
	{line: 'echo $nothing', message: 'there is no result called $nothing'},
	{line: 'echo "a', message: 'is not closed'},
	{line: 'ehco a', message: 'there is no command "ehco"'},
])('$line says: $message', async ({line, message}) => {
	const failure = await shell().failure(line);
	expect(failure.message).toContain(message);
	expect(failure.exitCode).toBe(2);
});

test('statements before a failing one are run', async () => {
	const {session, failure} = shell();
	await failure('x = people; nothing');
	expect(session.get().named['x']?.value).toEqual(people);
	expect(session.get().hasFailed).toBe(true);
});

test('a result with an exit code marks the prompt', async () => {
	const {session, answer} = shell();
	await answer('bad');
	expect(session.get().hasFailed).toBe(true);
	await answer('echo');
	expect(session.get().hasFailed).toBe(false);
});

test('COMMAND --help is help COMMAND', async () => {
	await expect(shell().answer('people --help')).resolves.toMatchObject({output: {value: 'the help'}});
});

test.each(['?', '? people', 'people?', 'people ?', 'PEOPLE?'])(
	'%s asks for help, as in IPython',
	async (line) => {
		await expect(shell().answer(line)).resolves.toMatchObject({output: {value: 'the help'}});
	},
);

test.each(["echo '?'", 'echo what?', 'echo ok? no'])('%s does not ask for help', async (line) => {
	const {output} = await shell().answer(line);
	expect(output.value).not.toBe('the help');
});

test.each([
	{line: 'list --sort -size', value: ['b', 'a']},
	{line: 'list --sort size --limit 1', value: ['a']},
	{line: 'list --limit 0', value: []},
])('$line arranges the rows, also for filters', async ({line, value}) => {
	const answer = await shell().answer(`${line} | [*].id`);
	expect(answer.output.value).toEqual(value);
});

test('omitted rows are counted, and only the prompt suggests typing more', async () => {
	const answer = await shell().answer('list --limit 1');
	expect(answer.output.view).toMatchObject({rest: {total: 2}});
	expect(answer.output.view).not.toHaveProperty('rest.command');
});

test('--columns and --wide select the visible columns', async () => {
	const answer = await shell().answer('list --columns size,id --wide');
	expect(answer.output.view).toMatchObject({columns: [{field: 'size'}, {field: 'id'}], isWide: true});
});

test('an unknown column is named, with the nearest one', async () => {
	const failure = await shell().failure('list --sort siez');
	expect(failure).toMatchObject({exitCode: 2, hint: expect.stringContaining('size')});
});

test('a quoted --help is an ordinary word', async () => {
	await expect(shell().answer("echo '--help'")).resolves.toMatchObject({output: {value: ['--help']}});
});

test('a program gets the body unchanged', async () => {
	const script = 'process.stdin.pipe(process.stdout)';
	const answer = await shell().answer(`people |! "${process.execPath}" -e '${script}'`);
	expect(answer.output.value).toBe('{"raw":1}');
});

test('a failing program sets the exit code of the line, with a message', async () => {
	const {output} = await shell().answer(`people |! "${process.execPath}" -e 'process.exit(7)'`);
	expect(output.exitCode).toBe(1);
	expect(output.notices?.at(-1)?.text).toContain('ended with 7');
});

test('stopping the line ends the program', async () => {
	const controller = new AbortController();
	const running = shell().failure(`people |! "${process.execPath}" -e 'setInterval(() => {}, 1000)'`, {
		signal: controller.signal,
	});
	controller.abort();
	await expect(running).resolves.toMatchObject({name: 'Cancelled', exitCode: 130});
});

test.each([
	{line: 'people > FILE.json', expected: '{\n  "raw": 1\n}\n'},
	{line: 'people | data.items > FILE.ndjson', expected: '{"id":"a","size":5}\n{"id":"b","size":20}\n'},
	{line: 'people | data.items > FILE.csv', expected: 'id,size\r\na,5\r\nb,20\r\n'},
	{line: 'people --raw > FILE.txt', expected: '{"raw":1}'},
])('$line writes what would be printed', async ({line, expected}) => {
	const {file, text} = fileIn(line);
	const {output} = await shell().answer(text);
	expect(readFileSync(file, 'utf8')).toBe(expected);
	expect(output.view).toEqual({kind: 'empty'});
});

test('a binary result is written byte for byte', async () => {
	const {file, text} = fileIn('binary > FILE.zip');
	await shell().answer(text);
	expect([...readFileSync(file)]).toEqual([0, 255, 10]);
});

test('an existing file is not changed without >! or >>', async () => {
	const {file, text} = fileIn('echo --raw a > FILE.txt');
	writeFileSync(file, 'old\n');
	const failure = await shell().failure(text);
	expect(failure).toMatchObject({name: 'LocalFileError', exitCode: 5});
	expect(readFileSync(file, 'utf8')).toBe('old\n');
	await shell().answer(text.replace('>', '>>'));
	expect(readFileSync(file, 'utf8')).toBe('old\na\n');
	await shell().answer(text.replace('>', '>!'));
	expect(readFileSync(file, 'utf8')).toBe('a\n');
});

test('at a terminal a file is overwritten only after confirmation', async () => {
	const {file, text} = fileIn('echo --raw a > FILE.txt');
	writeFileSync(file, 'old\n');
	const refused = await shell().failure(text, {isInteractive: true, ask: async () => 'no'});
	expect(refused.exitCode).toBe(130);
	expect(readFileSync(file, 'utf8')).toBe('old\n');
	await shell().answer(text, {isInteractive: true, ask: async () => 'yes'});
	expect(readFileSync(file, 'utf8')).toBe('a\n');
});

test('arguments of the process are taken literally', async () => {
	const {interpreter} = shell();
	const values: unknown[] = [];
	for await (const {output} of interpreter.runWords(['echo', 'a | b', '$x', '#c'], nobody)) {
		values.push(output.value);
	}

	expect(values).toEqual([['a | b', '$x', '#c']]);
});

test('the results of a repeated line follow that of the command that repeats it', async () => {
	const {answers, session} = shell();
	const [asking, first, second] = await answers('again --json');
	expect([asking, first, second].map((answer) => answer?.format)).toEqual(['auto', 'json', 'json']);
	expect(first?.output.value).toEqual(['a']);
	expect(second?.output.value).toEqual(['b']);
	expect(session.get().last?.value).toEqual(['b']);
});

test.each(['again | x', 'a = again', 'again > file.json'])('it is not available in %s', async (line) => {
	expect(await shell().failure(line)).toMatchObject({exitCode: 2, hint: expect.stringContaining('$_')});
});

test('a line that repeats itself ends', async () => {
	expect(await shell().failure('forever')).toMatchObject({exitCode: 2});
});

function fileIn(line: string) {
	const folder = temporaryFolder();
	const [, ending = ''] = /FILE(\.\w+)/.exec(line) ?? [];
	const file = path.join(folder, `result${ending}`);
	return {file, text: line.replace(/FILE\.\w+/, file)};
}

/** A program that prints what it reads. */
const cat = `|! "${process.execPath}" -e 'process.stdin.pipe(process.stdout)'`;

test.each(['', ' --json', ' --csv', ' -o ndjson', ' -o raw', ' -o table', ' -o svg'])(
	'a result that is saved or named is not printed, also with%s',
	async (format) => {
		const file = path.join(temporaryFolder(), 'saved.txt');
		const away = [`x = list${format}`, ...(format === ' -o svg' ? [] : [`list${format} > ${file}`])];
		for (const line of away) {
			const answer = await shell().answer(line);
			expect(printed(answer.output, answer.format ?? 'json', pipe)).toBe('');
		}
	},
);

test.each([
	{line: `list --csv ${cat}`, text: 'id,size\r\na,5\r\nb,20\r\n'},
	{line: `list -o ndjson ${cat}`, text: '{"id":"a","size":5}\n{"id":"b","size":20}\n'},
	{line: `list --csv | [0] ${cat}`, text: 'id,size\r\na,5\r\n'},
	{line: `list -o table ${cat}`, text: 'ID  SIZE\na   5\nb   20\n'},
	{line: `people ${cat}`, text: '{"raw":1}'},
])('$line: a program reads the format before it, and its output is printed', async ({line, text}) => {
	const {output, format} = await shell().answer(line);
	expect(output.value).toBe(text);
	expect(printed(output, format ?? 'auto', pipe).trimEnd()).toBe(text.trimEnd());
});

test('the output of a program is saved unchanged, whatever the file is called', async () => {
	const file = path.join(temporaryFolder(), 'saved.json');
	await shell().answer(`list --csv ${cat} > ${file}`);
	expect(readFileSync(file, 'utf8')).toBe('id,size\r\na,5\r\nb,20\r\n');
});
