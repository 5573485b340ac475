import {existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {type Command} from '../../source/commands/command.js';
import {ProtocolError} from '../../source/errors/protocol-error.js';
import {exampleCommand, exampleShell} from '../helpers/example-shell.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const encoder = new TextEncoder();

/** A command whose answer comes in pieces when it may, and breaks off behind them when told so. */
function streaming(pieces: readonly string[], {mediaType = 'application/json', isCut = false} = {}): Command {
	const whole = async () => ({value: JSON.parse(pieces.join('')) as unknown});
	async function* chunks() {
		for (const piece of pieces) {
			yield encoder.encode(piece);
		}

		if (isCut) {
			throw new ProtocolError('the answer was cut short');
		}
	}

	return {
		...exampleCommand('big'),
		run: async ({takesStream = false}) =>
			takesStream ? {value: undefined, stream: {mediaType, total: 1000, chunks: chunks(), whole}} : whole(),
	};
}

function place(ending: string) {
	const folder = temporaryFolder();
	return {folder, file: path.join(folder, `saved.${ending}`)};
}

test('a streamed response is written like JSON, and $_ describes the file', async () => {
	const {file} = place('json');
	const shell = exampleShell([streaming(['{"items": [1.0, "', 'é", NaN], "n', 'ext": nu', 'll}'])]);
	const {output} = await shell.answer(`big > ${file}`);
	expect(readFileSync(file, 'utf8')).toBe(
		'{\n  "items": [\n    1.0,\n    "é",\n    NaN\n  ],\n  "next": null\n}\n',
	);
	expect(output.notices?.at(-1)?.text).toBe(`saved in ${file}`);
	expect((await shell.answer('$_')).output.value).toMatchObject({file, mediaType: 'application/json'});
});

test('other bytes are written unchanged, also when appended', async () => {
	const {file} = place('bin');
	writeFileSync(file, 'old ');
	await exampleShell([streaming(['a', 'b'], {mediaType: 'application/zip'})]).answer(`big >> ${file}`);
	expect(readFileSync(file, 'utf8')).toBe('old ab');
});

test('formats that need the whole response get it', async () => {
	const {file} = place('csv');
	await exampleShell([streaming(['[{"a": 1}, ', '{"a": 2}]'])]).answer(`big > ${file}`);
	expect(readFileSync(file, 'utf8')).toBe('a\r\n1\r\n2\r\n');
});

test('filters and names get the value', async () => {
	const shell = exampleShell([streaming(['[1, 2]'])]);
	expect((await shell.answer('big | [1]')).output.value).toBe(2);
	expect((await shell.answer('x = big')).output.value).toEqual([1, 2]);
});

test.each(['json', 'bin'])(
	'an interrupted response leaves no %s file and says how much arrived',
	async (ending) => {
		const {folder, file} = place(ending);
		const failure = await exampleShell([streaming(['[1, 2'], {isCut: true})]).failure(`big > ${file}`);
		expect(failure.message).toBe('the answer was cut short: 5 bytes of 1 kB had come; nothing was kept');
		expect(readdirSync(folder)).toEqual([]);
	},
);

test('truncated JSON is an error', async () => {
	const {folder, file} = place('json');
	const failure = await exampleShell([streaming(['{"a": [1, 2'])]).failure(`big > ${file}`);
	expect(failure.message).toContain('the JSON the server sent ends too early');
	expect(readdirSync(folder)).toEqual([]);
});

const table: Command = {
	...exampleCommand('rows'),
	run: async () => ({value: [{a: 1}], view: {kind: 'table', columns: [{field: 'a'}], rows: [{a: 1}]}}),
};

test.each(['xlsx', 'XLS', 'ods', 'tsv', 'mat', 'png', 'pdf', 'docx', 'parquet'])(
	'a table is not written as .%s, and can be saved in another format without a new request',
	async (ending) => {
		const {folder, file} = place(ending);
		const shell = exampleShell([table]);
		expect(await shell.failure(`rows > ${file}`)).toMatchObject({
			exitCode: 2,
			message: `${file}: results are not written as .${ending.toLowerCase()}`,
			hint: expect.stringContaining(`$_ > ${folder}/saved.csv`) as string,
		});
		expect(readdirSync(folder)).toEqual([]);
		await shell.answer(`$_ > ${folder}/saved.csv`);
		expect(readFileSync(path.join(folder, 'saved.csv'), 'utf8')).toBe('a\r\n1\r\n');
	},
);

test.each([
	['a format that is named', 'rows --csv', table, 'a\r\n1\r\n'],
	['bytes of the server', 'big', streaming(['[', ']'], {mediaType: 'application/octet-stream'}), '[]'],
])('%s goes into a file of any name', async (_title, line, command, expected) => {
	const {file} = place('mat');
	await exampleShell([command]).answer(`${line} > ${file}`);
	expect(readFileSync(file, 'utf8')).toBe(expected);
});

test('no request is sent when the file exists', async () => {
	const {file} = place('json');
	writeFileSync(file, 'mine');
	let runs = 0;
	const counting: Command = {
		...exampleCommand('post'),
		async run() {
			runs += 1;
			return {value: 1};
		},
	};
	await exampleShell([counting]).failure(`post > ${file}`);
	expect(runs).toBe(0);
	expect(existsSync(file)).toBe(true);
});

test.each([
	['a'.repeat(300), 'the name is too long'],
	['loop', 'its symbolic links lead in a circle'],
	['file/inside', 'a part of the path is a file, not a folder'],
])('a file that cannot be at %s is told before anything is sent', async (name, reason) => {
	const {folder} = place('txt');
	symlinkSync('loop', path.join(folder, 'loop'));
	writeFileSync(path.join(folder, 'file'), '');
	const shell = exampleShell([exampleCommand('big', {value: 1})]);
	expect(await shell.failure(`big > '${path.join(folder, name)}'`)).toMatchObject({
		name: 'LocalFileError',
		message: expect.stringContaining(reason) as string,
		exitCode: 5,
	});
});
