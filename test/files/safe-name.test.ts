import {Buffer} from 'node:buffer';
import path from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {safeFileName} from '../../source/files/safe-name.js';

test.each([
	['result.csv', 'result.csv'],
	['../../etc/passwd', 'passwd'],
	['/etc/passwd', 'passwd'],
	[String.raw`C:\Windows\win.ini`, 'win.ini'],
	['folder/', undefined],
	['..', undefined],
	['...', undefined],
	['.ssh', 'ssh'],
	['a\u0000b.csv', 'ab.csv'],
	['a\u001B[2J\r\n.csv', 'a[2J.csv'],
	['invoice\u202Efdp.exe', 'invoicefdp.exe'],
	['NUL', '_NUL'],
	['con.txt', '_con.txt'],
	['COM1.tar.gz', '_COM1.tar.gz'],
	['console.txt', 'console.txt'],
	['a:stream.csv', 'a_stream.csv'],
	['what?*<>|".csv', 'what______.csv'],
	['-rf', '_-rf'],
	[`-${'x'.repeat(300)}`, `_-${'x'.repeat(198)}`],
	[`${'x'.repeat(196)}      y`, 'x'.repeat(196)],
	['name. . ', 'name'],
	['漢字 ω.mat', '漢字 ω.mat'],
	[`${'x'.repeat(300)}.csv`, `${'x'.repeat(196)}.csv`],
	[`${'漢'.repeat(300)}.csv`, `${'漢'.repeat(65)}.csv`],
])('%j becomes %j', (name, expected) => {
	expect(safeFileName(name)).toBe(expected);
});

test('no name escapes its folder, is hidden, or is too long', () => {
	fc.assert(
		fc.property(fc.string({unit: 'binary', maxLength: 400}), (name) => {
			const safe = safeFileName(name);
			if (safe !== undefined) {
				expect(path.dirname(path.join('/folder', safe))).toBe('/folder');
				expect(safe).not.toMatch(/^[.\-\s]|[\p{Cc}\p{Cs}]|[.\s]$/v);
				expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200);
			}
		}),
	);
});
