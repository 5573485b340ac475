import {expect, test} from 'vitest';
import {eventually} from '../../helpers/eventually.js';
import {
	backgroundJobs,
	noJobs,
	type BackgroundAction,
	type BackgroundJob,
	type BackgroundStore,
} from '../../../source/jobs/background-jobs.js';
import {defaultBindings} from '../../../source/editor/bindings/default-bindings.js';
import {characterKey, namedKey, type KeyEvent} from '../../../source/editor/keys/keys.js';
import {type CommandSpec} from '../../../source/language/specification.js';
import {createStore} from '../../../source/session/store.js';
import {emptySession, session} from '../../../source/session/session.js';
import {appearanceOf} from '../../../source/terminal/appearance.js';
import {asTyped} from '../../../source/ui/repl/typing/entered-text.js';
import {createSettings} from '../../../source/commands/settings/read-settings.js';
import {createRepl} from '../../../source/ui/repl/repl.js';
import {type RunLine, type Shell} from '../../../source/ui/shell.js';
import {createKeyStack} from '../../../source/ui/terminal/keyboard.js';

const screen = {colour: 'none', unicode: true, columns: 80, isTerminal: true, now: 0} as const;
const plot = {name: 'variable', summary: 'Which', type: 'variable'} as const;
const create = {name: 'name', summary: 'How it is called', type: 'text'} as const;
const specs: readonly CommandSpec[] = [
	{words: ['workspace', 'list'], summary: 'List', arguments: [], options: [], examples: []},
	{words: ['workspace', 'use'], summary: 'Use', arguments: [], options: [], examples: []},
	{words: ['workspace', 'create'], summary: 'Create', arguments: [create], options: [], examples: []},
	{words: ['plot'], summary: 'Draw', arguments: [plot], options: [], examples: []},
	{words: ['get'], summary: 'Read', arguments: [], options: [], examples: []},
];
const enter = namedKey('enter');
const ctrl = (name: string): KeyEvent => ({...namedKey(name), ctrl: true});
const typed = (text: string): readonly KeyEvent[] =>
	[...text].map((character) => (character === '\n' ? enter : characterKey(character)));

/** Every line answers that it ran. */
const echo: RunLine = async (text, {show}) => {
	await show([`ran ${text}\n`]);
	return {};
};

function begin(runLine = echo, bindings: Shell['bindings'] = defaultBindings, settings = createSettings()) {
	const background: BackgroundStore = createStore(backgroundJobs, noJobs);
	const store = createStore(session, emptySession);
	const printed: string[] = [];
	const print = (text: string) => {
		printed.push(text);
	};

	const entries: string[] = [];
	const keyboard = {...createKeyStack(), lend: () => () => undefined};
	const repl = createRepl({
		shell: {
			session: store,
			runLine,
			history: {
				entries: () => [...entries],
				append(entry) {
					entries.push(entry);
					return undefined;
				},
				numbered: () => [],
				remove: () => undefined,
				refresh: () => undefined,
			},
			background,
			leave: () => (background.get().jobs.length > 0 ? 'it goes on' : undefined),
			specs,
			completion: {
				look: (source) => ({candidates: source.kind === 'list' ? source.candidates : [], isWaiting: false}),
				subscribe: () => () => undefined,
				expire: () => undefined,
			},
			bindings,
			warnings: [],
		},
		settings,
		notify: () => undefined,
		screen: () => screen,
		appearance: appearanceOf(screen),
		keyboard,
		field: {type: () => undefined, paste: () => undefined, change: () => undefined, takeRest: () => []},
		output: {
			print,
			printOver: print,
			clear() {
				printed.push('cleared');
			},
			size: () => ({columns: 80, rows: 24}),
			subscribeSize: () => () => undefined,
			lend: () => () => undefined,
			writeLent: () => undefined,
			writableLength: 0,
		},
	});
	return {
		...repl,
		background,
		session: store,
		entries,
		keyboard,
		field: {type: () => undefined, paste: () => undefined, change: () => undefined, takeRest: () => []},
		hear: keyboard.hear,
		printed: () => printed.join(''),
		async shows(text: string) {
			await eventually(() => {
				expect(printed.join('')).toContain(text);
			});
		},
	};
}

test('a line typed in one burst is echoed with its prompt and run', async () => {
	const {hear, shows, printed} = begin();
	hear(typed('get /workspaces\n'));
	await shows('ran get /workspaces');
	expect(printed()).toBe('impact ❯ get /workspaces\nran get /workspaces\n');
});

test('type-ahead during a command waits for the next prompt', async () => {
	const {hear, shows, printed} = begin();
	hear(typed('one\ntwo\nthr'));
	await shows('ran two');
	expect(printed()).toBe('impact ❯ one\nran one\nimpact ❯ two\nran two\n');
	hear(typed('ee\n'));
	await shows('ran three');
});

test.each([
	['zzz', 'nothing to complete here'],
	['workspace create ', 'nothing to complete here'],
	['plot ', 'open a workspace first: use NAME'],
	['plot in', 'open a workspace first: use NAME'],
	['workspace u', undefined],
])('Tab after %j that has nothing to offer says why', (text, hint) => {
	const {hear, activity} = begin();
	hear(typed(text));
	hear([namedKey('tab')]);
	expect(activity.get().hint).toBe(hint);
	hear(typed('x'));
	expect(activity.get().hint).toBeUndefined();
});

test('names of an experiment need one to be chosen', () => {
	const {hear, activity, session} = begin();
	session.dispatch({type: 'use-entity', entity: 'workspace', value: {id: 'w'}});
	hear(typed('plot '));
	hear([namedKey('tab')]);
	expect(activity.get().hint).toBe('choose an experiment first: experiment use NAME');
});

test('pasted lines run one after another, the last one stays for editing', async () => {
	const {hear, shows, line} = begin();
	hear([{kind: 'paste', text: 'one\r\ntwo\nthree'}]);
	await shows('ran two');
	await eventually(() => {
		expect(line.get().text).toBe('three');
	});
});

test('lines pasted into the search, or with Enter rebound, run all the same', async () => {
	const {hear, shows, overlay, printed} = begin(echo, [
		...defaultBindings.filter(({keys}) => keys !== 'enter'),
		{keys: 'enter', action: 'insert-newline', help: '', group: ''},
	]);
	hear([ctrl('r')]);
	hear([{kind: 'paste', text: 'one\ntwo\n'}]);
	await shows('ran two');
	expect(overlay.get()).toBeUndefined();
	expect(printed()).toContain('ran one');
});

test('Ctrl-C discards pasted lines after the running one', async () => {
	const {hear, shows, printed} = begin(async (text, {signal, show}) => {
		await new Promise((resolve) => {
			signal.addEventListener('abort', resolve);
		});
		await show([`stopped ${text}\n`]);
		return {};
	});
	hear([{kind: 'paste', text: 'one\ntwo\n'}]);
	hear([ctrl('c')]);
	await shows('stopped one');
	hear(typed('x'));
	expect(printed()).not.toContain('two');
});

test('undo restores a line cancelled with Ctrl-C', () => {
	const {hear, line} = begin();
	hear([...typed('get /x'), ctrl('c')]);
	expect(line.get().text).toBe('');
	hear([ctrl('_')]);
	expect(line.get().text).toBe('get /x');
});

test('Up recalls lines another shell has run since', () => {
	const {hear, line, entries} = begin();
	entries.push('theirs');
	hear([namedKey('up')]);
	expect(line.get().text).toBe('theirs');
});

test('a paste without line ends is inserted', () => {
	const paste: KeyEvent = {kind: 'paste', text: 'one'};
	expect(asTyped(paste)).toEqual([paste]);
});

test('an unclosed quote continues on the next line', async () => {
	const {hear, shows, line} = begin();
	hear(typed('get "a\n'));
	expect(line.get().text).toBe('get "a\n');
	hear(typed('b"\n'));
	await shows('ran get "a\nb"');
});

test('a pasted line never answers a question; a key typed later does', async () => {
	const {hear, shows, activity, printed} = begin(async (text, {ask, signal, show}) => {
		const answer =
			text === 'delete' ? await ask({kind: 'confirm', text: 'sure?', option: '--yes'}, signal) : text;
		await show([`answer ${answer}\n`]);
		return {};
	});
	hear([{kind: 'paste', text: 'delete\ny\nyes\n'}]);
	await eventually(() => {
		expect(activity.get().asked).toBeDefined();
	});
	expect(printed()).not.toContain('answer');
	hear(typed('n'));
	await shows('answer no');
	await shows('answer yes');
	expect(printed()).toContain('? sure? no');
});

test('Ctrl-C clears a line, hints at Ctrl-D on an empty one, and stops a command', async () => {
	const {hear, shows, line, activity} = begin(
		async (_text, {signal, show}) =>
			new Promise((resolve) => {
				signal.addEventListener('abort', () => {
					void show(['stopped\n']).then(() => {
						resolve({});
					});
				});
			}),
	);
	hear([...typed('abc'), ctrl('c')]);
	expect(line.get().text).toBe('');
	expect(activity.get().hint).toBeUndefined();
	hear([ctrl('c')]);
	expect(activity.get().hint).toBe('Ctrl-D leaves');
	hear(typed('w\n'));
	expect(activity.get().running).toBeDefined();
	hear([ctrl('c')]);
	await shows('stopped');
	await eventually(() => {
		expect(activity.get().running).toBeUndefined();
	});
});

test('a second Ctrl-C abandons a command that does not stop', async () => {
	const {hear, shows, activity} = begin(async () => new Promise<never>(() => {}));
	hear([...typed('w\n'), ctrl('c')]);
	expect(activity.get().running?.isStopping).toBe(true);
	hear([ctrl('c')]);
	await shows('not waited for');
	await eventually(() => {
		expect(activity.get().running).toBeUndefined();
	});
});

test('Ctrl-D deletes in a line and exits on an empty one', async () => {
	const {hear, line, ended} = begin();
	hear([...typed('ab'), ctrl('a'), ctrl('d')]);
	expect(line.get().text).toBe('b');
	hear([ctrl('d'), ctrl('d')]);
	expect(await ended).toEqual({kind: 'exit'});
});

test('exit ends the session; keys typed after it are left for the next program', async () => {
	const {hear, ended, keyboard} = begin(async () => ({exit: true}));
	hear(typed('exit\nnext'));
	expect(await ended).toEqual({kind: 'exit'});
	const heard: KeyEvent[] = [];
	keyboard.listen((event) => {
		heard.push(event);
	});
	await Promise.resolve();
	expect(heard).toEqual(typed('next'));
});

test('Up recalls the previous line', async () => {
	const {hear, shows, line} = begin();
	hear(typed('one\n'));
	await shows('ran one');
	hear([namedKey('up')]);
	await eventually(() => {
		expect(line.get().text).toBe('one');
	});
});

test('a bug in a command is reported, and the session continues', async () => {
	const {hear, shows} = begin(async (text, context) => {
		if (text === 'bad') {
			throw new TypeError('oops');
		}

		return echo(text, context);
	});
	hear(typed('bad\ngood\n'));
	await shows('this is a bug');
	await shows('ran good');
});

test('output in many chunks is written completely and in order', async () => {
	const rows = Array.from({length: 20_000}, (_, index) => `row ${index}\n`);
	const {hear, shows, printed} = begin(async (_text, {show}) => {
		await show(rows);
		return {};
	});
	hear(typed('many\n'));
	await shows('row 19999\n');
	expect(printed()).toBe(`impact ❯ many\n${rows.join('')}`);
});

test('output is shown as it arrives, not at the end of the line', async () => {
	let resume: () => void = () => undefined;
	const rest = new Promise<void>((resolve) => {
		resume = resolve;
	});
	const {hear, shows, printed} = begin(async (_text, {show}) => {
		await show(['first\n']);
		await rest;
		await show(['second\n']);
		return {};
	});
	hear(typed('a; b\n'));
	await shows('first');
	expect(printed()).not.toContain('second');
	resume();
	await shows('second');
});

test('Ctrl-C in the middle of long output stops it with a message', async () => {
	const {hear, shows} = begin(async (_text, {show}) => {
		await show(
			(function* () {
				for (;;) {
					yield `${'x'.repeat(1000)}\n`;
				}
			})(),
		);
		return {};
	});
	hear(typed('endless\n'));
	await shows('xxx');
	hear([ctrl('c')]);
	await shows('stopped in the middle');
});

const job: BackgroundJob = {
	path: 'W/experiments/e/execution',
	name: 'e',
	startedAt: 0,
	target: {kind: 'experiment', place: {workspaceId: 'w', experimentId: 'e'}},
};
const ending: BackgroundAction = {
	type: 'end',
	path: job.path,
	endedAt: 1,
	isSuccessful: true,
	notices: [{kind: 'success', text: 'e: 3 successful'}],
};

test('a background job that ends is announced at the prompt, immediately and once', async () => {
	const {background, shows, printed, hear} = begin();
	background.dispatch({type: 'watch', job});
	background.dispatch(ending);
	await shows('✔ e: 3 successful\n');
	hear(typed('one\n'));
	await shows('ran one');
	expect(printed().match(/3 successful/gv)).toHaveLength(1);
});

test('an experiment that ends in the background is suggested for use, unless it is already', async () => {
	const {background, session, shows} = begin();
	const withNext = {...ending, notices: [{kind: 'next', text: 'experiment use e'} as const]};
	background.dispatch({type: 'watch', job});
	background.dispatch(withNext);
	await shows('→ experiment use e\n');
	session.dispatch({type: 'use-entity', entity: 'experiment', value: {id: 'e'}});
	background.dispatch({type: 'watch', job});
	background.dispatch(withNext);
	await shows('→ plot\n');
});

test('a background job that ends during a command is announced after its output', async () => {
	let resume: () => void = () => undefined;
	const rest = new Promise<void>((resolve) => {
		resume = resolve;
	});
	const {background, shows, printed, hear} = begin(async (_text, {show}) => {
		await show(['first\n']);
		await rest;
		await show(['second\n']);
		return {};
	});
	hear(typed('one\n'));
	await shows('first');
	background.dispatch({type: 'watch', job});
	background.dispatch(ending);
	resume();
	await shows('3 successful');
	expect(printed()).toBe('impact ❯ one\nfirst\nsecond\n✔ e: 3 successful\n');
});

test('leaving prints what is still running', async () => {
	const {background, ended, hear, shows} = begin();
	background.dispatch({type: 'watch', job});
	hear([ctrl('d')]);
	await ended;
	await shows('it goes on');
});

test('a second Ctrl-C right after the first reaches a command that continues', async () => {
	const {hear, shows, printed} = begin(async (_text, {signal, rearm, show}) => {
		await new Promise((resolve) => {
			signal.addEventListener('abort', resolve);
		});
		const isTwice = rearm().aborted;
		await show([isTwice ? 'twice\n' : 'once\n']);
		return {};
	});
	hear([...typed('w\n'), ctrl('c'), ctrl('c')]);
	await shows('twice');
	expect(printed()).not.toContain('not waited for');
});

test('a command that continues after Ctrl-C receives the next one', async () => {
	const {hear, shows, activity} = begin(async (_text, {signal, rearm, show}) => {
		const fired = async (each: AbortSignal) =>
			new Promise((resolve) => {
				each.addEventListener('abort', resolve);
			});
		await fired(signal);
		const next = rearm();
		await show(Array.from({length: 5000}, (_, index) => `row ${index}\n`));
		await show(['going on\n']);
		await fired(next);
		await show(['stopped\n']);
		return {};
	});
	hear([...typed('w\n'), ctrl('c')]);
	await shows('going on');
	expect(activity.get().running?.isStopping).toBe(false);
	hear([ctrl('c')]);
	await shows('stopped');
});

test('presenter mode shows special keys, and space between commands', async () => {
	const settings = createSettings({presenter: 'on'});
	const {hear, shows, printed, activity} = begin(echo, defaultBindings, settings);
	hear([ctrl('a')]);
	expect(activity.get().key).toBe('Ctrl-A');
	hear(typed('x'));
	expect(activity.get().key).toBeUndefined();
	hear([enter]);
	await shows('ran x');
	await eventually(() => {
		expect(printed()).toBe('impact ❯ x\nran x\n\n');
	});
	expect(activity.get().key).toBe('Enter');
	settings.dispatch({presenter: 'off'});
	hear([ctrl('a')]);
	expect(activity.get().key).toBeUndefined();
});
