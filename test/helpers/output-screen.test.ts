import {expect, test} from 'vitest';
import {pipe, printed, terminal} from './output-screen.js';

test('what is printed tells one text from another and a terminal from a pipe', () => {
	const output = {value: 1, view: {kind: 'text', text: 'a\u0007'} as const};
	expect(printed(output, 'auto', pipe)).toBe('a\u0007\n');
	expect(printed(output, 'auto', terminal(80))).toBe('a\\x07\n');
});
