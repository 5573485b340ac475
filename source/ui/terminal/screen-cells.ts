import {cellWidth, characters} from '../../text/width.js';

/** A character on the screen with its style. */
export type ScreenCell = {
	readonly text: string;

	/** Terminal cells. */
	readonly width: number;

	/** Parameters of the SGR sequence for its style, e.g. `1;35`; `''` for plain text. */
	readonly style: string;
};

// eslint-disable-next-line no-control-regex -- escape sequences are what is looked for
const styleSequence = /\u001B\[([\d;]*)m/gv;

/** A styled line as cells; undefined when it contains other sequences than SGR. */
export function screenCells(line: string): readonly ScreenCell[] | undefined {
	const cells: ScreenCell[] = [];
	const styles = new Map<string, string>();
	let at = 0;
	for (const found of line.matchAll(styleSequence)) {
		addCells(cells, line.slice(at, found.index), styles);
		applyCodes(styles, (found[1] ?? '').split(';').map(Number));
		at = found.index + found[0].length;
	}

	addCells(cells, line.slice(at), styles);
	return cells.some(({text}) => text.startsWith('\u001B')) ? undefined : cells;
}

/** The text that writes cells to a terminal without active styles, and leaves none active. */
export function paintCells(cells: readonly ScreenCell[]): string {
	let painted = '';
	let current = '';
	for (const {text, style} of cells) {
		painted += (style === current ? '' : sequence(current, style)) + text;
		current = style;
	}

	return painted + (current === '' ? '' : sequence(current, ''));
}

/** A painted line, or as much of its beginning as fits into so many cells. */
export function cutRow(line: string, columns: number): string {
	if (line.length * 2 <= columns || cellWidth(line) <= columns) {
		return line;
	}

	const cells = screenCells(line) ?? [];
	let width = 0;
	const end = cells.findIndex((cell) => {
		width += cell.width;
		return width > columns;
	});
	return paintCells(end === -1 ? cells : cells.slice(0, end));
}

function sequence(from: string, to: string): string {
	return to === '' ? '\u001B[m' : `\u001B[${from === '' ? '' : '0;'}${to}m`;
}

function addCells(cells: ScreenCell[], text: string, styles: ReadonlyMap<string, string>): void {
	if (text === '') {
		return;
	}

	const style = [...styles.values()].join(';');
	for (const character of characters(text)) {
		cells.push({text: character.text, width: character.width, style});
	}
}

/** Attributes by the SGR parameter that sets them, and by the one that resets them. */
const kinds: ReadonlyMap<number, string> = new Map([
	[1, 'bold'],
	[2, 'dim'],
	[3, 'italic'],
	[4, 'underline'],
	[7, 'inverse'],
	[9, 'strike'],
]);
const ends: ReadonlyMap<number, readonly string[]> = new Map([
	[22, ['bold', 'dim']],
	[23, ['italic']],
	[24, ['underline']],
	[27, ['inverse']],
	[29, ['strike']],
	[39, ['colour']],
	[49, ['background']],
]);

function applyCodes(styles: Map<string, string>, codes: readonly number[]): void {
	for (let index = 0; index < codes.length; index++) {
		const code = codes[index] ?? 0;
		if (code === 38 || code === 48) {
			const length = codes[index + 1] === 5 ? 3 : 5;
			put(styles, code === 38 ? 'colour' : 'background', codes.slice(index, index + length).join(';'));
			index += length - 1;
		} else {
			applyCode(styles, code);
		}
	}
}

function applyCode(styles: Map<string, string>, code: number): void {
	const kind = kinds.get(code) ?? colourKind(code);
	if (code === 0) {
		styles.clear();
	} else if (kind === undefined) {
		for (const ended of ends.get(code) ?? []) {
			styles.delete(ended);
		}
	} else {
		put(styles, kind, String(code));
	}
}

/** Sets an attribute; the last one set comes last. */
function put(styles: Map<string, string>, kind: string, codes: string): void {
	styles.delete(kind);
	styles.set(kind, codes);
}

function colourKind(code: number): string | undefined {
	if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
		return 'colour';
	}

	return (code >= 40 && code <= 47) || (code >= 100 && code <= 107) ? 'background' : undefined;
}
