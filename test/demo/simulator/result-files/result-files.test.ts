import {Buffer} from 'node:buffer';
import {unzipSync} from 'fflate';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {pythonNumber, readCsv, writeCsv} from '../../../../source/demo/simulator/result-files/csv-result.js';
import {modelDescription, writeFmu} from '../../../../source/demo/simulator/write-fmu.js';
import {models} from '../../../../source/demo/simulator/models/model-library.js';
import {readMat} from '../../../../source/demo/simulator/result-files/mat-reader.js';
import {writeMat} from '../../../../source/demo/simulator/result-files/mat-writer.js';
import {openResult, type Result} from '../../../../source/demo/simulator/simulation-result.js';
import {simulate} from '../../../../source/demo/simulator/simulate.js';
import {simulationLog} from '../../../../source/demo/simulator/simulation-log.js';

const pid = 'Modelica.Blocks.Examples.PID_Controller';
const analysis = {type: 'dynamic'} as const;
const simulation = simulate({className: pid, settings: {'PI.k': 50}, analysis});
const result = openResult(simulation);

test.each([
	[1, '1.0'],
	[-0, '-0.0'],
	[-1.160_563_971_874_806_2e-5, '-1.1605639718748062e-05'],
	[1e-4, '0.0001'],
	[1e15, '1000000000000000.0'],
	[1e16, '1e+16'],
	[-1e20, '-1e+20'],
	[1.5e-7, '1.5e-07'],
	[1e100, '1e+100'],
	[Number.NaN, 'nan'],
	[-Infinity, '-inf'],
])('%d is written as %s', (value, text) => {
	expect(pythonNumber(value)).toBe(text);
});

test('any number is read back unchanged', () => {
	fc.assert(
		fc.property(fc.double({noNaN: true, noDefaultInfinity: true}), (value) =>
			Object.is(Number(pythonNumber(value)), value),
		),
	);
});

test('CSV has time first, then sorted names, and a line per point', () => {
	const [header = '', ...lines] = writeCsv(result).split('\n');
	const names = header.match(/"[^"]*"|[^,]+/gv) ?? [];
	expect(names[0]).toBe('time');
	expect(names.slice(1).map((name) => name.replaceAll('"', ''))).toEqual(
		names
			.slice(1)
			.map((name) => name.replaceAll('"', ''))
			.toSorted(),
	);
	expect(names).toContain('"der(inertia1.phi,2)"');
	expect([names.length, lines.length, lines.at(-1)]).toEqual([184, 503, '']);
});

test.each<[string, (from: Result) => Result | {problem: string}]>([
	['CSV', (from) => readCsv(writeCsv(from))],
	['MAT', (from) => readMat(writeMat(from))],
])('a result written as %s is read back exactly', (_, roundTrip) => {
	const again = roundTrip(result);
	if ('problem' in again) {
		throw new Error(again.problem);
	}

	expect([...again.names].toSorted()).toEqual([...result.names].toSorted());
	for (const name of result.names) {
		const [before, after] = [result.trajectory(name), again.trajectory(name)];
		expect(after?.values.at(-1)).toBe(before?.values.at(-1));
		if (before?.fixed === false) {
			expect(after?.values).toEqual(before.values);
		}
	}
});

test.each([
	['', 'empty'],
	['a,b\n1\n', 'line 2'],
	['a,b\n1,2\n1,x\n', 'line 3'],
	['a,a\n1,2\n', 'line 1'],
])('invalid CSV is rejected (%j)', (text, reason) => {
	expect(readCsv(text)).toMatchObject({problem: expect.stringContaining(reason) as string});
});

test('CSV from a client is read: quoted names, CRLF, special numbers', () => {
	const read = readCsv('time,"der(x,2)"\r\n0,nan\r\n1.5,-inf\r\n');
	expect('problem' in read ? read : [...(read.trajectory('der(x,2)')?.values ?? [])]).toEqual([
		Number.NaN,
		-Infinity,
	]);
});

test('bytes that are not a MAT file are rejected and never throw', () => {
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 200}), (bytes) => {
			expect(readMat(bytes)).toHaveProperty('problem');
		}),
	);
	expect(readMat(writeMat(result).subarray(0, 20_000))).toHaveProperty('problem');
});

test.each([
	['Aclass', 0, 0x7f_ff_ff_ff],
	['Aclass', 1, 0],
	['name', 0, 0x7f_ff_ff_ff],
	['dataInfo', 0x7f_ff_ff_ff, 0],
])('an empty matrix %s of %i rows and %i columns is rejected', (name, rows, columns) => {
	const bytes = Buffer.alloc(20 + name.length + 1);
	for (const [index, value] of [51, rows, columns, 0, name.length + 1].entries()) {
		bytes.writeInt32LE(value, 4 * index);
	}

	bytes.write(name, 20, 'latin1');
	expect(readMat(Buffer.concat([writeMat(result), bytes]))).toHaveProperty('problem');
});

test('a case stores one value per constant and computes aliases on demand', () => {
	expect(simulation.points.byteLength).toBe(502 * 8 * 8);
	expect(result.trajectory('PI.k')).toEqual({fixed: true, values: Float64Array.of(50)});
	expect(result.trajectory('PI.u_m')?.values).toEqual(result.trajectory('inertia1.w')?.values);
	expect(result.trajectory('no.such')).toBeUndefined();
});

test('the log has the statistics of the solver', () => {
	const log = simulationLog(simulation, analysis);
	expect(log).toMatch(/^ Number of steps {33}: \d+$/mv);
	expect(log).toMatch(/^ Number of time events {27}: 1$/mv);
	expect(log).toContain('Solver                   : CVode');
	expect(log).toContain('Simulation interval    : 0.0 - 1.0 seconds.');
});

test('the log of a failed case says why', () => {
	const failed = simulate({className: pid, settings: {'inertia1.J': 0}, analysis});
	expect(simulationLog(failed, analysis)).toContain(
		'Simulation failed: a value is not a finite number at time 0',
	);
});

test('an FMU contains its description and a text file instead of binaries', () => {
	const [model] = models;
	const setup = {
		model: model!,
		guid: '0'.repeat(32),
		generatedAt: '2026-01-01T00:00:00Z',
	};
	const files = unzipSync(writeFmu(setup));
	expect(Object.keys(files).toSorted()).toEqual([
		'binaries/linux64/Modelica_Blocks_Examples_PID_Controller.so',
		'documentation/index.html',
		'modelDescription.xml',
	]);
	expect(new TextDecoder().decode(files['modelDescription.xml'])).toBe(modelDescription(setup));
});

test.each(models.map((model) => [model.className, model] as const))(
	'the description of %s is sound',
	(_, model) => {
		const xml = modelDescription({model, guid: 'a', generatedAt: '2026-01-01T00:00:00Z', target: 'me+cs'});
		const variables = [
			...xml.matchAll(/<ScalarVariable name="(?<name>[^"]*)" valueReference="(?<reference>\d+)"/gv),
		];
		expect(new Set(variables.map(({groups}) => groups?.['name'])).size).toBe(variables.length);
		const derivatives = [...xml.matchAll(/derivative="(?<state>\d+)"/gv)].map(({groups}) =>
			Number(groups?.['state']),
		);

		for (const index of derivatives) {
			expect(model.states).toContain(variables[index - 1]?.groups?.['name']);
		}

		const indexes = [...xml.matchAll(/<Unknown index="(?<index>\d+)"/gv)].map(({groups}) =>
			Number(groups?.['index']),
		);
		expect(indexes.length).toBe(2 * derivatives.length);
		expect(indexes.every((index) => index <= variables.length)).toBe(true);
		expect(xml.match(/<(?:ModelExchange|CoSimulation) /gv)?.length).toBe(2);
	},
);

test.each(models.map((model) => [model.className, model] as const))(
	'all outputs of %s are described once',
	(_, model) => {
		const {trajectory} = openResult(simulate({className: model.className, settings: {}, analysis}));
		const names = [...model.series.flatMap(({names}) => names), ...model.parameters.map(({name}) => name)];
		expect(new Set(names).size).toBe(names.length);
		for (const name of names) {
			expect(Number.isFinite(trajectory(name)?.values.at(-1))).toBe(true);
		}
	},
);
