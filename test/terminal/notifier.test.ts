import {expect, test} from 'vitest';
import {createSettings} from '../../source/commands/settings/read-settings.js';
import {type Settings} from '../../source/commands/settings/setting-specs.js';
import {noFacts, type TerminalFacts} from '../../source/terminal/terminal-facts.js';
import {tmuxFacts} from '../../source/terminal/tmux.js';
import {type Report} from '../../source/terminal/input-parser.js';
import {
	notificationKind,
	type Attention,
	type NotificationKind,
	createNotifier,
} from '../../source/terminal/notifier.js';
import {endingText, notification} from '../../source/terminal/notification.js';

const ending = {what: 'run M', milliseconds: 34_000, hasFailed: false};
const text = 'run M ended after 34.0 s';

test.each<[Partial<Settings>, number, Attention, NotificationKind]>([
	[{}, 34_000, 'away', 'message'],
	[{}, 34_000, 'here', 'nothing'],
	[{}, 34_000, 'unknown', 'bell'],
	[{}, 9999, 'away', 'nothing'],
	[{notify: 'off'}, 34_000, 'away', 'nothing'],
	[{notify: 'on'}, 34_000, 'here', 'message'],
	[{notify: 'on'}, 9999, 'here', 'nothing'],
	[{'notify-after': 60}, 34_000, 'away', 'nothing'],
	[{'notify-after': 0}, 0, 'away', 'message'],
])('set to %j, after %d ms, %s: %s', (given, milliseconds, attention, expected) => {
	expect(notificationKind({milliseconds}, attention, createSettings(given).get())).toBe(expected);
});

test.each<[string, Partial<TerminalFacts>, Readonly<Record<string, string>>, string]>([
	['WezTerm', {version: 'WezTerm 2024'}, {}, `\u001B]9;impact-shell: ${text}\u001B\\`],
	['foot', {version: 'foot(1.16)'}, {}, `\u001B]777;notify;impact-shell;${text}\u001B\\`],
	[
		'kitty',
		{version: 'kitty(0.35)'},
		{},
		`\u001B]99;i=impact-shell:d=0;impact-shell\u001B\\\u001B]99;i=impact-shell:p=body;${text}\u001B\\`,
	],
	['rxvt by its name', {}, {TERM: 'rxvt-unicode-256color'}, `\u001B]777;notify;impact-shell;${text}\u001B\\`],
	['xterm', {version: 'XTerm(390)'}, {}, '\u0007'],
	['a terminal nobody knows', {}, {}, '\u0007'],
	['GNU screen', {version: 'kitty(0.35)'}, {STY: '1'}, '\u0007'],
	['tmux that hands nothing on', {tmux: tmuxFacts('iTerm2 3.5\t\toff')}, {TMUX: 'x'}, '\u0007'],
	['tmux in a terminal nobody knows', {tmux: tmuxFacts('XTerm(390)\t\ton')}, {TMUX: 'x'}, '\u0007'],
	[
		'tmux that hands on, in iTerm2',
		{version: 'tmux 3.4', tmux: tmuxFacts('iTerm2 3.5\t\ton')},
		{TMUX: 'x'},
		`\u001BPtmux;\u001B\u001B]9;impact-shell: ${text}\u001B\u001B\\\u001B\\`,
	],
])('%s is told in its own way', (_title, facts, environment, written) => {
	expect(notification(ending, {...noFacts, ...facts}, environment)).toBe(written);
});

test('the notification is one short, safe line', () => {
	expect(endingText({...ending, what: ' get\n  /x\u001B]0;evil\u0007 ', hasFailed: true})).toBe(
		String.raw`get /x\x1b]0;evil\x07 failed after 34.0 s`,
	);
	expect(endingText({...ending, what: 'x'.repeat(1000)}).length).toBeLessThan(80);
});

function watched(facts: Partial<TerminalFacts> = {}, lastKeyAt = 0) {
	let tell: (report: Report) => void = () => undefined;
	const written: string[] = [];
	const notify = createNotifier({
		keyboard: {
			watch(listener) {
				tell = listener;
				return () => undefined;
			},
			lastKeyAt: () => lastKeyAt,
		},
		output: {
			write(sequence: string) {
				written.push(sequence);
				return true;
			},
		},
		environment: {},
		settings: createSettings(),
		facts: () => ({...noFacts, version: 'WezTerm 2024', ...facts}),
	});
	return {
		notify,
		written,
		focus(isFocused: boolean) {
			tell({kind: 'focus', isFocused});
		},
	};
}

test('it notifies when the window lost focus, not when it regained it', () => {
	const {notify, written, focus} = watched();
	focus(false);
	notify(ending);
	expect(written).toEqual([expect.stringContaining(text)]);
	focus(true);
	notify(ending);
	expect(written).toHaveLength(1);
});

test('before the first report, a terminal with focus reports counts as focused, any other as unknown', () => {
	const silent = watched();
	silent.notify(ending);
	expect(silent.written).toEqual(['\u0007']);
	const reporting = watched({reportsFocus: true});
	reporting.notify(ending);
	expect(reporting.written).toEqual([]);
});

test('with unknown focus, a recent key press counts as focused', () => {
	const {notify, written} = watched({}, Date.now());
	notify(ending);
	expect(written).toEqual([]);
});
