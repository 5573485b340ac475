import {type Patch} from './patch.js';

/**
Speeds up Ink and the packages it uses for output, and limits their caches. The output stays identical byte for byte:
`test/build/patches.test.ts` compares it with that of the unpatched packages.
*/
export const inkDrawing: readonly Patch[] = [
	{
		file: /ink[\\/]build[\\/]output\.js$/,
		replacements: [
			// Keeps tokens and widths between frames, as most rows do not change. Limited in size.
			[
				/^export default class Output \{$/mv,
				String.raw`let recentCaches = new OutputCaches();
const boundedCaches = () => {
    if (recentCaches.styledChars.size > 200 || recentCaches.rows.size > 200 || recentCaches.widths.size > 4000) {
        recentCaches = new OutputCaches();
    }
    return recentCaches;
};
const blank = {type: 'char', value: ' ', fullWidth: false, styles: []};
const rowsOf = ({operations, height, caches}) => {
    const rows = Array.from({length: height});
    for (const {type, x, y, text, transformers} of operations) {
        if (type !== 'write' || x !== 0 || !(y in rows) || rows[y] !== undefined || text.includes('\n')) {
            return undefined;
        }
        const line = transformers.reduce((line, transform) => transform(line, 0), text);
        rows[y] = caches.rows.get(line) ?? caches.addRow(line);
    }
    return rows.map(row => row ?? '');
};
export default class Output {`,
			],
			[/^ {4}caches = new OutputCaches\(\);$/mv, '    caches = boundedCaches();'],
			[
				/^ {4}styledChars = new Map\(\);$/mv,
				`    styledChars = new Map();
    rows = new Map();
    addRow(line) {
        const row = styledCharsToString(this.getStyledChars(line)).trimEnd();
        this.rows.set(line, row);
        return row;
    }`,
			],
			// A frame with one text per row, starting in the first cell, needs no grid of cells.
			[
				/^ {4}get\(\) \{$/mv,
				String.raw`    get() {
        const rows = rowsOf(this);
        if (rows !== undefined) {
            return {output: rows.join('\n'), height: rows.length};
        }`,
			],
			// One shared blank for all cells, which are replaced but never modified.
			[/^ {16}row\.push\(\{\n[^\}]*\}\);$/mv, '                row.push(blank);'],
		],
	},
	{
		file: /ansi-tokenize[\\/]build[\\/]styledChars\.js$/,
		replacements: [
			// Adjacent characters mostly have the same style, which needs no diff.
			[/^ {16}styles: \[\.\.\.codes\],$/mv, '                styles: codes,'],
			[
				/^ {8}else \{\n {12}ret \+= ansiCodesToString\(diffAnsiCodes\(chars\[i - 1\]\.styles, char\.styles\)\);$/mv,
				`        else if (chars[i - 1].styles !== char.styles) {
            ret += ansiCodesToString(diffAnsiCodes(chars[i - 1].styles, char.styles));`,
			],
		],
	},
	{
		file: /ink[\\/]build[\\/]sanitize-ansi\.js$/,
		replacements: [
			// The same text is processed for measuring and for drawing. Limited in size.
			[
				/^ {4}let output = '';$/mv,
				`    const known = sanitized.get(text);
    if (known !== undefined) {
        return known;
    }
    if (sanitized.size > 200) {
        sanitized.clear();
    }
    let output = '';`,
			],
			[/^ {4}return output;$/mv, '    sanitized.set(text, output);\n    return output;'],
			[/^const sanitizeAnsi = /mv, 'const sanitized = new Map();\nconst sanitizeAnsi = '],
		],
	},
	{
		file: /ink[\\/]build[\\/]render-node-to-output\.js$/,
		replacements: [
			// Does not measure again what was measured for the layout.
			[
				/^ {16}const currentWidth = widestLine\(text\);$/mv,
				'                const currentWidth = measureText(text).width;',
			],
			[/^import widestLine from 'widest-line';$/mv, "import measureText from './measure-text.js';"],
		],
	},
	{
		file: /ink[\\/]build[\\/]measure-text\.js$/,
		replacements: [
			// The original caches every text it ever measured.
			[
				/^ {4}cache\.set\(text, dimensions\);$/mv,
				`    if (cache.size > 1000) {
        cache.clear();
    }
    cache.set(text, dimensions);`,
			],
		],
	},
	{
		file: /ink[\\/]build[\\/]wrap-text\.js$/,
		replacements: [
			// The original caches every text it ever wrapped.
			[/^const cache = \{\};$/mv, 'let cache = {};\nlet cached = 0;'],
			[
				/^ {4}cache\[cacheKey\] = wrappedText;$/mv,
				`    cached++;
    if (cached > 200) {
        cache = {};
        cached = 1;
    }
    cache[cacheKey] = wrappedText;`,
			],
		],
	},
];
