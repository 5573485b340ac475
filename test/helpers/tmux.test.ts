import {expect, test as anyTest} from 'vitest';
import {expectTimes, startInTmux, whyNoTmux} from './tmux.js';

const reason = await whyNoTmux();
const test = anyTest.skipIf(reason !== undefined);

test(`a screen erased from its top left corner is seen in the history${reason === undefined ? '' : ` (${reason})`}`, async () => {
	const erase = String.raw`printf "gone\n\033[H\033[Jhere"; read x`;
	const tmux = await startInTmux(['sh', '-c', erase], {});
	try {
		await tmux.until((all) => {
			expectTimes(all, 'here', 1);
			expectTimes(all, 'gone', 1);
		});
	} finally {
		await tmux.close();
	}
});

anyTest('a text that is there twice is not there once', () => {
	expect(() => {
		expectTimes('a b a', 'a', 1);
	}).toThrow('times of a');
});
