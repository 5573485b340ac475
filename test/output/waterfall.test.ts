import {expect, test} from 'vitest';
import {plainScreen, type Screen} from '../../source/output/screen.js';
import {waterfallLines} from '../../source/output/waterfall.js';
import {type WaterfallCall, type WaterfallView} from '../../source/output/views.js';
import {cellWidth} from '../../source/text/width.js';

const call = (number: number, rest: Partial<WaterfallCall> = {}): WaterfallCall => ({
	number,
	isAgain: false,
	method: 'GET',
	path: '/workspaces',
	status: '200',
	isSuccessful: true,
	size: 1200,
	time: 40,
	start: 0,
	parts: [
		['connect', 10],
		['wait', 20],
		['receive', 10],
	],
	...rest,
});

const view = (...calls: readonly WaterfallCall[]): WaterfallView => ({
	kind: 'waterfall',
	title: 'workspaces',
	summary: '3 calls',
	span: 80,
	calls,
});

const terminal = (columns: number, rest: Partial<Screen> = {}): Screen => ({
	...plainScreen(),
	columns,
	isTerminal: true,
	...rest,
});

test('calls share one time axis, and retries are below their call', () => {
	const calls = [
		call(1, {status: '503', isSuccessful: false}),
		call(2, {isAgain: true, start: 40}),
		call(3, {method: 'POST', path: '/workspaces/w/experiments', start: 40, size: undefined}),
	];
	expect([...waterfallLines(view(...calls), terminal(80))]).toEqual([
		'workspaces  3 calls',
		'├─ 1 GET  /workspaces               503 1.2 kB 40 ms ▒▒─────███',
		'│  └─ 2 GET  /workspaces            200 1.2 kB 40 ms           ▒▒─────███',
		'└─ 3 POST /workspaces/w/experiments 200        40 ms           ▒▒─────███',
		'   ▒ connect  ─ wait  █ receive',
	]);
});

test('similar calls are one line, with their count and the pauses between them', () => {
	const parts = [
		['wait', 20],
		['pause', 40],
		['wait', 20],
	] as const;
	const [, line, legend] = waterfallLines(view(call(3, {last: 4, parts})), terminal(80));
	expect(line).toBe('└─ 3-4 GET /workspaces 200 1.2 kB 40 ms ─────          ─────');
	expect(legend).toBe('   ─ wait');
});

test('even the shortest call is visible, also at the end of a pause', () => {
	const parts = [
		['wait', 0.2],
		['pause', 79.6],
		['wait', 0.2],
	] as const;
	const [, line] = waterfallLines(view(call(3, {last: 4, parts, time: 0.4})), terminal(80));
	expect(line).toBe(`└─ 3-4 GET /workspaces 200 1.2 kB 0 ms ─${' '.repeat(18)}─`);
});

test('without Unicode each part has its own letter or sign', () => {
	const parts = (['queue', 'name', 'connect', 'tls', 'send', 'wait', 'receive'] as const).map(
		(part) => [part, 10] as const,
	);
	const lines = [
		...waterfallLines({...view(call(1, {parts, time: 70})), span: 70}, terminal(80, {unicode: false})),
	];
	expect(lines[1]).toBe('`- 1 GET /workspaces 200 1.2 kB 70 ms ...nnncccttsss---###');
	expect(lines[2]).toBe('   . queue  n name  c connect  t TLS  s send  - wait  # receive');
});

test.each([200, 80, 64, 63, 50, 40, 30, 20, 10, 5, 1])('no line is wider than %i cells', (columns) => {
	const path = `/workspaces/w/experiments/${'x'.repeat(100)}日本語`;
	const calls = [call(1, {path}), call(2, {path, isAgain: true}), call(12, {path})];
	const lines = [...waterfallLines(view(...calls), terminal(columns))];
	expect(lines.length).toBeGreaterThanOrEqual(4);
	for (const line of lines) {
		expect(cellWidth(line)).toBeLessThanOrEqual(columns);
	}
});

test('on a narrow screen method, path, status and time remain', () => {
	const path = '/workspaces/w/experiments/a_long_name_of_an_experiment/cases';
	const [, line] = waterfallLines(view(call(1, {path})), terminal(40));
	expect(line).toMatch(/^└─ 1 GET \/work\S*…\S*cases +200.* 40 ms$/v);
});

test('nothing is shortened when the output does not go to a terminal', () => {
	const path = `/${'x'.repeat(300)}`;
	expect([...waterfallLines(view(call(1, {path})), plainScreen())].join('\n')).toContain(path);
});

test('a path cannot write control characters to the terminal', () => {
	const path = '/a\u001B[31mb\nc';
	const lines = [...waterfallLines(view(call(1, {path})), terminal(80))];
	expect(lines.join('')).not.toMatch(/[\u0000-\u001F]/v); // eslint-disable-line no-control-regex -- what must not be there
	expect(lines).toHaveLength(3);
});
