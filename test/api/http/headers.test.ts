import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {inUtf8} from '../../../source/api/http/charset.js';
import {parseFileName} from '../../../source/api/http/file-name.js';

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

const name = '{"name":"Gr\u00FC\u00DFe"}';
const bigEndian = Buffer.from(name, 'utf16le').swap16();

test.each([
	['application/json', Buffer.from(name)],
	['application/json; charset=utf-8', Buffer.from(name)],
	['application/json; charset=iso-8859-1', Buffer.from(name, 'latin1')],
	['application/json; charset="ISO-8859-1"; x=y', Buffer.from(name, 'latin1')],
	['application/json;CHARSET=windows-1252', Buffer.from(name, 'latin1')],
	['application/json; charset=utf-16le', Buffer.from(name, 'utf16le')],
	['application/json; charset=utf-16be', bigEndian],
	['application/json; charset=utf-16', Buffer.concat([Buffer.from([0xfe, 0xff]), bigEndian])],
	['application/json', Buffer.from(`\uFEFF${name}`, 'utf16le')],
	['application/json; charset=utf-8', Buffer.from(`\uFEFF${name}`, 'utf16le')],
	['', Buffer.concat([Buffer.from([0xfe, 0xff]), bigEndian])],
	['application/json; charset=klingon', Buffer.from(name)],
])('text of the type %s is read as it was written', (type, bytes) => {
	expect(new TextDecoder().decode(inUtf8({'content-type': type}, bytes))).toBe(name);
});

test('an unknown charset is reported', () => {
	const utf32 = Buffer.from([0, 0, 0, 0x7b, 0, 0, 0, 0x7d]);
	expect(() => inUtf8({'content-type': 'application/json; charset=utf-32'}, utf32)).toThrow(
		'the server sends text in utf-32, an encoding that is not known here',
	);
});
