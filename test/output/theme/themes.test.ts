import {expect, test} from 'vitest';
import {
	backgroundFrom,
	backgroundOf,
	chosenTheme,
	contrast,
	type Background,
	type ThemeChoice,
} from '../../../source/output/theme/theme-choice.js';
import {palettes, type ThemeName} from '../../../source/output/theme/palette.js';
import {themeFor} from '../../../source/output/theme/theme.js';

type Rgb = readonly [number, number, number];

const steps = [0, 95, 135, 175, 215, 255];

/** The colours of a terminal's 256 that every terminal shows alike: those from 16 on. */
function indexedColour(index: number): Rgb {
	if (index >= 232) {
		const grey = 8 + 10 * (index - 232);
		return [grey, grey, grey];
	}

	const [red, green, blue] = [36, 6, 1].map((size) => steps[Math.floor((index - 16) / size) % 6] ?? 0);
	return [red ?? 0, green ?? 0, blue ?? 0];
}

test.each<[ThemeName, readonly number[], number]>([
	['universal', [0, 255], 3],
	['light', [255], 4.5],
	['dark', [0, 30], 4.5],
	['high-contrast-light', [255], 7],
	['high-contrast-dark', [0, 30], 7],
])('the colours of the %s theme are readable on the backgrounds it is for', (name, backgrounds, least) => {
	const colours = Object.values(palettes[name]).flatMap(({colour}) => (colour === undefined ? [] : [colour]));
	expect(colours.length).toBeGreaterThan(10);
	for (const {rgb, indexed} of colours) {
		for (const grey of backgrounds) {
			expect(contrast(rgb, [grey, grey, grey]), `rgb ${rgb.join(' ')} on ${grey}`).toBeGreaterThanOrEqual(
				least,
			);
			expect(
				contrast(indexedColour(indexed), [grey, grey, grey]),
				`${indexed} on ${grey}`,
			).toBeGreaterThanOrEqual(least);
		}
	}
});

test.each<[string, ThemeName, Rgb]>([
	['Solarized Light', 'light', [253, 246, 227]],
	['Gruvbox Light', 'light', [251, 241, 199]],
	['a light grey', 'light', [238, 238, 238]],
	['Solarized Dark', 'dark', [0, 43, 54]],
	['Gruvbox Dark', 'dark', [40, 40, 40]],
	['Nord', 'dark', [46, 52, 64]],
	['Dracula', 'dark', [40, 42, 54]],
])('on %s, which selects the %s theme, every colour is readable', (_name, theme, background) => {
	expect(chosenTheme('auto', backgroundOf(background))).toBe(theme);
	for (const {colour} of Object.values(palettes[theme])) {
		for (const rgb of colour === undefined ? [] : [colour.rgb, indexedColour(colour.indexed)]) {
			expect(contrast(rgb, background), rgb.join(' ')).toBeGreaterThanOrEqual(4.5);
		}
	}
});

test.each<ThemeName>(['high-contrast', 'monochrome'])(
	'the %s theme has no colour of its own, for any background',
	(name) => {
		expect(Object.values(palettes[name]).every(({colour}) => colour === undefined)).toBe(true);
	},
);

test('high-contrast themes dim nothing', () => {
	for (const name of ['high-contrast', 'high-contrast-light', 'high-contrast-dark'] as const) {
		expect(Object.values(palettes[name]).some(({dim = false}) => dim)).toBe(false);
	}
});

test('without colours no theme colours anything', () => {
	for (const theme of Object.keys(palettes) as ThemeName[]) {
		expect(Object.values(themeFor({colour: 'none', theme})).join('')).toBe('');
	}
});

test('contrast is computed as in WCAG: 21 for black on white, 1 for a colour on itself, 4.5 for the reference grey', () => {
	expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
	expect(contrast([10, 20, 30], [10, 20, 30])).toBe(1);
	expect(contrast([118, 118, 118], [255, 255, 255])).toBeCloseTo(4.54, 2);
});

test.each<[ThemeChoice, Background | undefined, ThemeName]>([
	['auto', 'light', 'light'],
	['auto', 'dark', 'dark'],
	['auto', undefined, 'universal'],
	['light', 'dark', 'light'],
	['high-contrast', 'dark', 'high-contrast-dark'],
	['high-contrast', undefined, 'high-contrast'],
	['monochrome', 'light', 'monochrome'],
])('%s on a background that is %s selects %s', (choice, background, name) => {
	expect(chosenTheme(choice, background)).toBe(name);
});

test.each<[string, Rgb, Background]>([
	['black', [0, 0, 0], 'dark'],
	['white', [255, 255, 255], 'light'],
	['Solarized Dark', [0, 43, 54], 'dark'],
	['Solarized Light', [253, 246, 227], 'light'],
	['a middle blue', [30, 60, 160], 'dark'],
	['a middle grey', [128, 128, 128], 'light'],
])('%s is a background that counts as %3$s', (_name, colour, background) => {
	expect(backgroundOf(colour)).toBe(background);
});

test.each<[string | undefined, Background | undefined]>([
	['15;0', 'dark'],
	['0;15', 'light'],
	['0;default;15', 'light'],
	['12;8', 'dark'],
	['0;7', 'light'],
	['15;default', undefined],
	['', undefined],
	['7', undefined],
	['0;99', undefined],
	[undefined, undefined],
])('COLORFGBG=%s means %s', (value, background) => {
	expect(backgroundFrom(value)).toBe(background);
});
