import {setImmediate} from 'node:timers/promises';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {type TerminalEvent} from '../../source/editor/keys/key-parser.js';
import {startInputParser} from '../../source/terminal/input-parser.js';
import {escapeTime} from '../../source/terminal/preferences.js';

beforeEach(() => {
	vi.useFakeTimers();
});

afterEach(() => {
	vi.useRealTimers();
});

/** What is heard of pieces that come at these times, in milliseconds. */
function heard(pieces: ReadonlyArray<readonly [at: number, text: string]>, wait?: number): readonly string[] {
	const events: TerminalEvent[] = [];
	const parser = startInputParser(
		(all) => {
			events.push(...all);
		},
		wait === undefined ? undefined : () => wait,
	);
	let now = 0;
	for (const [at, text] of pieces) {
		vi.advanceTimersByTime(at - now);
		now = at;
		parser.read(text);
	}

	vi.advanceTimersByTime(20_000);
	return events.map((event) =>
		event.kind === 'key'
			? `${event.alt ? 'alt-' : ''}${event.name}`
			: `${event.kind} ${'text' in event ? event.text : ''}`,
	);
}

test.each([1000, 2300, 11_000, 60_000])('the rest of a paste is pasted even %d ms late', (late) => {
	const pieces = [
		[0, '\u001B[200~workspace delete w1\r'],
		[late, 'y\r'],
		[late + 5, '\u001B[201~'],
		[late + 10, 'n'],
	] as const;
	expect(heard(pieces).filter((event) => !event.startsWith('paste'))).toEqual(['n']);
});

test('a single key long after an unterminated paste is a key', () => {
	expect(heard([[0, '\u001B[200~a'], [15_000, 'y'], [15_100, 'n']])).toEqual(['paste a', 'y', 'n']); // prettier-ignore
});

test.each([
	['over SSH', {SSH_CONNECTION: '10.0.0.1 50000 10.0.0.2 22'}, ['alt-enter', 'left']],
	['at the machine itself', {}, ['escape', 'enter', 'escape']],
] as const)('sequences split for 120 ms %s', (_title, environment, expected) => {
	const pieces = [
		[0, '\u001B'],
		[120, '\r'],
		[1000, '\u001B'],
		[1120, '[D'],
	] as const;
	expect(heard(pieces, escapeTime('auto', environment))).toEqual(expected);
});

test('the user’s setting determines how long an Escape waits', () => {
	expect(escapeTime('500', {})).toBe(500);
	expect(escapeTime('25', {SSH_TTY: '/dev/pts/1'})).toBe(25);
	expect(escapeTime('auto', {SSH_TTY: ''})).toBe(40);
});

test('the rest of a sequence that has come in time belongs to it, also where a busy machine lets it be read only afterwards', async () => {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
	const events: TerminalEvent[] = [];
	const parser = startInputParser((all) => {
		events.push(...all);
	});
	parser.read('\u001B');
	vi.advanceTimersByTime(1000);
	parser.read('[D');
	await setImmediate();
	expect(events).toMatchObject([{name: 'left'}]);
});
