import {expect, test} from 'vitest';
import {colourDepth, detectScreen} from '../../source/terminal/detect-screen.js';

test.each([
	{environment: {TERM: 'xterm-256color'}, isTerminal: true, expected: '256'},
	{environment: {TERM: 'xterm'}, isTerminal: true, expected: '16'},
	{environment: {TERM: 'xterm', COLORTERM: 'truecolor'}, isTerminal: true, expected: 'true'},
	{environment: {TERM: 'dumb'}, isTerminal: true, expected: 'none'},
	{environment: {TERM: 'xterm-256color'}, isTerminal: false, expected: 'none'},
	{environment: {TERM: 'xterm', NO_COLOR: '1'}, isTerminal: true, expected: 'none'},
	{environment: {TERM: 'xterm', NO_COLOR: ''}, isTerminal: true, expected: '16'},
	{environment: {FORCE_COLOR: '1'}, isTerminal: false, expected: '16'},
	{environment: {FORCE_COLOR: '3'}, isTerminal: false, expected: 'true'},
	{environment: {FORCE_COLOR: '0', TERM: 'xterm'}, isTerminal: true, expected: 'none'},
	{environment: {FORCE_COLOR: '1', NO_COLOR: '1'}, isTerminal: false, expected: 'none'},
])('$environment on a terminal: $isTerminal has $expected colours', ({environment, isTerminal, expected}) => {
	expect(colourDepth(environment, isTerminal)).toBe(expected);
});

test.each([
	{environment: {LANG: 'en_GB.UTF-8'}, unicode: true},
	{environment: {}, unicode: true},
	{environment: {LANG: 'C'}, unicode: false},
	{environment: {LC_ALL: 'C', LANG: 'en_GB.UTF-8'}, unicode: false},
	{environment: {TERM: 'linux'}, unicode: false},
])('$environment shows symbols beyond ASCII: $unicode', ({environment, unicode}) => {
	const stream = {isTTY: true, columns: 100, rows: 30} as const;
	expect(detectScreen(stream, {colour: true, environment})).toMatchObject({unicode, columns: 100, rows: 30});
});

test('--no-color overrides the terminal’s capabilities', () => {
	const stream = {isTTY: true, columns: 100, rows: 30} as const;
	expect(detectScreen(stream, {colour: false, environment: {TERM: 'xterm', FORCE_COLOR: '3'}}).colour).toBe(
		'none',
	);
});
