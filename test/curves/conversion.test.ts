import {expect, test} from 'vitest';
import {conversionBetween, converted} from '../../source/curves/conversion.js';

test.each([
	['deg', 'rad', 180, Math.PI],
	['rad', 'deg', Math.PI, 180],
	['rev/min', 'rad/s', 60, 2 * Math.PI],
	['rpm', 'deg/s', 1, 6],
	['km/h', 'm/s', 36, 10],
	['kN.m', 'N.m', 2, 2000],
	['J', 'N.m', 3, 3],
	['kWh', 'J', 1, 3.6e6],
	['bar', 'Pa', 1, 1e5],
	['mbar', 'kPa', 10, 1],
	['degC', 'K', 20, 293.15],
	['degC', 'degF', 100, 212],
	['W/(m2.degC)', 'W/(m2.K)', 5, 5],
	['mm2', 'm2', 1, 1e-6],
	['min', 's', 1, 60],
	['mA', 'A', 5, 0.005],
	['furlong', 'furlong', 7, 7],
])('%s become %s', (from, to, value, expected) => {
	const conversion = conversionBetween(from, to);
	expect(conversion && converted([value], conversion)[0]).toBeCloseTo(expected, 9);
});

test.each([
	['rad', 'm'],
	['N.m/rad', 'N.m'],
	['Hz', 'rad/s'],
	['furlong', 'm'],
	['m/s.kg', 'm'],
	['', 's'],
	['constructor', 'm'],
])('%j and %j measure different things, or are not known', (from, to) => {
	expect(conversionBetween(from, to)).toBeUndefined();
});
