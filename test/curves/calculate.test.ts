import {expect, test} from 'vitest';
import {calculate, unitOf} from '../../source/curves/calculate.js';
import {needsWholeCurve} from '../../source/curves/expression.js';
import {interpolate} from '../../source/curves/interpolate.js';
import {parseExpression} from '../../source/curves/parse-expression.js';

// At 2 there is a step.
const time = Float64Array.of(0, 1, 2, 2, 4);
const curves: Readonly<Record<string, readonly number[]>> = {
	x: [0, 1, 2, 10, 14],
	y: [1, 1, 1, 1, 1],
	w: [0, 1, 4, 4, 16],
};
const others = {time: Float64Array.of(0.5, 2, 2, 3), values: Float64Array.of(5, 8, 0, 4)};

function values(text: string): readonly number[] {
	const curve = calculate(parseExpression(text, new Set(Object.keys(curves))), ({kind, name}) =>
		kind === 'own' ? {time, values: Float64Array.from(curves[name] ?? [])} : others,
	);
	return [...curve.values];
}

test.each([
	['x + y', [1, 2, 3, 11, 15]],
	['-x^2', [-0, -1, -4, -100, -196]],
	['x / 2 - 1', [-1, -0.5, 0, 4, 6]],
	['7', []],
	['y*pi', [Math.PI, Math.PI, Math.PI, Math.PI, Math.PI]],
	['max(x, 3)', [3, 3, 3, 10, 14]],
	['x / max(x)', [0, 1 / 14, 1 / 7, 5 / 7, 1]],
	['min(x) + initial(x) + final(x)', [14]],
	['x > 1', [0, 0, 1, 1, 1]],
	['mod(x, 4)', [0, 1, 2, 2, 2]],
	['der(x)', [1, 1, 1, 2, 2]],
	['integral(x)', [0, 0.5, 2, 2, 26]],
	['integral(1 + 0*x)', [0, 1, 2, 2, 4]],
	['mean(x)*y', [6.5, 6.5, 6.5, 6.5, 6.5]],
	['delay(x, 1)', [0, 0, 1, 1, 12]],
])('%s is calculated point by point, over steps as well', (text, expected) => {
	const found = values(text);
	expect(expected.length === 1 ? [...new Set(found)] : found).toEqual(expected);
});

test('curves are interpolated at the points of the first; steps are kept, and values beyond the ends are NaN', () => {
	expect(values('x + case:1:x')).toEqual([Number.NaN, 1 + 6, 2 + 8, 10 + 0, Number.NaN]);
	expect(values('data:x + x')).toEqual([5 + 0.5, 8 + 2, 0 + 10, 4 + 12]);
	const once = interpolate(others, Float64Array.of(2));
	expect([...once]).toEqual([0]);
});

const units: Readonly<Record<string, string>> = {
	phi: 'rad',
	w: 'rad/s',
	J: 'kg.m2',
	h: 'm',
	v: 'm/s',
	T: 'K',
	c: 'J/(kg.K)',
	p: '10^5 Pa',
};

test.each([
	['h - h', 'm'],
	['h - v', undefined],
	['h - 2', 'm'],
	['2*h', 'm'],
	['J*w', 'kg.m2.rad/s'],
	['h/v', 's'],
	['v/h', '1/s'],
	['h*h', 'm2'],
	['h^2', 'm2'],
	['h^0.5', undefined],
	['sqrt(h*h)', 'm'],
	['1/v', 's/m'],
	['h/h', undefined],
	['c*T', 'J/kg'],
	['1/c', 'kg.K/J'],
	['v/c', 'm.kg.K/(s.J)'],
	['unknown*h', undefined],
	['unknown + h', undefined],
	['der(h)', 'm/s'],
	['integral(v)', 'm'],
	['max(h, 0)', 'm'],
	['sin(phi)', undefined],
	['atan2(h, h)', 'rad'],
	['p + p', '10^5 Pa'],
	['p*h', undefined],
	['-p', '10^5 Pa'],
])('the unit of %s is %s', (text, expected) => {
	expect(unitOf(parseExpression(text, new Set(Object.keys(units))), ({name}) => units[name])).toBe(expected);
});

test.each([
	['x*2', false],
	['max(x)', true],
	['1 + integral(x)', true],
	['x - case:1:x', true],
])('%s needs more than its last point: %s', (text, expected) => {
	expect(needsWholeCurve(parseExpression(text, new Set(['x'])))).toBe(expected);
});
