/** What a piece of text is; the theme decides how that looks. */
export type Role =
	| 'heading'
	| 'label'
	| 'key'
	| 'string'
	| 'number'
	| 'boolean'
	| 'null'
	| 'punctuation'
	| 'success'
	| 'warning'
	| 'failure'
	| 'running'
	| 'dim'
	| 'id'
	| 'path'
	| 'accent'
	| 'border'
	| 'keyword'
	| 'comment'
	| 'match'
	| SeriesRole;

/** The curves of a chart, by turns. */
export type SeriesRole = 'series-1' | 'series-2' | 'series-3' | 'series-4' | 'series-5' | 'series-6';

/** One colour in the three depths: SGR number (30–37, 90–97), index of the 256, red green blue. */
export type Colour = {
	readonly basic: number;
	readonly indexed: number;
	readonly rgb: readonly [red: number, green: number, blue: number];
};

/** How a role looks. */
export type Style = {
	readonly colour?: Colour | undefined;
	readonly bold?: boolean | undefined;
	readonly dim?: boolean | undefined;
	readonly italic?: boolean | undefined;
	readonly underline?: boolean | undefined;
	readonly inverse?: boolean | undefined;
};

/** `universal` and `high-contrast` are for backgrounds nobody knows. */
export type ThemeName =
	| 'universal'
	| 'light'
	| 'dark'
	| 'high-contrast'
	| 'high-contrast-light'
	| 'high-contrast-dark'
	| 'monochrome';

type Hue = 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan' | 'grey';

/** Middle tones: contrast of 3 and more against black and against white. */
const middle: Readonly<Record<Hue, Colour>> = {
	red: {basic: 31, indexed: 167, rgb: [215, 70, 70]},
	green: {basic: 32, indexed: 65, rgb: [45, 145, 75]},
	yellow: {basic: 33, indexed: 136, rgb: [170, 120, 10]},
	blue: {basic: 34, indexed: 68, rgb: [70, 130, 210]},
	magenta: {basic: 35, indexed: 133, rgb: [175, 90, 175]},
	cyan: {basic: 36, indexed: 31, rgb: [20, 140, 160]},
	grey: {basic: 90, indexed: 244, rgb: [128, 128, 128]},
};

/** Dark tones for light backgrounds: contrast of 4.5 and more against white. */
const deep: Readonly<Record<Hue, Colour>> = {
	red: {basic: 31, indexed: 124, rgb: [180, 30, 30]},
	green: {basic: 32, indexed: 22, rgb: [20, 105, 45]},
	yellow: {basic: 33, indexed: 94, rgb: [130, 85, 0]},
	blue: {basic: 34, indexed: 25, rgb: [20, 90, 175]},
	magenta: {basic: 35, indexed: 90, rgb: [135, 45, 135]},
	cyan: {basic: 36, indexed: 23, rgb: [0, 100, 115]},
	grey: {basic: 90, indexed: 241, rgb: [98, 98, 98]},
};

/** Light tones for dark backgrounds: contrast of 4.5 and more against black and dark grey. */
const bright: Readonly<Record<Hue, Colour>> = {
	red: {basic: 91, indexed: 210, rgb: [255, 125, 120]},
	green: {basic: 92, indexed: 114, rgb: [130, 210, 140]},
	yellow: {basic: 93, indexed: 179, rgb: [230, 190, 100]},
	blue: {basic: 94, indexed: 111, rgb: [130, 180, 255]},
	magenta: {basic: 95, indexed: 176, rgb: [215, 150, 215]},
	cyan: {basic: 96, indexed: 80, rgb: [100, 205, 215]},
	grey: {basic: 37, indexed: 248, rgb: [165, 165, 165]},
};

/** Contrast of 7 and more against white. */
const deepest: Readonly<Record<Hue, Colour>> = {
	red: {basic: 31, indexed: 88, rgb: [135, 0, 0]},
	green: {basic: 32, indexed: 22, rgb: [0, 80, 25]},
	yellow: {basic: 33, indexed: 52, rgb: [95, 55, 0]},
	blue: {basic: 34, indexed: 18, rgb: [0, 0, 150]},
	magenta: {basic: 35, indexed: 53, rgb: [105, 0, 105]},
	cyan: {basic: 36, indexed: 23, rgb: [0, 72, 88]},
	grey: {basic: 30, indexed: 236, rgb: [50, 50, 50]},
};

/** Contrast of 7 and more against black and dark grey. */
const brightest: Readonly<Record<Hue, Colour>> = {
	red: {basic: 91, indexed: 217, rgb: [255, 170, 165]},
	green: {basic: 92, indexed: 120, rgb: [130, 250, 140]},
	yellow: {basic: 93, indexed: 228, rgb: [255, 240, 120]},
	blue: {basic: 94, indexed: 153, rgb: [170, 210, 255]},
	magenta: {basic: 95, indexed: 219, rgb: [255, 180, 255]},
	cyan: {basic: 96, indexed: 123, rgb: [130, 245, 255]},
	grey: {basic: 97, indexed: 253, rgb: [220, 220, 220]},
};

/** What states look like where colours alone are too little. */
const emphasis = {
	success: {bold: true},
	warning: {bold: true, underline: true},
	failure: {bold: true, inverse: true},
	running: {bold: true},
} as const;

/** How every role looks in every theme. */
export const palettes: Readonly<Record<ThemeName, Readonly<Record<Role, Style>>>> = {
	universal: coloured(middle),
	light: coloured(deep),
	dark: coloured(bright),
	'high-contrast': {
		...monochrome(),
		...emphasis,
		dim: {},
		border: {},
		label: {},
		null: {},
		comment: {italic: true},
	},
	'high-contrast-light': {...coloured(deepest), ...emphasised(deepest)},
	'high-contrast-dark': {...coloured(brightest), ...emphasised(brightest)},
	monochrome: monochrome(),
};

function coloured(hues: Readonly<Record<Hue, Colour>>): Readonly<Record<Role, Style>> {
	return {
		heading: {bold: true},
		label: {colour: hues.grey},
		key: {colour: hues.blue},
		string: {colour: hues.green},
		number: {colour: hues.cyan},
		boolean: {colour: hues.yellow},
		null: {colour: hues.grey},
		punctuation: {},
		success: {colour: hues.green},
		warning: {colour: hues.yellow},
		failure: {colour: hues.red, bold: true},
		running: {colour: hues.blue},
		dim: {colour: hues.grey},
		id: {colour: hues.cyan},
		path: {colour: hues.blue, underline: true},
		accent: {colour: hues.magenta},
		border: {colour: hues.grey},
		keyword: {colour: hues.magenta},
		comment: {colour: hues.grey, italic: true},
		match: {inverse: true},
		'series-1': {colour: hues.blue},
		'series-2': {colour: hues.yellow},
		'series-3': {colour: hues.magenta},
		'series-4': {colour: hues.green},
		'series-5': {colour: hues.red},
		'series-6': {colour: hues.cyan},
	};
}

function emphasised({green, yellow, red, blue}: Readonly<Record<Hue, Colour>>) {
	return {
		success: {...emphasis.success, colour: green},
		warning: {...emphasis.warning, colour: yellow},
		failure: {...emphasis.failure, colour: red},
		running: {...emphasis.running, colour: blue},
		punctuation: {},
	};
}

function monochrome(): Readonly<Record<Role, Style>> {
	return {
		heading: {bold: true},
		label: {dim: true},
		key: {bold: true},
		string: {},
		number: {},
		boolean: {},
		null: {dim: true},
		punctuation: {},
		success: {},
		warning: {bold: true},
		failure: {bold: true},
		running: {},
		dim: {dim: true},
		id: {},
		path: {underline: true},
		accent: {bold: true},
		border: {dim: true},
		keyword: {bold: true},
		comment: {dim: true},
		match: {inverse: true},
		'series-1': {},
		'series-2': {},
		'series-3': {},
		'series-4': {},
		'series-5': {},
		'series-6': {},
	};
}
