import {expect, test} from 'vitest';
import {valuesTable, type Series} from '../../../source/commands/result/result-tables.js';
import {type Output} from '../../../source/output/document.js';
import {renderAny} from '../../../source/output/render-any.js';
import {pipe} from '../../helpers/output-screen.js';

const count = 100_000;
const long: Series = [
	{
		caseId: 'case_1',
		trajectories: [
			Array.from({length: count}, (_, index) => index / count),
			Array.from({length: count}, (_, index) => [index / 7, -0, Number.NaN, 0, 1e21][index % 5]),
			[3],
			undefined,
		],
	},
	{
		caseId: 'case_2',
		trajectories: [
			[0, 1],
			[1, 'text, with a comma'],
			[null, true],
			[2 ** 53, 5n ** 30n],
		],
	},
];
const names = ['h', '__proto__', 'w'];

async function written(output: Output, format: 'csv' | 'csv-safe' | 'json' | 'ndjson'): Promise<string> {
	let text = '';
	for await (const chunk of await renderAny(output, format, pipe)) {
		text += typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk);
	}

	return text;
}

test('a long table is streamed without a value, and is the same in every format', async () => {
	const whole = valuesTable(long, names, {});
	const handedOn = valuesTable(long, names, {isHandedOn: true});
	expect(handedOn.value).toBeUndefined();
	expect(whole.stream).toBeUndefined();
	for (const format of ['csv', 'csv-safe', 'json', 'ndjson'] as const) {
		expect(await written(handedOn, format)).toBe(await written(whole, format));
	}
});

test('the CSV of a long table has the numbers as JSON writes them', async () => {
	const lines = (await written(valuesTable(long, names, {isHandedOn: true}), 'csv')).split('\r\n');
	expect(lines.slice(0, 6)).toEqual([
		'case,time,h,__proto__,w',
		'case_1,0,0,3,',
		'case_1,0.00001,-0,3,',
		'case_1,0.00002,NaN,3,',
		'case_1,0.00003,0,3,',
		'case_1,0.00004,1e+21,3,',
	]);
	expect(lines.slice(-3)).toEqual([
		'case_2,0,1,,9007199254740992',
		'case_2,1,"text, with a comma",true,931322574615478515625',
		'',
	]);
});

test('points of a long table are selected as in a short one', async () => {
	const choice = {every: 30_000, from: 0.1, to: 0.9};
	const {value} = valuesTable(long, ['h'], choice);
	expect(value).toMatchObject([{time: 0.1}, {time: 0.4}, {time: 0.7}]);
	const stream = await valuesTable(long, ['h'], {...choice, isHandedOn: true}).stream?.whole();
	expect(stream?.value).toEqual(value);
});

test('a short table has its value, whoever reads it', () => {
	expect(valuesTable(long.slice(1), ['h'], {isHandedOn: true}).value).toEqual([
		{case: 'case_2', time: 0, h: 1},
		{case: 'case_2', time: 1, h: 'text, with a comma'},
	]);
});
