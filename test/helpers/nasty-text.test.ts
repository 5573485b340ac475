import {expect, test} from 'vitest';
import {expectFits} from './nasty-text.js';

test('what is too wide, or steers the terminal, does not fit', () => {
	for (const [text, columns] of [
		['abcd', 3],
		['漢字', 3],
		['a\u001B[2J', 40],
		['a\u0007', 40],
		['a\u202Eb', 40],
		['a\rb', 40],
	] as const) {
		expect(() => {
			expectFits(text, columns);
		}).toThrow();
	}
});

test('colours, links and line ends of our own do', () => {
	expectFits('\u001B[1;31mab\u001B[0m\n漢', 2);
	expectFits('\u001B]8;id=a1;https://host/\u001B\\ab\u001B]8;;\u001B\\', 2);
});
