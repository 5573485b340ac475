import {expect, test} from 'vitest';
import {imageScreen, type ImageFacts} from '../../source/terminal/images.js';
import {noFacts, type TerminalFacts} from '../../source/terminal/terminal-facts.js';

const size = {columns: 80, rows: 24};

function asked(facts: Partial<TerminalFacts>, rest: Partial<ImageFacts> = {}) {
	return imageScreen({
		facts: {...noFacts, ...facts},
		environment: {},
		choice: 'auto',
		size,
		deflate: (bytes) => bytes,
		...rest,
	});
}

test.each<[string, Partial<TerminalFacts>, string | undefined]>([
	['kitty', {hasKittyGraphics: true, version: 'kitty(0.35)'}, 'kitty'],
	['WezTerm with graphics of kitty', {hasKittyGraphics: true, version: 'WezTerm 2024'}, 'kitty'],
	['WezTerm without them', {version: 'WezTerm 2024', hasSixel: true}, 'iterm2'],
	['iTerm2', {version: 'iTerm2 3.5'}, 'iterm2'],
	['a terminal with sixels', {hasSixel: true, version: 'XTerm(390)'}, 'sixel'],
	['one that answers nothing of the kind', {version: 'XTerm(390)'}, undefined],
	['a mute one', {}, undefined],
])('%s', (_title, facts, protocol) => {
	expect(asked(facts)?.protocol).toBe(protocol);
});

test('the user’s choice overrides the terminal’s reply', () => {
	expect(asked({}, {choice: 'sixel'})?.protocol).toBe('sixel');
	expect(asked({hasKittyGraphics: true}, {choice: 'iterm2'})?.protocol).toBe('iterm2');
	expect(asked({hasKittyGraphics: true}, {choice: 'off'})).toBeUndefined();
});

test.each<[string, Partial<TerminalFacts>, ImageFacts['choice'], Record<string, unknown>]>([
	['as told', {cell: {width: 9, height: 19}}, 'kitty', {width: 9, height: 19}],
	['by the text area', {area: {width: 800, height: 480}}, 'sixel', {width: 10, height: 20}],
	[
		'rather by cells',
		{cell: {width: 9, height: 19}, area: {width: 1, height: 1}},
		'kitty',
		{width: 9, height: 19},
	],
	['twice the points', {cell: {width: 9, height: 19}}, 'iterm2', {width: 18, height: 38}],
	['usual ones', {}, 'kitty', {width: 10, height: 20}],
	['small ones for sixels', {}, 'sixel', {width: 8, height: 16}],
])('cells are %s', (_title, facts, choice, cell) => {
	expect(asked(facts, {choice})?.cell).toEqual(cell);
});

test('colours come from the terminal’s reply, otherwise COLORFGBG, otherwise light on dark', () => {
	const facts = {hasKittyGraphics: true} as const;
	expect(asked({...facts, background: [1, 2, 3], foreground: [4, 5, 6]})).toMatchObject({
		background: [1, 2, 3],
		foreground: [4, 5, 6],
	});
	expect(asked(facts)?.background).toEqual([0, 0, 0]);
	expect(asked(facts, {environment: {COLORFGBG: '0;15'}})?.foreground).toEqual([0, 0, 0]);
});
