import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {lineEditor} from '../../../../source/editor/line-editor.js';
import {emptyLineEditor} from '../../../../source/editor/state/editor-state.js';
import {characterKey, namedKey} from '../../../../source/editor/keys/keys.js';
import {emptySession, session as sessionReducer, type Play} from '../../../../source/session/session.js';
import {createStore} from '../../../../source/session/store.js';
import {createPlayer} from '../../../../source/ui/repl/playing/player.js';
import {typingTime} from '../../../../source/ui/repl/playing/typing-times.js';
import {activity, idle} from '../../../../source/ui/repl/running/activity.js';

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

const lines = ['workspaces', 'for k in 1\n  pwd\nend', 'pwd'];

function begin(given: Partial<Play> = {}) {
	const line = createStore(lineEditor, emptyLineEditor);
	const session = createStore(sessionReducer, emptySession);
	const activityStore = createStore(activity, idle);
	let covered = false;
	const ran: Array<readonly [text: string, isStep: boolean]> = [];
	const player = createPlayer({
		line,
		session,
		activity: activityStore,
		isCovered: () => covered,
		accept() {
			if (!player.enter()) {
				const {text} = line.get();
				line.dispatch({type: 'clear'});
				ran.push([text, player.takeStep()]);
			}
		},
	});
	const play = {kind: 'play', file: 't', step: 0, isAutomatic: false, speed: 1, hidesRemarks: false} as const;
	const steps = lines.map((text, index) => ({line: text, at: index + 1}));
	session.dispatch({type: 'guide', guide: {...play, steps, ...given}});
	player.offer();
	return {
		player,
		line,
		ran,
		text: () => line.get().text,
		step() {
			const {guide} = session.get();
			return guide?.kind === 'play' ? guide.step : undefined;
		},
		isAutomatic() {
			const {guide} = session.get();
			return guide?.kind === 'play' && guide.isAutomatic;
		},
		hint: () => activityStore.get().hint,
		isPlaying: () => activityStore.get().isPlaying,
		cover() {
			covered = true;
		},

		/** Presses keys; what the player does not take goes into the line. */
		press(...names: readonly string[]) {
			for (const name of names) {
				const key = name.length === 1 ? characterKey(name) : namedKey(name);
				if (player.takes(key)) {
					continue;
				}

				if (name === 'enter' && !player.enter()) {
					ran.push([line.get().text, player.takeStep()]);
					line.dispatch({type: 'clear'});
				} else if (name === 'backspace') {
					line.dispatch({type: 'delete-left'});
				} else if (key.text !== undefined) {
					line.dispatch({type: 'insert', text: key.text});
				}
			}
		},
	};
}

/** Long enough for any of the lines to be typed. */
const typed = () => vi.advanceTimersByTime(20_000);

test('each key types a character of the step, and keys past its end type nothing', () => {
	const {press, text} = begin();
	expect(text()).toBe('');
	press('x');
	vi.advanceTimersByTime(200);
	expect(text()).toMatch(/^work\w*$/v);
	expect(text()).not.toBe('workspaces');
	typed();
	expect(text()).toBe('workspaces');
	press('y', 'z');
	expect(text()).toBe('workspaces');
});

test.each([['x'], ['enter'], ['page-down'], [' ']])(
	'%s starts typing, then completes it, and Enter runs it',
	(key) => {
		const {press, text, ran} = begin();
		press(key);
		press(key);
		expect(text()).toBe('workspaces');
		press('enter');
		expect(ran).toEqual([['workspaces', true]]);
	},
);

test('a multi-line step is typed as written', () => {
	const {press, text} = begin({step: 1});
	press('x');
	typed();
	expect(text()).toBe('for k in 1\n  pwd\nend');
});

test('Down skips a step, Up goes back, also while typing; both ends are announced', () => {
	const {press, step, text, hint} = begin();
	press('up');
	expect([step(), hint()]).toEqual([0, '1/3 is the first step']);
	press('x', 'down');
	typed();
	expect([step(), text()]).toEqual([1, '']);
	press('x', 'x', 'page-up');
	expect([step(), text()]).toEqual([0, '']);
	press('down', 'down', 'down');
	expect([step(), hint()]).toEqual([2, '3/3 is the last step']);
});

test('Escape returns the keyboard; Enter on an empty line continues', () => {
	const {press, text, ran, isPlaying} = begin();
	press('x', 'escape');
	expect([text(), isPlaying()]).toEqual(['', false]);
	press('p', 'w', 'd');
	expect(text()).toBe('pwd');
	press('enter');
	press('enter');
	typed();
	expect(text()).toBe('workspaces');
	press('enter');
	expect(ran).toEqual([
		['pwd', false],
		['workspaces', true],
	]);
});

test('a step can be edited while or after it is typed, and still counts', () => {
	const {press, text, ran} = begin();
	press('x', 'x', 'backspace', 'z', 'enter');
	expect(ran).toEqual([['workspacez', true]]);
	const other = begin();
	other.press('x');
	vi.advanceTimersByTime(150);
	other.press('backspace');
	const rest = other.text();
	typed();
	expect(other.text()).toBe(rest);
	other.press('enter');
	expect(other.ran).toEqual([[rest, true]]);
	expect(text()).toBe('');
});

test('a pasted line is not a step, even if one was typed and deleted before', () => {
	const {player, press, line, ran} = begin();
	press('x', 'x');
	line.dispatch({type: 'clear'});
	expect(player.takes({kind: 'paste', text: 'pwd'})).toBe(false);
	line.dispatch({type: 'paste', text: 'pwd'});
	press('enter');
	expect(ran).toEqual([['pwd', false]]);
});

test('keys go to the menu while it is open', () => {
	const {player, press, cover} = begin();
	press('x', 'x');
	cover();
	expect(player.takes(namedKey('up'))).toBe(false);
	expect(player.takes(namedKey('escape'))).toBe(false);
});

test('without a script no key is handled', () => {
	const {player, press, text} = begin({steps: []});
	player.stop();
	press('left');
	expect(text()).toBe('');
	expect(player.takes({kind: 'focus', isFocused: true})).toBe(false);
});

test('automatic play types and runs without keys, faster at a higher speed', () => {
	const slow = begin({isAutomatic: true});
	const quick = begin({isAutomatic: true, speed: 100});
	vi.advanceTimersByTime(200);
	expect([slow.ran, quick.ran]).toEqual([[], [['workspaces', true]]]);
	typed();
	expect(slow.ran).toEqual([['workspaces', true]]);
	const atOnce = begin({isAutomatic: true, speed: 0});
	vi.advanceTimersByTime(1);
	expect(atOnce.ran).toEqual([['workspaces', true]]);
});

test('a key ends automatic play: the line is completed, and waits', () => {
	const {press, text, ran, isAutomatic, hint} = begin({isAutomatic: true});
	vi.advanceTimersByTime(1700);
	press('x');
	typed();
	expect([text(), ran, isAutomatic()]).toEqual(['workspaces', [], false]);
	expect(hint()).toBe('Automatic play is off');
	press('enter');
	expect(ran).toEqual([['workspaces', true]]);
});

test('Enter ends automatic play, too', () => {
	const {press, text, ran, isAutomatic} = begin({isAutomatic: true});
	press('enter');
	typed();
	expect([text(), ran, isAutomatic()]).toEqual(['', [], false]);
});

test('Ctrl-C ends automatic play, and also acts on the line', () => {
	const {player, ran, isAutomatic} = begin({isAutomatic: true});
	expect(player.takes({...namedKey('c'), ctrl: true})).toBe(false);
	typed();
	expect([ran, isAutomatic()]).toEqual([[], false]);
});

test('characters are typed with human-like, deterministic timing', () => {
	const line = 'run Modelica.Blocks.Examples.PID_Controller PI.k=range(10,100,3)';
	const times = Array.from(line, (_, at) => typingTime(line, at));
	expect(Math.min(...times)).toBeGreaterThan(20);
	expect(Math.max(...times)).toBeLessThan(300);
	expect(new Set(times).size).toBeGreaterThan(5);
	expect(Array.from(line, (_, at) => typingTime(line, at))).toEqual(times);
});
