import {expect, test} from 'vitest';
import {noFacts, type TerminalFacts} from '../../source/terminal/terminal-facts.js';
import {throughTmux, tmuxFacts} from '../../source/terminal/tmux.js';
import {cutsCursorRow, supportsLinks, supportsMarks} from '../../source/terminal/known-terminals.js';

const tmux = {TMUX: '/tmp/tmux-0/default,1,0', TERM_PROGRAM: 'tmux', VTE_VERSION: '7600'};

test.each<[string, Partial<TerminalFacts>, Readonly<Record<string, string>>, boolean]>([
	['kitty, asked', {version: 'kitty(0.35.2)'}, {}, true],
	[
		'kitty over SSH, asked',
		{version: 'kitty(0.35.2)'},
		{TERM: 'xterm-256color', SSH_TTY: '/dev/pts/1'},
		true,
	],
	['WezTerm, asked', {version: 'WezTerm 20240203-110809'}, {}, true],
	['iTerm2, asked', {version: 'iTerm2 3.5.0'}, {}, true],
	['GNOME Terminal, asked', {version: 'VTE(7600)'}, {}, true],
	['an old VTE, asked', {version: 'VTE(4800)'}, {}, false],
	['xterm, asked', {version: 'XTerm(390)'}, {}, false],
	['one that answers nothing', {}, {TERM: 'xterm-256color'}, false],
	['Visual Studio Code, by name', {}, {TERM_PROGRAM: 'vscode'}, true],
	["macOS's Terminal, by name", {}, {TERM_PROGRAM: 'Apple_Terminal'}, false],
	['Alacritty, by name', {}, {TERM: 'alacritty'}, true],
	['Windows Terminal, by name', {}, {WT_SESSION: 'a-b'}, true],
	['GNU screen in VTE', {}, {STY: '1.pts', VTE_VERSION: '7600'}, false],
	['tmux that does not tell, in VTE', {version: 'tmux 3.3a'}, tmux, false],
	['tmux without links', {tmux: tmuxFacts('XTerm(390)\tbpaste,focus\ton\n')}, tmux, false],
	['tmux with links', {tmux: tmuxFacts('kitty(0.35)\tbpaste,hyperlinks\toff\n')}, tmux, true],
])('%s', (_title, facts, environment, expected) => {
	expect(supportsLinks({...noFacts, ...facts}, environment)).toBe(expected);
});

test.each([
	[
		'kitty(0.35)\tfocus,hyperlinks\ton\n',
		{termType: 'kitty(0.35)', features: ['focus', 'hyperlinks'], passesThrough: true},
	],
	['\tfocus\tall\n', {termType: '', features: ['focus'], passesThrough: true}],
	['x\t\toff\n', {termType: 'x', features: [''], passesThrough: false}],
	['', {termType: '', features: [''], passesThrough: false}],
])('of tmux %j is understood', (answer, facts) => {
	expect(tmuxFacts(answer)).toEqual(facts);
});

test('Escapes are doubled to pass through tmux', () => {
	expect(throughTmux('\u001B]9;done\u0007')).toBe('\u001BPtmux;\u001B\u001B]9;done\u0007\u001B\\');
});

test.each<[string, Partial<TerminalFacts>, Readonly<Record<string, string>>, boolean]>([
	['kitty, asked', {version: 'kitty(0.35.2)'}, {}, true],
	['xterm, asked', {version: 'XTerm(390)'}, {}, true],
	['tmux, which keeps them to itself', {}, tmux, true],
	['one that answers nothing', {}, {TERM: 'xterm-256color'}, false],
	['the console of Linux', {}, {TERM: 'linux'}, false],
	['GNU screen in VTE', {}, {STY: '1.pts', VTE_VERSION: '7600'}, false],
])('marks are for terminals that show nothing of them: %s', (_title, facts, environment, expected) => {
	expect(supportsMarks({...noFacts, ...facts}, environment)).toBe(expected);
});

test.each<[string, Partial<TerminalFacts>, Readonly<Record<string, string>>, boolean]>([
	['xterm.js, asked', {version: 'xterm.js(5.5.0)'}, {}, true],
	['Visual Studio Code, by name', {}, {TERM_PROGRAM: 'vscode'}, true],
	['tmux in Visual Studio Code', {version: 'tmux 3.4'}, {...tmux, TERM_PROGRAM: 'vscode'}, false],
	['kitty, asked', {version: 'kitty(0.35.2)'}, {}, false],
	['one that answers nothing', {}, {TERM: 'xterm-256color'}, false],
])(
	'a narrower window cuts the row of the cursor in terminals made of xterm.js: %s',
	(_title, facts, environment, expected) => {
		expect(cutsCursorRow({...noFacts, ...facts}, environment)).toBe(expected);
	},
);
