import {DOMParser} from '@xmldom/xmldom';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {UsageError} from '../../../../source/errors/usage-error.js';
import {type ChartSeries, type ChartView} from '../../../../source/output/chart/chart-view.js';
import {type View} from '../../../../source/output/views.js';
import {pipe, printed} from '../../../helpers/output-screen.js';

const x = {name: 'time', unit: 's'};
const ramp: ChartSeries = {variable: 'a<b>', unit: 'rad', x: [0, 1, 2], y: [0, 1, 4]};

function svg(view: View) {
	return printed({value: undefined, view}, 'svg', pipe);
}

/** The drawing as a tree. @throws Error when it is not well-formed. */
function parsed(drawing: string) {
	const onError = (level: string, message: string) => {
		if (level !== 'warning') {
			throw new Error(message);
		}
	};

	return new DOMParser({onError}).parseFromString(drawing, 'image/svg+xml');
}

function texts(drawing: string): string[] {
	const document = parsed(drawing);

	return ['title', 'text'].flatMap((name) =>
		Array.from(document.getElementsByTagName(name), ({textContent}) => textContent ?? ''),
	);
}

test('the XML parser of these tests rejects malformed input', () => {
	expect(() => parsed('<svg><g></svg>')).toThrow();
	expect(() => parsed('<svg a="<"/>')).toThrow();
});

test('a drawing has a title, names and units on its axes, ticks, and a legend', () => {
	const view: ChartView = {kind: 'chart', title: 'Balls & more', x, series: [ramp]};
	const drawing = svg(view);
	expect(() => parsed(drawing)).not.toThrow();
	expect(texts(drawing)).toEqual(
		expect.arrayContaining(['Balls & more', 'time [s]', 'rad', '0.5', '4.0', 'a<b>']),
	);
	expect(drawing).toContain('prefers-color-scheme: dark');
	expect(drawing.match(/<circle/gv)).toHaveLength(3);
});

test('several charts are stacked in one drawing', () => {
	const view: ChartView = {kind: 'chart', x, series: [ramp]};
	const drawing = svg({kind: 'sections', sections: [{view}, {view}]});
	expect(texts(drawing).filter((text) => text === 'time [s]')).toHaveLength(2);
	expect(drawing.match(/<g /gv)).toHaveLength(2);
});

test('a drawing of a hundred thousand points stays small and keeps their spike', () => {
	const y = Float64Array.from({length: 100_000}, (_, index) => (index === 50_000 ? 5 : index % 2));
	const drawing = svg({kind: 'chart', x, series: [{variable: 'v', x: Float64Array.from(y.keys()), y}]});
	expect(drawing.length).toBeLessThan(150_000);
	const [, top = ''] =
		/class="axis" d="M[\d.]+ (\d+)L/v.exec(drawing.slice(drawing.indexOf('rad') + 1)) ?? [];
	expect(top).not.toBe('');
	expect(drawing).toContain(` 42L`);
});

test('gaps interrupt the line, and a point between two gaps is a dot', () => {
	const y = Array.from({length: 60}, (_, index) => (index === 29 || index === 31 ? Number.NaN : index));
	const drawing = svg({kind: 'chart', x, series: [{variable: 'v', x: y.map((_, index) => index), y}]});
	expect(/class="curve curve-1" d="(?<d>[^"]*)"/v.exec(drawing)?.groups?.['d']?.match(/M/gv)).toHaveLength(3);
	expect(drawing.match(/<circle/gv)).toHaveLength(1);
});

test('a drawing is well-formed, whatever the names and numbers', () => {
	const word = fc.oneof(
		fc.string({unit: 'binary', maxLength: 10}),
		fc.constantFrom('<', '&', '"', ']]>', '\u0000', '\uFFFF'),
	);
	const numbers = fc.array(fc.double(), {maxLength: 40});
	const series = fc.record({variable: word, of: word, unit: word, x: numbers, y: numbers});
	fc.assert(
		fc.property(fc.array(series, {maxLength: 5}), word, fc.boolean(), (curves, title, hasPoints) => {
			const drawing = svg({kind: 'chart', title, x: {name: title, unit: 's'}, series: curves, hasPoints});
			expect(() => parsed(drawing)).not.toThrow();
			expect(drawing).not.toMatch(/NaN|Infinity(?! )|undefined/v);
		}),
	);
});

test('only charts are drawn', () => {
	expect(() => printed({value: [1]}, 'svg', pipe)).toThrow(UsageError);
});
