import {expect, test} from 'vitest';
import {TimeoutError} from '../../source/errors/timeout-error.js';
import {UsageError} from '../../source/errors/usage-error.js';
import {errorLines} from '../../source/output/error.js';
import {terminal} from '../helpers/output-screen.js';

function lines(error: unknown, columns = 80, debug = false): string[] {
	return [...errorLines(error, terminal(columns), {debug})];
}

test('an error says what happened and what to do next', () => {
	expect(lines(new TimeoutError('no answer within 30 s', {hint: 'try --timeout 60'}))).toEqual([
		'✖ no answer within 30 s',
		'→ try --timeout 60',
	]);
});

test('a caret marks the mistake in a line, and wide characters do not shift it', () => {
	const text = '漢字 list | | items\nnext';
	expect(lines(new UsageError('unexpected |', {place: {text, offset: 10, length: 1}}))).toEqual([
		'✖ unexpected |',
		'  漢字 list | | items',
		'              ^',
	]);
});

test('a caret never splits a character', () => {
	const text = 'a1\u20E3b';
	for (const length of [0, 1, 2]) {
		expect(lines(new UsageError('odd', {place: {text, offset: 1, length}}))[2]).toBe(
			length === 0 ? '   ^' : '   ^^',
		);
	}
});

test('of a long line the part around the mistake is shown', () => {
	const text = `${'x'.repeat(60)} | | ${'y'.repeat(60)}`;
	expect(lines(new UsageError('unexpected |', {place: {text, offset: 63, length: 1}}), 40)).toEqual([
		'✖ unexpected |',
		'  …xxxxxxxxxxxxxx | | yyyyyyyyyyyyyyyyy…',
		'                    ^',
	]);
});

test('a position outside the text does no harm', () => {
	for (const offset of [-5, 0, 3, 99]) {
		expect(lines(new UsageError('odd', {place: {text: 'a\nb', offset, length: 50}}), 20)).toHaveLength(3);
	}
});

test('any other error is reported as a bug, with causes and stack only for --debug', () => {
	const error = new TypeError('x is undefined', {cause: new Error('deep')});
	expect(lines(error)).toEqual([
		'✖ this is a bug in impact-shell: TypeError: x is undefined',
		'→ start it with --debug to see where it happened',
	]);
	expect(lines(error, 80, true)).toContain('· caused by Error: deep');
	expect(lines(error, 200, true).some((line) => line.includes('error.test.ts'))).toBe(true);
	expect(lines(undefined)).toContain('✖ this is a bug in impact-shell: undefined');
});

test('circular causes come to an end', () => {
	const error = new TimeoutError('late');
	error.cause = error;
	expect(lines(error, 80, true).length).toBeLessThan(60);
});
