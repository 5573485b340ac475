import {readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {ctrl, historyFile, homeWith, key} from './prompt-shell.js';

test('a home has the key, the lines and the configuration it was made with', () => {
	const home = homeWith(['a\nb'], {keys: {}});
	expect(readFileSync(path.join(home, '.impact', 'api.key'), 'utf8')).toBe(key);
	expect(readFileSync(historyFile(home), 'utf8')).toBe('\n"a\\nb"');
	expect(statSync(historyFile(home)).mode % 0o1000).toBe(0o600);
	expect(readFileSync(path.join(home, '.config', 'impact-shell', 'config.json'), 'utf8')).toBe('{"keys":{}}');
});

test('control characters are made of letters', () => {
	expect(ctrl('a')).toBe('\u0001');
	expect(ctrl('z')).toBe('\u001A');
	expect(ctrl('_')).toBe('\u001F');
});
