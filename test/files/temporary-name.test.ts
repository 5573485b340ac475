import path from 'node:path';
import {expect, test} from 'vitest';
import {temporaryName} from '../../source/files/temporary-name.js';

test('temporary names lie beside their file and are never the same', () => {
	const names = Array.from({length: 1000}, () => temporaryName('/somewhere/result.csv', 'part'));
	expect(new Set(names).size).toBe(1000);
	for (const name of names) {
		expect(path.dirname(name)).toBe('/somewhere');
		expect(path.basename(name)).toMatch(/^result\.csv\..*\.part$/);
	}
});
