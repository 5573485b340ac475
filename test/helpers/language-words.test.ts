import {expect, test} from 'vitest';
import {UsageError} from '../../source/errors/usage-error.js';
import {mistakeOf, wordsOf} from './language-words.js';

test('the words of an unfinished line or of two statements are refused', () => {
	expect(() => wordsOf('get "')).toThrow('is not one statement');
	expect(() => wordsOf('a; b')).toThrow('is not one statement');
	expect(wordsOf('a b').map(({text}) => text)).toEqual(['a', 'b']);
});

test('a mistake that does not happen, or is a bug, fails', () => {
	expect(() => mistakeOf(() => 1)).toThrow('nothing was refused');
	expect(() =>
		mistakeOf(() => {
			throw new TypeError('a bug');
		}),
	).toThrow(TypeError);
});

test('a mistake is told with what its caret marks', () => {
	const place = {text: 'one two', offset: 4, length: 3};
	expect(
		mistakeOf(() => {
			throw new UsageError('bad', {hint: 'do', place});
		}),
	).toEqual({message: 'bad', hint: 'do', at: 'two'});
});
