import {memo, type ReactNode} from 'react';
import {type Appearance} from '../../../terminal/appearance.js';
import {type MatchedCandidate} from '../../../language/completion/ranked-candidates.js';
import {safeLine} from '../../../text/safe-text.js';
import {cellWidth, cutEnd, cutMiddle, padEnd} from '../../../text/width.js';
import {type Line} from '../../line.js';
import {cutLine} from '../../live/frame.js';
import {Rows} from '../../live/rows.js';
import {type Size} from '../../../terminal/size.js';
import {menuRows, type Menu} from '../typing/overlay.js';

/** Cells between an entry and its description. */
const gap = 2;

export type MenuProps = {
	readonly menu: Menu;
	readonly size: Size;
	readonly appearance: Appearance;
};

/** The completion menu. */
export const MenuList = memo(({menu, size, appearance}: MenuProps): ReactNode => {
	const lines = menuLines(menu, size, appearance);
	return <Rows rows={lines.map((line) => cutLine(line, size.columns, appearance))} />;
});

/** The height of the menu in rows. */
export function menuHeight({items, isWaiting}: Menu, size: Size): number {
	const rows = menuRows(size);
	const last = items.length > rows || (items.length === 0 && isWaiting) ? 1 : 0;
	return Math.min(items.length, rows) + last;
}

/** The entries around the selected one, one per row with its description; below them the position in a longer list. */
function menuLines({items, selected, isWaiting}: Menu, size: Size, {symbols}: Appearance): readonly Line[] {
	const rows = menuRows(size);
	const top = Math.max(0, Math.min(selected - Math.floor(rows / 2), items.length - rows));
	const shown = items.slice(top, top + rows);
	const widest = Math.max(0, ...shown.map(({candidate}) => cellWidth(safeLine(candidate.text))));
	const width = Math.min(widest, Math.max(8, Math.floor(size.columns * 0.6)));
	const lines = shown.map((item, index) =>
		entryLine(item, {width, columns: size.columns, isSelected: top + index === selected, symbols}),
	);
	const place = `  ${top + 1}–${top + shown.length} of ${items.length}${isWaiting ? symbols.ellipsis : ''}`;
	return [
		...lines,
		...(items.length > rows ? [[{text: place, role: 'dim'} as const]] : []),
		...(items.length === 0 && isWaiting
			? [[{text: `  looking${symbols.ellipsis}`, role: 'dim'} as const]]
			: []),
	];
}

type EntryOptions = {
	/** Width of the text column, in cells. */
	readonly width: number;
	readonly columns: number;
	readonly isSelected: boolean;
	readonly symbols: Appearance['symbols'];
};

function entryLine(
	{candidate, indexes}: MatchedCandidate,
	{width, columns, isSelected, symbols}: EntryOptions,
): Line {
	const text = safeLine(candidate.text);
	const isWhole = cellWidth(text) <= width;
	const role = isSelected ? ('heading' as const) : undefined;
	const shown = isWhole ? text : cutMiddle(text, width, symbols.ellipsis);
	const space = columns - width - gap - 2;
	const description = cutEnd(safeLine(candidate.description ?? ''), space, symbols.ellipsis);
	return [
		{text: isSelected ? `${symbols.next} ` : '  ', role: 'accent'},
		...(isWhole && text === candidate.text ? marked(text, indexes, role) : [{text: shown, role}]),
		{text: space < gap ? '' : padEnd('', width + gap - cellWidth(shown))},
		{text: space < gap ? '' : description, role: 'dim'},
	];
}

/** The text with its matched characters highlighted. */
function marked(text: string, indexes: readonly number[], role: Line[number]['role']): Line {
	const hits = new Set(indexes);
	const spans: Array<Line[number]> = [];
	for (let at = 0; at < text.length; at++) {
		const own = hits.has(at) ? ('accent' as const) : role;
		const last = spans.at(-1);
		if (last !== undefined && last.role === own) {
			spans[spans.length - 1] = {text: last.text + text.charAt(at), role: own};
		} else {
			spans.push({text: text.charAt(at), role: own});
		}
	}

	return spans;
}
