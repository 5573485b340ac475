import {expect, test} from 'vitest';
import fc from 'fast-check';
import {printChunks} from '../../source/ui/print-chunks.js';

/** Keeps the processor for so many milliseconds. */
function work(milliseconds: number): void {
	const end = performance.now() + milliseconds;
	while (performance.now() < end) {
		// Nothing else.
	}
}

function* slowly(chunks: readonly string[], milliseconds: number): Iterable<string> {
	for (const chunk of chunks) {
		work(milliseconds);
		yield chunk;
	}
}

const never = new AbortController().signal;

test('everything is printed, in whole lines except for the last one', async () => {
	const texts = fc.array(fc.constantFrom('', 'a', '\n', 'line\n', 'x'.repeat(40_000), 'y\n'.repeat(30_000)));
	await fc.assert(
		fc.asyncProperty(texts, async (chunks) => {
			const printed: string[] = [];
			expect(await printChunks(chunks, (text) => printed.push(text), never)).toBe(true);
			expect(printed.join('')).toBe(chunks.join(''));
			expect(printed.slice(0, -1).filter((text) => !text.endsWith('\n'))).toEqual([]);
		}),
	);
});

test('slow output is shown as it arrives, without blocking', async () => {
	const seen: string[] = [];
	let pending: NodeJS.Immediate | undefined;
	const turn = () => {
		seen.push('turn');
		pending = setImmediate(turn);
	};

	turn();
	const chunks = slowly(['page\n', '', '', 'more\n'], 20);
	await printChunks(chunks, (text) => seen.push(text), never);
	clearImmediate(pending);
	expect(seen.indexOf('page\n')).toBeLessThan(seen.lastIndexOf('turn'));
	expect(seen.slice(seen.indexOf('page\n')).filter((what) => what === 'turn').length).toBeGreaterThan(1);
	expect(seen.filter((what) => what !== 'turn').join('')).toBe('page\nmore\n');
});

test('it can also be stopped before there is output', async () => {
	const stop = new AbortController();
	setImmediate(() => {
		stop.abort();
	});
	const printed: string[] = [];
	const chunks = slowly(['page\n', '', '', 'more\n'], 20);
	expect(await printChunks(chunks, (text) => printed.push(text), stop.signal)).toBe(false);
	expect(printed.join('')).not.toContain('more');
});
