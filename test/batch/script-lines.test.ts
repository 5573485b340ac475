import {Buffer} from 'node:buffer';
import {Readable} from 'node:stream';
import {expect, test} from 'vitest';
import {scriptLines} from '../../source/batch/script-lines.js';

async function linesOf(bytes: Uint8Array, size: number): Promise<readonly string[]> {
	const chunks: Uint8Array[] = [];
	for (let at = 0; at < bytes.length; at += size) {
		chunks.push(bytes.subarray(at, at + size));
	}

	const lines: string[] = [];
	for await (const line of scriptLines(Readable.from(chunks))) {
		lines.push(line);
	}

	return lines;
}

const text = 'use Gr\u00FC\u00DFe\r\n\r\nrun \u{1F600}\nlast';

test.each([
	['UTF-8 without one', Buffer.from(text)],
	['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
	['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le')],
	['UTF-16, the high byte first', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
	['UTF-8 with carriage returns alone', Buffer.from(text.replaceAll(/\r?\n/gv, '\r'))],
])('a script has the same lines in %s, however its bytes come in', async (_name, bytes) => {
	for (const size of [3, 7, 1000]) {
		expect(await linesOf(bytes, size)).toEqual(['use Gr\u00FC\u00DFe', '', 'run \u{1F600}', 'last']);
	}
});

test.each([
	['no lines', '', []],
	['an empty line', '\n', ['']],
	['lines that all end', 'a\nb\n', ['a', 'b']],
])('%s', async (_name, script, lines) => {
	expect(await linesOf(Buffer.from(script), 100)).toEqual(lines);
});

test.each([
	['a byte of Latin-1', Buffer.from('a\nb\nuse Gr\u00FC\u00DFe\nc\n', 'latin1'), 3],
	['a character cut short at the end', Buffer.from('a\n\u00FC').subarray(0, 3), 2],
	['half a pair of surrogates', Buffer.from([0x61, 0xed, 0xa0, 0x80, 0x0a]), 1],
])('a script that is not written in UTF-8 is refused at the line: %s', async (_name, bytes, line) => {
	for (const size of [1, 1000]) {
		await expect(linesOf(bytes, size)).rejects.toThrow(`line ${line} is not written in UTF-8`);
	}
});
