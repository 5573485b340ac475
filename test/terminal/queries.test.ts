import {expect, test, vi} from 'vitest';
import {type Reply} from '../../source/editor/keys/replies.js';
import {sendQueries} from '../../source/terminal/send-queries.js';
import {queries, answerableQueries} from '../../source/terminal/queries.js';
import {noFacts, terminalFacts, type TerminalFacts} from '../../source/terminal/terminal-facts.js';
import {type Report} from '../../source/terminal/input-parser.js';

const all = ['background', 'graphics'] as const;

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
	['xterm', {TERM: 'xterm-256color'}, ['background', 'graphics']],
	['tmux', {TERM: 'screen-256color', TMUX: '/tmp/tmux-0/default,1,0'}, ['background', 'graphics']],
	['GNU screen, which takes pictures for its status line', {TERM: 'screen'}, ['background']],
	[
		"macOS's Terminal, which writes them out",
		{TERM: 'xterm-256color', TERM_PROGRAM: 'Apple_Terminal'},
		['background'],
	],
	["Linux's console", {TERM: 'linux'}, []],
	['a dumb terminal', {TERM: 'dumb'}, []],
	['Emacs', {TERM: 'eterm-color'}, []],
	['a terminal without a name', {}, []],
])('%s is asked what it does not show', (_title, environment, asked) => {
	expect(answerableQueries(all, environment)).toEqual(asked);
});

const attributes: Reply = {kind: 'reply', about: 'attributes', attributes: [62, 4]};

test.each<[Reply, Partial<TerminalFacts>]>([
	[attributes, {hasSixel: true}],
	[{kind: 'reply', about: 'attributes', attributes: [62, 22]}, {hasSixel: false}],
	[{kind: 'reply', about: 'background', colour: [1, 2, 3]}, {background: [1, 2, 3]}],
	[{kind: 'reply', about: 'version', text: 'tmux 3.4'}, {version: 'tmux 3.4'}],
	[{kind: 'reply', about: 'graphics', isUnderstood: true}, {hasKittyGraphics: true}],
	[{kind: 'reply', about: 'mode', mode: 1004, isKnown: true}, {reportsFocus: true}],
	[{kind: 'reply', about: 'mode', mode: 2026, isKnown: true}, {reportsFocus: false}],
	[{kind: 'reply', about: 'cell-size', width: 9, height: 18}, {cell: {width: 9, height: 18}}],
	[{kind: 'reply', about: 'cell-size', width: 0, height: 0}, {cell: undefined}],
])('%j is taken in', (reply, known) => {
	expect(terminalFacts(noFacts, reply)).toEqual({...noFacts, ...known});
});

/** A terminal that answers what a test says. */
function fakeTerminal() {
	const watchers = new Set<(report: Report) => void>();
	const written: string[] = [];
	return {
		written,
		answer(report: Report) {
			for (const watcher of watchers) {
				watcher(report);
			}
		},
		isWatched: () => watchers.size > 0,
		ends: {
			output: {
				write(text: string) {
					written.push(text);
					return true;
				},
			},
			watch(watcher: (report: Report) => void) {
				watchers.add(watcher);
				return () => watchers.delete(watcher);
			},
		},
	};
}

test('all queries are sent at once, with the one every terminal answers last', async () => {
	const terminal = fakeTerminal();
	const heard: Reply[] = [];
	const asked = sendQueries(terminal.ends, all, (reply) => void heard.push(reply));
	expect(terminal.written).toEqual([queries.background + queries.graphics + queries.attributes]);
	terminal.answer({kind: 'focus', isFocused: true});
	terminal.answer({kind: 'reply', about: 'background', colour: [0, 0, 0]});
	terminal.answer(attributes);
	await asked;
	expect(heard.map(({about}) => about)).toEqual(['background', 'attributes']);
});

test('replies after the last one are dropped', async () => {
	const terminal = fakeTerminal();
	const heard: Reply[] = [];
	const asked = sendQueries(terminal.ends, all, (reply) => void heard.push(reply));
	terminal.answer(attributes);
	terminal.answer({kind: 'reply', about: 'background', colour: [0, 0, 0]});
	await asked;
	expect(heard).toEqual([attributes]);
	expect(terminal.isWatched()).toBe(false);
});

test('replies that have come in time count, also where a busy machine lets them be read only afterwards', async () => {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
	try {
		const terminal = fakeTerminal();
		const asked = sendQueries(terminal.ends, all, () => undefined);
		vi.advanceTimersByTime(2000);
		terminal.answer(attributes);
		expect(await asked).toBe(true);
		const given = sendQueries(terminal.ends, all, () => undefined);
		vi.advanceTimersByTime(2000);
		expect(await given).toBe(false);
	} finally {
		vi.useRealTimers();
	}
});

test('nothing is written where queries are not allowed', async () => {
	const terminal = fakeTerminal();
	await sendQueries(terminal.ends, [], () => undefined);
	expect(terminal.written).toEqual([]);
});
