import {expect, test} from 'vitest';
import {type Expression} from '../../source/curves/expression.js';
import {parseExpression} from '../../source/curves/parse-expression.js';
import {UsageError} from '../../source/errors/usage-error.js';

const known = new Set([
	'der(w)',
	'w',
	'J',
	'x',
	'y',
	'PI.k',
	'body.r[1]',
	'm[1,2]',
	'odd-name',
	"'a b'.c",
	'log',
	'e',
]);

/** An expression with all its parentheses; names in braces. */
function written(expression: Expression): string {
	if (expression.kind === 'number') {
		return String(expression.value);
	}

	if (expression.kind === 'curve') {
		const {reference} = expression;
		const owner =
			reference.kind === 'own' ? '' : `${reference.kind}:${'of' in reference ? reference.of : ''}:`;
		return `{${owner}${reference.name}}`;
	}

	return `${expression.function.name}(${expression.operands.map((operand) => written(operand)).join(' ')})`;
}

test.each([
	['x + y * 2', '+({x} *({y} 2))'],
	['x - y - 1', '-(-({x} {y}) 1)'],
	['-x^2', 'negative(^({x} 2))'],
	['2^-x^2', '^(2 negative(^({x} 2)))'],
	['2^3^2', '^(2 ^(3 2))'],
	['x*-y', '*({x} negative({y}))'],
	['(x+y)/1e-3', '/(+({x} {y}) 0.001)'],
	['x > 3', '>({x} 3)'],
	['sin(pi*x)', `sin(*(${Math.PI} {x}))`],
	['max(x, y, 0)', 'max({x} {y} 0)'],
])('%s is read with the precedences of mathematics', (text, expected) => {
	expect(written(parseExpression(text, known))).toBe(expected);
});

test.each([
	['der(w)*J', '*({der(w)} {J})'],
	['der(x)', 'der({x})'],
	['PI.k-body.r[1]', '-({PI.k} {body.r[1]})'],
	['m[1, 2]', '{m[1,2]}'],
	['"odd-name"/2', '/({odd-name} 2)'],
	["'a b'.c", "{'a b'.c}"],
	['log - log(x)', '-({log} log({x}))'],
	['e', '{e}'],
])('in %s names of the result win over functions and signs', (text, expected) => {
	expect(written(parseExpression(text, known))).toBe(expected);
});

test.each([
	['x - case:1:x', '-({x} {case:1:x})'],
	['case:"my case":der(w)*2', '*({case:my case:der(w)} 2)'],
	['case:base-line/2:PI.k', '{case:base-line/2:PI.k}'],
	['(x-experiment:base:x)', '-({x} {experiment:base:x})'],
	['sin(data:phi)', 'sin({data::phi})'],
	['data:"angle 1" - x', '-({data::angle 1} {x})'],
	['data.phi', '{data::phi}'],
])('%s names curves of others', (text, expected) => {
	expect(written(parseExpression(text, known))).toBe(expected);
});

test.each([
	['2x', /after the number/v, 1],
	['foo(x)', /no function foo/v, 0],
	['(x', /not closed/v, 2],
	['x +', /missing here/v, 3],
	['x y', /sign is missing/v, 2],
	['"a', /quote is not closed/v, 2],
	['atan2(x)', /two operands/v, 0],
	['x = 3', /not understood/v, 2],
	['x ? 1 : 2', /no expression/v, 0],
	['x; y', /sign is missing/v, 3],
	['[x]', /no expression/v, 0],
	['sin(x)(y)', /./v, 0],
	['', /no expression/v, 0],
	['constructor', undefined, 0],
	['constructor(x)', /no function constructor/v, 0],
])('%j is refused with the place', (text, message, offset) => {
	if (message === undefined) {
		expect(written(parseExpression(text, known))).toBe(`{${text}}`);
		return;
	}

	const read = () => parseExpression(text, known);
	expect(read).toThrow(UsageError);
	expect(read).toThrow(message);
	try {
		read();
	} catch (error) {
		expect(error).toMatchObject({place: {text}});
		expect(error instanceof UsageError && (error.place?.offset ?? -1)).toBeGreaterThanOrEqual(offset);
	}
});

test('names have their position', () => {
	const read = parseExpression('x + zz', known);
	expect(read).toMatchObject({operands: [{offset: 0}, {offset: 4, length: 2}]});
});
