import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {encodeJson} from '../../../source/json/json-writer.js';
import {UsageError} from '../../../source/errors/usage-error.js';
import {argumentsIn} from '../../../source/language/modifiers/modifier-operators.js';
import {numberIn, typedValue} from '../../../source/language/modifiers/modifier-value.js';
import {isDrawn, parseModifier} from '../../../source/language/modifiers/modifier.js';
import {mistakeOf, wordsOf} from '../../helpers/language-words.js';
import {isPattern, variablePattern} from '../../../source/language/variable-pattern.js';

const homotopy = 'Modelica.Blocks.Types.LimiterHomotopy.NoHomotopy';

describe('the type of a value is inferred', () => {
	test.each([
		['2', {value: 2, dataType: 'INTEGER'}],
		['-3', {value: -3, dataType: 'INTEGER'}],
		['2.0', {value: 2, dataType: 'REAL'}],
		['1e-5', {value: 1e-5, dataType: 'REAL'}],
		['.5', {value: 0.5, dataType: 'REAL'}],
		['12345678901234567890', {value: 12_345_678_901_234_567_890n, dataType: 'INTEGER'}],
		['true', {value: true, dataType: 'BOOLEAN'}],
		['False', {value: false, dataType: 'BOOLEAN'}],
		['steel', {value: 'steel', dataType: 'STRING'}],
		['data.csv', {value: 'data.csv', dataType: 'STRING'}],
		['1.2.3', {value: '1.2.3', dataType: 'STRING'}],
		['"2"', {value: '2', dataType: 'STRING'}],
		[homotopy, {value: homotopy, dataType: 'ENUMERATION'}],
	])('%s', (text, expected) => {
		expect(typedValue(text)).toEqual(expected);
	});

	test('a quoted value is text', () => {
		expect(typedValue('2', true)).toEqual({value: '2', dataType: 'STRING'});
	});

	test('every integer is exact', () => {
		fc.assert(
			fc.property(fc.bigInt(), (number) => {
				expect(encodeJson(numberIn(String(number)))).toBe(String(number));
			}),
		);
	});
});

describe('a modifier', () => {
	test.each([
		['PI.k=20', {kind: 'value', name: 'PI.k', value: 20, dataType: 'INTEGER'}],
		['qd_max[1]=0.5', {kind: 'value', name: 'qd_max[1]', value: 0.5, dataType: 'REAL'}],
		['a=b=c', {kind: 'value', name: 'a', value: 'b=c', dataType: 'STRING'}],
		['PI.k=range(10, 100, 3)', {kind: 'range', name: 'PI.k', start: 10, end: 100, steps: 3}],
		['J=choices(1,0,2)', {kind: 'choices', name: 'J', values: [1, 0, 2], dataType: 'INTEGER'}],
		['J=choices(1,0.5)', {kind: 'choices', name: 'J', values: [1, 0.5], dataType: 'REAL'}],
		['t=choices("a,b",c)', {kind: 'choices', name: 't', values: ['a,b', 'c'], dataType: 'STRING'}],
		['k=uniform(100,200)', {kind: 'uniform', name: 'k', start: 100, end: 200}],
		['k=normal(0,2)', {kind: 'normal', name: 'k', mean: 0, variable: 2, start: null, end: null}],
		['k=normal(0,2,-1,1)', {kind: 'normal', name: 'k', mean: 0, variable: 2, start: -1, end: 1}],
		['k=beta(2,3)', {kind: 'beta', name: 'k', alpha: 2, beta: 3}],
		['k=beta(2,3,0,9)', {kind: 'beta', name: 'k', alpha: 2, beta: 3, start: 0, end: 9}],
	])('%s', (text, expected) => {
		expect(parseModifier({text})).toEqual(expected);
	});

	test.each([
		['PI.k', 0, 4, undefined],
		['=3', 0, 2, undefined],
		['PI.k=', 4, 1, undefined],
		['k=1,2,3', 2, 5, 'k=choices(1,2,3) runs a case with each; decimals have a point'],
		['k=1, 2.5', 2, 6, 'k=choices(1,2.5) runs a case with each; decimals have a point'],
		['k=[1;2]', 2, 5, 'k=choices(1,2) runs a case with each; decimals have a point'],
		['k={1,2}', 2, 5, 'k=choices(1,2) runs a case with each; decimals have a point'],
		['k=1:10', 2, 4, 'k=range(start,end,steps) runs cases from 1 to 10'],
		['k=1:0.5:10', 2, 8, 'k=range(start,end,steps) runs cases from 1 to 10'],
		['k=rnge(1,2,3)', 2, 4, 'did you mean range?'],
		['k=range(1,2)', 8, 3, 'usage: k=range(start,end,steps)'],
		['k=range(1,2,2.5)', 12, 3, undefined],
		['k=range(1,x,3)', 10, 1, undefined],
		['k=range(1,,3)', 10, 1, undefined],
		['k=uniform(2,1)', 12, 1, undefined],
		['k=normal(0,-1)', 11, 2, undefined],
		['k=beta(0,1)', 7, 1, undefined],
		['k=choices()', 10, 1, undefined],
		['k=choices(1,a)', 12, 1, undefined],
	])('%s is pointed at', (text, offset, length, hint) => {
		const source = `run M ${text}`;
		let failure: unknown;
		try {
			parseModifier({text, span: {offset: 6, length: text.length}}, source);
		} catch (error) {
			failure = error;
		}

		expect(failure).toBeInstanceOf(UsageError);
		expect(failure).toMatchObject({place: {text: source, offset: 6 + offset, length}, ...(hint && {hint})});
	});

	test('with a quoted value is text, even with brackets', () => {
		const parts = [
			{text: 'n=', from: 'typed'},
			{text: 'range(1)', from: 'quoted'},
		] as const;
		expect(parseModifier({text: 'n=range(1)', parts})).toMatchObject({
			value: 'range(1)',
			dataType: 'STRING',
		});
	});

	test('is random or not', () => {
		expect(isDrawn(parseModifier({text: 'k=beta(1,2)'}))).toBe(true);
		expect(isDrawn(parseModifier({text: 'k=range(1,2,2)'}))).toBe(false);
	});

	test('only fails with a usage error', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				try {
					parseModifier({text});
				} catch (error) {
					expect(error).toBeInstanceOf(UsageError);
				}
			}),
		);
	});
});

test('arguments are separated by commas outside quotes and brackets, with their positions', () => {
	expect(argumentsIn('a, f(b,c) ,"d,e"', 5)).toEqual([
		{text: 'a', start: 5, end: 6},
		{text: 'f(b,c)', start: 8, end: 14},
		{text: '"d,e"', start: 16, end: 21},
	]);
});

test.each([
	['*.phi', 'inertia1.phi', true],
	['*.phi', 'inertia1.phi_rel', false],
	['PI.?', 'PI.y', true],
	['qd_max[1]', 'qd_max[1]', true],
	['qd_max[1]', 'qd_max1', false],
	['der(*)', 'der(h)', true],
	['/^der/', 'der(h)', true],
	['/phi|w/', 'a.w', true],
])('the pattern %s and %s', (pattern, name, fits) => {
	expect(variablePattern(pattern)(name)).toBe(fits);
});

test('an invalid regular expression is a usage error; a plain name is not a pattern', () => {
	expect(() => variablePattern('/(/')).toThrow(UsageError);
	expect(isPattern('der(phi,2)')).toBe(false);
	expect(isPattern('*.w')).toBe(true);
});

test.each([
	['PI.k=1e400', 'larger than any number', '1e400'],
	['PI.k=-1e400', 'larger than any number', '-1e400'],
	['PI.k=1e-400', 'smaller than any number', '1e-400'],
	['PI.k=NaN', 'not a number that can be sent', 'NaN'],
	['PI.k=-inf', 'not a number that can be sent', '-inf'],
	['PI.k=Infinity', 'not a number that can be sent', 'Infinity'],
	['PI.k=1,5', 'is several values', '1,5'],
	['PI.k=choices(1,1e400)', 'larger than any number', '1e400'],
	['PI.k=choices(1,NaN)', 'not a number that can be sent', 'NaN'],
	['PI.k=range(1,1e400,3)', 'not a number', '1e400'],
])('%s is refused rather than sent as something else', (line, message, at) => {
	const mistake = mistakeOf(() => wordsOf(line).map((word) => parseModifier(word, line)));
	expect(mistake.message).toContain(message);
	expect(mistake.at).toBe(at);
});

test.each(['a=0', 'a=0e5', 'a=-0.0', 'a=1e308', 'a="1,5"', 'a=name', 'a=nano', 'a=x,y', 'a=0.000'])(
	'%s is sent',
	(line) => {
		expect(() => wordsOf(line).map((word) => parseModifier(word, line))).not.toThrow();
	},
);
