import {type ThemeName} from './theme/palette.js';

/** How many colours may be used; `none` is plain text. */
export type ColourDepth = 'none' | '16' | '256' | 'true';

/** Red, green and blue, from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** How images are sent to a terminal, and what they have to suit. */
export type ImageScreen = {
	readonly protocol: 'kitty' | 'iterm2' | 'sixel';

	/** Pixels of a cell. */
	readonly cell: {readonly width: number; readonly height: number};

	/** Of text that has no colour of its own, and of what it stands on. */
	readonly foreground: Rgb;
	readonly background: Rgb;

	/** Compresses bytes in zlib's format, as PNG wants them. */
	readonly deflate: (bytes: Uint8Array) => Uint8Array;
};

/** Where files named in outputs are. */
export type LinkPlace = {
	/** Where relative names begin, and what `~` stands for; absolute paths. */
	readonly folder: string;
	readonly home: string;

	/** Name of the computer. */
	readonly host: string;
};

/** Where text is going to be read. */
export type Screen = {
	/** Width in terminal cells, 1 or more; counts only when `isTerminal`. */
	readonly columns: number;

	/** Height in rows, when known; headers of long tables repeat once per screenful. */
	readonly rows?: number | undefined;
	readonly colour: ColourDepth;

	/** Whether symbols beyond ASCII can be shown. Text of the server is not transliterated. */
	readonly unicode: boolean;

	/** False in pipes and files: full width, nothing cut or folded. */
	readonly isTerminal: boolean;

	/** Milliseconds since 1970; ages are relative to it. */
	readonly now: number;

	/** IANA name for dates, e.g. `Europe/Stockholm`, or `local`; default UTC, shown with a `Z`. */
	readonly timeZone?: string | undefined;

	/** Files and addresses are shown as links that can be clicked. Default: they are not. */
	readonly links?: LinkPlace | undefined;

	/** Charts that are to be images can be. Default: they are drawn with text. */
	readonly image?: ImageScreen | undefined;

	/** Default `universal`, readable on light and dark backgrounds. */
	readonly theme?: ThemeName | undefined;
};

const defaultColumns = 80;

/** How wide a line may be, in cells: the terminal's columns (80 when it does not tell), without end elsewhere. */
export function lineWidth(screen: Screen): number {
	if (!screen.isTerminal) {
		return Number.POSITIVE_INFINITY;
	}

	const columns = Math.floor(screen.columns);
	return columns >= 1 ? columns : defaultColumns;
}

/** Where files and programs read: nothing is cut, folded or coloured. */
export function plainScreen(): Screen {
	return {columns: defaultColumns, colour: 'none', unicode: true, isTerminal: false, now: Date.now()};
}
