import {expect, test} from 'vitest';
import {parseFileName} from '../../../source/api/http/headers.js';

test.each([
	['attachment; filename="log.txt"', 'log.txt'],
	['inline; filename=test_data.csv', 'test_data.csv'],
	[`attachment; filename="a.txt"; filename*=UTF-8''%C3%A5.txt`, 'å.txt'],
	[String.raw`attachment; filename="a\"b.txt"`, 'a_b.txt'],
	['attachment; filename="../../etc/passwd"', 'passwd'],
	[String.raw`attachment; filename="C:\\temp\\x.mat"`, 'x.mat'],
	['attachment; filename=".bashrc"', 'bashrc'],
	['attachment; filename=".."', undefined],
	['attachment; filename="a\u001B[2Jb"', 'a[2Jb'],
	['attachment', undefined],
	['', undefined],
])('%s suggests %s', (header, name) => {
	expect(parseFileName(header)).toBe(name);
});
