/** Expressions of curves, and curves of odd numbers. */
import fc from 'fast-check';
import {interpolate} from '../../../source/curves/interpolate.js';
import {measure, measures, isMeasure} from '../../../source/curves/measures.js';
import {derivative, integral, mean} from '../../../source/curves/over-time.js';
import {curveFunctions} from '../../../source/curves/functions.js';
import {curvesNamed} from '../../../source/curves/expression.js';
import {parseExpression} from '../../../source/curves/parse-expression.js';
import {UsageError} from '../../../source/errors/usage-error.js';
import {oddNumber, soup} from '../inputs.js';
import {allowing, must, mustEqual, target} from '../target.js';

const known = new Set(['w', 'der(w)', 'PI.k', 'body.r[1]', 'a b']);
const expression = soup(
	[
		'w',
		'der(w)',
		'PI.k',
		'body.r[1]',
		'"a b"',
		"'odd'",
		'case:2:',
		'experiment:x:',
		'data:',
		'(',
		')',
		'(',
		')',
		',',
		'+',
		'-',
		'*',
		'/',
		'^',
		'<',
		'==',
		'!=',
		'=',
		'1',
		'.5',
		'1e400',
		'pi',
		' ',
		'[',
		']',
		';',
		'?',
		'@',
		'this',
		'`',
		...curveFunctions.keys(),
	],
	12,
);

const curve = fc.array(fc.tuple(oddNumber, oddNumber), {maxLength: 8}).map((points) => ({
	time: Float64Array.from(points, ([time]) => time).toSorted(),
	values: Float64Array.from(points, ([, value]) => value),
}));

export const curveTargets = [
	target('expressions of curves', expression, (text) => {
		const found = allowing([UsageError], () => parseExpression(text, known));
		must(found === undefined || curvesNamed(found).length >= 0, 'an expression names curves or none');
	}),
	target('curves of odd numbers', fc.tuple(curve, oddNumber), ([odd, at]) => {
		for (const values of [derivative(odd), integral(odd)]) {
			mustEqual(values.length, odd.time.length, 'there is a value for every point');
		}

		mustEqual(interpolate(odd, Float64Array.of(at)).length, 1, 'there is a value for the time');
		mean(odd);
		for (const name of Object.keys(measures)) {
			if (isMeasure(name)) {
				allowing([UsageError], () => measure(name, odd));
			}
		}
	}),
];
