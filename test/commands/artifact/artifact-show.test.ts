import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {startShell, type Shell} from '../../helpers/commands-shell.js';
import {printed, terminal} from '../../helpers/output-screen.js';
import {pid} from '../../helpers/demo-client.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

// The engine of the demo server is slow to load on a busy machine.

const folder = temporaryFolder();
let shell: Shell;

beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
	await shell.run(`run ${pid} --final-time 0.1`);
	await shell.run('case use 1');
});
afterAll(async () => {
	await shell.close();
});

/** Uploads a file and shows it. */
async function shownOf(name: string, content: string | Uint8Array, filter = '') {
	const file = path.join(folder, name);
	writeFileSync(file, content);
	const id = name.replace('.', '_');
	await shell.run(`artifact upload ${file} --id ${id}`);
	return shell.run(`artifact show ${id}${filter}`);
}

/** A matrix of a MAT 4 file. */
function matrix(name: string, rows: number, numbers: readonly number[], type = 0): Uint8Array {
	const head = new DataView(new ArrayBuffer(20));
	for (const [index, value] of [type, rows, numbers.length / rows, 0, name.length + 1].entries()) {
		head.setUint32(index * 4, value, true);
	}

	return Buffer.concat([
		new Uint8Array(head.buffer),
		Buffer.from(`${name}\0`),
		type === 0 ? new Uint8Array(Float64Array.from(numbers).buffer) : Uint8Array.from(numbers),
	]);
}

test('the matrices of a linearisation are tables, with single values above them', async () => {
	const content = JSON.stringify({
		operating_point: 'steady',
		states: ['w', 'phi'],
		A: [
			[0, 1],
			[-2, -3],
		],
		D: [[0]],
	});
	const {output} = await shownOf('linear.json', content);
	expect(output.value).toMatchObject({
		A: [
			[0, 1],
			[-2, -3],
		],
	});
	expect(printed(output, 'auto', terminal(80))).toBe(`\
operating_point  steady
states           w, phi

A
   1   2
1  0   1
2  -2  -3

D
   1
1  0
`);
	await expect(shownOf('linear.json', content, ' | A')).rejects.toThrow(/exists/v);
	expect((await shell.run('artifact show linear_json | A')).output.value).toEqual([
		[0, 1],
		[-2, -3],
	]);
});

test('the matrices of a MAT file are shown, texts included', async () => {
	const {output} = await shownOf(
		'linear.mat',
		Buffer.concat([
			matrix('A', 2, [0, -2, 1, -3]),
			matrix(
				'xuyName',
				2,
				[...'wpvh'].map((sign) => sign.codePointAt(0) ?? 0),
				51,
			),
		]),
	);
	expect(output.value).toEqual({
		A: [
			[0, 1],
			[-2, -3],
		],
		xuyName: [['wv'], ['ph']],
	});
});

test('tables, texts and other JSON are shown as such', async () => {
	const table = await shownOf('gains.csv', 'f [Hz];gain\n1;0,5\n2;0,25\n');
	expect(table.output.value).toEqual([
		{f: 1, gain: 0.5},
		{f: 2, gain: 0.25},
	]);
	const text = await shownOf('notes.txt', 'nothing to report\n');
	expect(text.output).toMatchObject({value: 'nothing to report\n', view: {kind: 'text'}});
	const json = await shownOf('poles.json', '{"poles": {"re": -1}}');
	expect(json.output).toMatchObject({value: {poles: {re: -1}}, view: {kind: 'json'}});
});

test('other files are refused, with the command that saves them', async () => {
	await expect(shownOf('picture.png', Uint8Array.from([137, 80, 0, 0]))).rejects.toMatchObject({
		hint: 'artifact download picture_png saves it',
	});
});

test('the FMU of a case can be shown, and showing the case selects it', async () => {
	const id = (await shell.run('case show')).output.effects?.find((effect) => effect.kind === 'use');
	expect(id).toMatchObject({entity: 'fmu', value: {id: expect.stringMatching(/^modelica/v)}});
	expect((await shell.run('case fmu')).output.value).toMatchObject({input: {class_name: pid}});
	expect((await shell.run('fmu show @fmu')).output.value).toMatchObject({input: {class_name: pid}});
});
