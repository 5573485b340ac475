import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {playCast, textOf} from './cast.js';
import {temporaryFolder} from './temporary-folder.js';

const file = path.join(temporaryFolder(), 'a.cast');
const head = '{"version":2,"width":10,"height":4}';
const play = async (...lines: readonly string[]) => {
	writeFileSync(file, lines.join('\n'));
	return playCast(file);
};

test('what was written stands where the terminal would have it', async () => {
	expect(textOf(await play(head, String.raw`[0.1,"o","abcdef\r"]`, '[0.1,"o","x"]'))).toBe('xbcdef');
	expect((await play(head, '[0.1,"r","20x5"]')).cols).toBe(20);
});

test.each([
	['not at all a cast', /line 1: this is no JSON/v],
	['{"version":1}', /line 1: this is no asciicast 2/v],
	[`${head}\n[0.2,"o","a"]\n[0.1,"o","b"]`, /line 3: this is no event/v],
	[`${head}\n[0.2,"o","a`, /line 2: this is no JSON/v],
])('%s is named with its line', async (text, message) => {
	await expect(play(text)).rejects.toThrow(message);
});
