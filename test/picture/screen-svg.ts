import {type IBufferCell, type IBufferLine} from '@xterm/headless';

/** Pixels. A cell is as wide as a character of the usual monospaced fonts is at this size. */
const size = {font: 14, width: 8.43, height: 19, margin: 16};
const background = '#16181d';
const foreground = '#d4d7dd';
const fonts =
	"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";

/** The sixteen colours of the terminal in the picture: black to white, then their bright variants. */
const palette: readonly string[] = [
	'#3b4048',
	'#e8717b',
	'#8fc77a',
	'#e3bd6f',
	'#6cb2f2',
	'#c78ae0',
	'#5cc0cc',
	'#d4d7dd',
	'#7f8793',
	'#ff8f98',
	'#a9e094',
	'#f5d38c',
	'#8cc7ff',
	'#dda6f2',
	'#79dbe6',
	'#ffffff',
];

type Style = {
	readonly fill: string;
	readonly isBold: boolean;
	readonly isDim: boolean;
};

/** Neighbouring cells of one style. */
type Span = {
	/** 0-based cell at which it begins. */
	readonly column: number;

	/** Terminal cells it takes. */
	readonly width: number;
	readonly text: string;
	readonly style: Style;
};

/**
Rows of a terminal as an SVG picture of a window. Every span is set to its cells, so that columns stand below each other in any font.

@param rows - from top to bottom.
@param title - what the picture shows, for those who do not see it; the text of the rows is its description.
*/
export function screenSvg(rows: readonly IBufferLine[], columns: number, title: string): string {
	const width = Math.ceil(columns * size.width + 2 * size.margin);
	const height = rows.length * size.height + 2 * size.margin;
	const lines = rows.flatMap((row, index) => spansOf(row).map((span) => spanText(span, index)));
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${fonts}" font-size="${size.font}">`,
		`<title>${escaped(title)}</title>`,
		`<desc>${escaped(plainText(rows))}</desc>`,
		`<rect width="100%" height="100%" rx="8" fill="${background}"/>`,
		...lines,
		'</svg>\n',
	].join('\n');
}

/** What the rows say, without white space at their ends. */
export function plainText(rows: readonly IBufferLine[]): string {
	return rows.map((row) => row.translateToString(true).trimEnd()).join('\n');
}

function spansOf(row: IBufferLine): readonly Span[] {
	const spans: Span[] = [];
	for (let column = 0; column < row.length; column += 1) {
		const cell = row.getCell(column);
		const text = cell?.getChars() ?? '';
		if (cell === undefined || text === '' || text === ' ') {
			continue;
		}

		append(spans, {column, width: cell.getWidth(), text, style: styleOf(cell)});
	}

	return spans;
}

/** Letters of one style make one span; anything else stands by itself, since fonts disagree about its width. */
function append(spans: Span[], next: Span): void {
	const last = spans.at(-1);
	const joins =
		last !== undefined &&
		last.column + last.width === next.column &&
		isAscii(last.text) &&
		isAscii(next.text) &&
		JSON.stringify(last.style) === JSON.stringify(next.style);
	if (joins) {
		spans[spans.length - 1] = {...last, text: last.text + next.text, width: last.width + next.width};
	} else {
		spans.push(next);
	}
}

function isAscii(text: string): boolean {
	return /^[!-~]+$/v.test(text);
}

function styleOf(cell: IBufferCell): Style {
	return {fill: colourOf(cell), isBold: cell.isBold() !== 0, isDim: cell.isDim() !== 0};
}

function colourOf(cell: IBufferCell): string {
	const colour = cell.getFgColor();
	if (cell.isFgRGB()) {
		return `#${colour.toString(16).padStart(6, '0')}`;
	}

	return cell.isFgPalette() ? (palette[colour] ?? cubeColour(colour)) : foreground;
}

/** Colours 16 to 231 are a cube of six steps each way, 232 to 255 are greys. */
function cubeColour(colour: number): string {
	if (colour >= 232) {
		const grey = 8 + (colour - 232) * 10;
		return `rgb(${grey},${grey},${grey})`;
	}

	const step = (part: number) => (part === 0 ? 0 : 55 + part * 40);
	const index = colour - 16;
	return `rgb(${step(Math.floor(index / 36))},${step(Math.floor(index / 6) % 6)},${step(index % 6)})`;
}

function spanText({column, width, text, style}: Span, row: number): string {
	const x = (size.margin + column * size.width).toFixed(1);
	const y = size.margin + row * size.height + size.font;
	const length = (width * size.width).toFixed(1);
	const weight = style.isBold ? ' font-weight="bold"' : '';
	const opacity = style.isDim ? ' opacity="0.6"' : '';
	const fit = isAscii(text) && width === 1 ? '' : ` textLength="${length}" lengthAdjust="spacingAndGlyphs"`;
	return `<text x="${x}" y="${y}" fill="${style.fill}"${weight}${opacity}${fit}>${escaped(text)}</text>`;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
