import {type ColourDepth, type Screen} from '../screen.js';
import {palettes, type Colour, type Role, type Style} from './palette.js';

/** The palette of one screen, ready to paint with: what to write before each role's text; nothing for most without colour. */
export type Theme = Readonly<Partial<Record<Role, string>>>;

/** What is written behind painted text. */
export const reset = '\u001B[0m';

const cache = new Map<string, Theme>();

/** The theme a screen asks for, in the colours it can show. */
export function themeFor(screen: Pick<Screen, 'colour' | 'theme'>): Theme {
	const name = screen.theme ?? 'universal';
	const known = cache.get(`${name} ${screen.colour}`);
	if (known !== undefined) {
		return known;
	}

	const starts = Object.entries(palettes[name]).map(
		([role, style]) => [role, startOf(style, screen.colour)] as const,
	);
	const theme: Theme = Object.fromEntries<string>(starts);
	cache.set(`${name} ${screen.colour}`, theme);
	return theme;
}

/** The text in the style of its role; it must be safe already. */
export function paint(theme: Theme, role: Role | undefined, text: string): string {
	const start = role === undefined ? '' : (theme[role] ?? '');
	return start === '' || text === '' ? text : start + text + reset;
}

function startOf(style: Style, depth: ColourDepth): string {
	if (depth === 'none') {
		return '';
	}

	const codes = [
		style.bold ? '1' : '',
		style.dim ? '2' : '',
		style.italic ? '3' : '',
		style.underline ? '4' : '',
		style.inverse ? '7' : '',
		style.colour === undefined ? '' : colourCode(style.colour, depth),
	].filter(Boolean);
	return codes.length === 0 ? '' : `\u001B[${codes.join(';')}m`;
}

function colourCode(colour: Colour, depth: Exclude<ColourDepth, 'none'>): string {
	switch (depth) {
		case '16': {
			return String(colour.basic);
		}

		case '256': {
			return `38;5;${colour.indexed}`;
		}

		case 'true': {
			return `38;2;${colour.rgb.join(';')}`;
		}
	}
}
