import fc from 'fast-check';
import {expect, test} from 'vitest';
import {historyMatches} from '../../../source/editor/history/history-search.js';
import {busyTime} from '../../helpers/busy-time.js';

const entries = ['workspace list', 'run Modelica.PID PI.k=1', 'plot x', 'list', 'run B', 'Run Modelica.PID'];

function found(query: string): string[] {
	return historyMatches(entries, query).matches.map((match) => match.text);
}

test('an empty query shows everything, newest first, each once', () => {
	expect(found('')).toEqual(entries.toReversed());
	expect(historyMatches(['a', 'b', 'a'], ' ').matches.map((match) => match.index)).toEqual([2, 1]);
});

test.each<[string, readonly string[]]>([
	['run', ['Run Modelica.PID', 'run B', 'run Modelica.PID PI.k=1']],
	['list', ['list', 'workspace list']],
	['pid run', ['Run Modelica.PID', 'run Modelica.PID PI.k=1']],
	['modelica pi.k', ['run Modelica.PID PI.k=1']],
	['wslst', ['workspace list']],
	['zzz', []],
])('“%s” finds %j', (query, expected) => {
	expect(found(query)).toEqual(expected);
});

test('contiguous matches come before subsequence matches, and others are omitted', () => {
	expect(
		historyMatches(['plot x', 'p l o t', 'PLOT y', 'p-l-o-t'], 'plot')
			.matches.map((match) => match.text)
			.slice(0, 2),
	).toEqual(['PLOT y', 'plot x']);
});

test('matched ranges are returned for highlighting', () => {
	expect(historyMatches(['run Modelica'], 'MODEL').matches[0]?.ranges).toEqual([[4, 9]]);
	expect(historyMatches(['run Modelica'], 'mod run').matches[0]?.ranges).toEqual([
		[0, 3],
		[4, 7],
	]);
	expect(historyMatches(['İ run'], 'run').matches[0]?.ranges).toEqual([[2, 5]]);
});

test('it reports when there are more matches than the limit', () => {
	const {matches, hasMore} = historyMatches(entries, 'i', 2);
	expect(matches).toHaveLength(2);
	expect(hasMore).toBe(true);
	expect(historyMatches(entries, 'list', 2).hasMore).toBe(false);
});

test('ranges are in order and within their entry for any query', () => {
	fc.assert(
		fc.property(
			fc.array(fc.string({unit: 'grapheme'})),
			fc.string({unit: 'grapheme', maxLength: 4}),
			(lines, query) => {
				for (const {text, index, ranges} of historyMatches(lines, query).matches) {
					expect(lines[index]).toBe(text);
					let at = 0;
					for (const [start, end] of ranges) {
						expect(start).toBeGreaterThanOrEqual(at);
						expect(end).toBeGreaterThan(start);
						at = end;
					}

					expect(at).toBeLessThanOrEqual(text.length);
				}
			},
		),
	);
});

test('ten thousand entries are searched while typing', () => {
	const many = Array.from(
		{length: 10_000},
		(_, index) => `run Modelica.Blocks.Examples.PID_Controller PI.k=${index} --final-time ${index % 7}`,
	);
	const start = busyTime();
	for (const query of ['r', 'run', 'run pid', 'pid 99', 'k=9999', 'rmbep', 'zzzz']) {
		historyMatches(many, query);
	}

	expect(busyTime() - start).toBeLessThan(1000);
});
