import {type ThemeName} from './palette.js';

/** What text stands on. */
export type Background = 'light' | 'dark';

/** What the user wants: a theme, or the one that suits the background. */
export type ThemeChoice = 'auto' | 'light' | 'dark' | 'high-contrast' | 'monochrome';

/** The theme that was chosen; where nobody knows the background, one that can be read on any. */
export function chosenTheme(choice: ThemeChoice, background: Background | undefined): ThemeName {
	switch (choice) {
		case 'auto': {
			return background ?? 'universal';
		}

		case 'high-contrast': {
			return background === undefined ? 'high-contrast' : `high-contrast-${background}`;
		}

		case 'light':
		case 'dark':
		case 'monochrome': {
			return choice;
		}
	}
}

/** Whether a colour is light: whether black can be read on it better than white. */
export function backgroundOf(colour: readonly [red: number, green: number, blue: number]): Background {
	return contrast(colour, [0, 0, 0]) > contrast(colour, [255, 255, 255]) ? 'light' : 'dark';
}

/** What `COLORFGBG` says, e.g. `15;0` or `0;default;15`: the colour of text and of what it stands on, among the 16. */
export function backgroundFrom(colorFgBg: string | undefined): Background | undefined {
	const [, last] = /;(\d+)$/v.exec(colorFgBg ?? '') ?? [];
	const colour = Number(last ?? Number.NaN);
	return colour >= 0 && colour <= 15 ? (colour === 7 || colour > 8 ? 'light' : 'dark') : undefined;
}

/** How well one colour can be told from another, from 1 to 21. Source: WCAG 2.2, contrast ratio. */
export function contrast(
	one: readonly [red: number, green: number, blue: number],
	other: readonly [red: number, green: number, blue: number],
): number {
	const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((left, right) => left - right);
	return (high + 0.05) / (low + 0.05);
}

function luminance(colour: readonly [red: number, green: number, blue: number]): number {
	const [red = 0, green = 0, blue = 0] = colour.map((value) => {
		const part = value / 255;
		return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
