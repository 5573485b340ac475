import {expect, test} from 'vitest';
import {pastedLines} from '../../../source/editor/line/pasted-lines.js';

/** A line goes on while a quote is open. */
function isComplete(text: string): boolean {
	return (text.split('"').length - 1) % 2 === 0;
}

test.each<[string, readonly string[], string]>([
	['one', [], 'one'],
	['', [], ''],
	['one\n', ['one'], ''],
	['one\ntwo', ['one'], 'two'],
	['one\r\ntwo\r\n', ['one', 'two'], ''],
	['one\rtwo\r', ['one', 'two'], ''],
	['one\n\n  \ntwo\n', ['one', 'two'], ''],
	['say "a\nb" c\nnext', ['say "a\nb" c'], 'next'],
	['one\nsay "a\nb\nc', ['one'], 'say "a\nb\nc'],
	['  indented\n', ['  indented'], ''],
])('%j is run as %j and leaves %j', (text, complete, rest) => {
	expect(pastedLines(text, isComplete)).toEqual({complete, rest});
});

test('a megabyte of lines, or of one command that never ends, is split at once', () => {
	const start = performance.now();
	expect(pastedLines('list workspaces\n'.repeat(65_536), isComplete).complete).toHaveLength(65_536);
	const open = `say "${'list workspaces\n'.repeat(65_536)}`;
	expect(pastedLines(open, isComplete)).toEqual({complete: [], rest: open});
	expect(performance.now() - start).toBeLessThan(1000);
});
