import {expect, test} from 'vitest';
import {pipe, printed} from '../../helpers/output-screen.js';

const x = [0, 0.1];

test('the CSV of a chart has a row for every point', () => {
	const series = [
		{variable: 'a', x, y: [1, 2]},
		{variable: 'b', x, y: [3, Number.NaN]},
	];
	expect(printed({value: 0, view: {kind: 'chart', x: {name: 'time'}, series}}, 'csv', pipe)).toBe(
		'time,a,b\r\n0,1,3\r\n0.1,2,NaN\r\n',
	);
});

test('cases with their own times follow one another and are named', () => {
	const series = [
		{variable: 'a', of: 'k=1', x, y: [1, 2]},
		{variable: 'a', of: 'k=2, c=1', x: [5], y: [3]},
	];
	expect(printed({value: 0, view: {kind: 'chart', x: {name: 'time'}, series}}, 'csv', pipe)).toBe(
		'case,time,a\r\nk=1,0,1\r\nk=1,0.1,2\r\n"k=2, c=1",5,3\r\n',
	);
});
