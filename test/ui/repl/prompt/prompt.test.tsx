import {expect, test} from 'vitest';
import {emptyLineEditor} from '../../../../source/editor/state/editor-state.js';
import {noJobs} from '../../../../source/jobs/background-jobs.js';
import {type MatchedCandidate} from '../../../../source/language/completion/ranked-candidates.js';
import {type CommandSpec} from '../../../../source/language/specification.js';
import {emptySession, type Play} from '../../../../source/session/session.js';
import {HistorySearch} from '../../../../source/ui/repl/prompt/search-view.js';
import {MenuList, menuHeight} from '../../../../source/ui/repl/prompt/menu.js';
import {CommandLine, type CommandLineProps} from '../../../../source/ui/repl/prompt/prompt.js';
import {overlay, type Menu} from '../../../../source/ui/repl/typing/overlay.js';
import {frameOf, plainAppearance as appearance} from '../../../helpers/frames.js';

const size = {columns: 60, rows: 12};
const specs: readonly CommandSpec[] = [
	{
		words: ['get'],
		summary: 'Read a path',
		arguments: [{name: 'path', summary: 'Where', type: 'text'}],
		options: [],
		examples: [],
	},
];
const item = (text: string, description?: string): MatchedCandidate => ({
	candidate: {text, description},
	indexes: [],
});
const menuOf = (items: readonly MatchedCandidate[], rest: Partial<Menu> = {}): Menu => ({
	kind: 'menu',
	items,
	selected: -1,
	isWaiting: false,
	...rest,
});
const many = Array.from({length: 12}, (_, index) => item(`entry-${index + 1}`));

function commandLine(text: string, rest: Partial<CommandLineProps> = {}): readonly string[] {
	return frameOf(
		<CommandLine
			activity={{hint: undefined, last: {suggestions: [], duration: 0}, proposal: ''}}
			appearance={appearance}
			background={noJobs}
			editor={{...emptyLineEditor, text, cursor: text.length}}
			menu={undefined}
			session={emptySession}
			size={size}
			specs={specs}
			{...rest}
		/>,
	);
}

const withKey = (key: string) => ({hint: undefined, last: {suggestions: [], duration: 0}, proposal: '', key});

const play: Play = {
	kind: 'play',
	file: 'talk.impact',
	steps: [
		{
			line: 'pwd',
			at: 1,
			remark:
				'So many words that they would fill more rows than there are to be shown below the prompt of a terminal on a stage, which is not high, and the rest of them is for nobody',
		},
		{line: 'pwd', at: 2},
	],
	step: 0,
	isAutomatic: false,
	speed: 1,
	hidesRemarks: false,
};

test.each<[string, readonly string[], readonly string[]]>([
	['nothing', commandLine(''), ['impact ❯']],
	['how a command is used', commandLine('get '), ['impact ❯ get', 'get PATH  Read a path']],
	[
		'what was just said, rather than how a command is used',
		commandLine('get ', {
			activity: {hint: 'Ctrl-D leaves', last: {suggestions: [], duration: 0}, proposal: ''},
		}),
		['impact ❯ get', 'Ctrl-D leaves'],
	],
	[
		'that the next key is taken as it is',
		commandLine('', {editor: {...emptyLineEditor, isLiteral: true}}),
		['impact ❯', 'The next key is taken as it is'],
	],
	[
		'how long the last command took',
		commandLine('', {activity: {hint: undefined, last: {suggestions: [], duration: 65_000}, proposal: ''}}),
		[`impact ❯${' '.repeat(41)}1 min 05 s`],
	],
	[
		'the last key to an audience',
		commandLine('get ', {activity: withKey('Tab')}),
		[`impact ❯ get${' '.repeat(60 - 13 - 5)} Tab`, 'get PATH  Read a path'],
	],
	[
		'it below, where the line leaves no space for it',
		commandLine(`get /${'x'.repeat(45)}`, {activity: withKey('Enter')}),
		[`impact ❯ get /${'x'.repeat(45)}`, `get PATH  Read a path${' '.repeat(60 - 21 - 7)} Enter`],
	],
	[
		'the step of a script that is played, and the comments above it, in three rows at most',
		commandLine('', {
			activity: {
				hint: undefined,
				last: {suggestions: ['get /x'], duration: 0},
				proposal: '',
				isPlaying: true,
			},
			session: {...emptySession, guide: play},
		}),
		[
			'impact ❯',
			'1/2  So many words that they would fill more rows than there',
			'     are to be shown below the prompt of a terminal on a',
			'     stage, which is not high, and the rest of them is for …',
		],
	],
	[
		'only which step it is, of comments that are not shown',
		commandLine('get ', {
			activity: {hint: undefined, last: {suggestions: [], duration: 0}, proposal: '', isPlaying: true},
			session: {...emptySession, guide: {...play, hidesRemarks: true}},
		}),
		['impact ❯ get', '1/2'],
	],
	[
		'a menu in place of the hint',
		commandLine('get ', {menu: menuOf([item('/workspaces', 'all of them'), item('/users')], {selected: 1})}),
		['impact ❯ get', '  /workspaces  all of them', '→ /users'],
	],
])('the prompt shows %s', (_title, shown, frame) => {
	expect(shown).toEqual(frame);
});

test.each<[string, Menu, readonly string[]]>([
	['entries', menuOf([item('one', 'the first'), item('other')]), ['  one    the first', '  other']],
	['that more is looked for', menuOf([], {isWaiting: true}), ['  looking…']],
	[
		'the entries round the chosen one, and the place in the list',
		menuOf(many, {selected: 9}),
		[
			'  entry-5',
			'  entry-6',
			'  entry-7',
			'  entry-8',
			'  entry-9',
			'→ entry-10',
			'  entry-11',
			'  entry-12',
			'  5–12 of 12',
		],
	],
	['nothing', menuOf([]), []],
])('the menu shows %s', (_title, menu, frame) => {
	const shown = frameOf(<MenuList appearance={appearance} menu={menu} size={size} />);
	expect(shown).toEqual(frame);
	expect(menuHeight(menu, size)).toBe(frame.length);
});

test.each<[string, string, readonly string[]]>([
	[
		'everything',
		'',
		['  get /users', '  use drives', '→ post { +1 line', 'history 1/3 ›', '  post {', '  }'],
	],
	['what fits', '/users', ['', '', '→ get /users', 'history 1/1 › /users']],
	['that nothing fits', 'xyz', ['', '', '', 'history nothing › xyz']],
])('the search of history shows %s', (_title, query, frame) => {
	const entries = ['get /users', 'use drives', 'post {\n}'];
	const search = overlay(undefined, {type: 'search', entries, query});
	expect(
		search?.kind === 'search' &&
			frameOf(<HistorySearch appearance={appearance} search={search} size={size} />),
	).toEqual(frame);
});
