import {type ReactNode} from 'react';
import {type Appearance} from '../../../terminal/appearance.js';
import {type HistoryMatch} from '../../../editor/history/history-search.js';
import {safeLine} from '../../../text/safe-text.js';
import {cutLine, liveRows} from '../../live/frame.js';
import {Rows} from '../../live/rows.js';
import {type Line} from '../../line.js';
import {type Size} from '../../../terminal/size.js';
import {type Search} from '../typing/overlay.js';
import {counted} from '../../../text/counted.js';
import {continuationLine} from './prompt-text.js';
import {EditedLine} from './edited-line.js';

/** Maximum height of the list, in rows. */
const maxRows = 8;

/** Maximum height of the preview, in rows. */
const maxPreview = 3;

export type HistorySearchProps = {
	readonly search: Search;
	readonly size: Size;
	readonly appearance: Appearance;
};

/** The history search: the matches, the query below them, and a preview of the selected match. */
export function HistorySearch({search, size, appearance}: HistorySearchProps): ReactNode {
	const cut = (line: Line) => cutLine(line, size.columns, appearance);
	const list = searchList(search, size, appearance).map((line) => cut(line));
	return (
		<>
			<Rows rows={list} />
			<EditedLine
				above={list.length}
				appearance={appearance}
				continuation={continuationLine(appearance.symbols)}
				cursor={search.query.cursor}
				prompt={searchPrompt(search)}
				size={{...size, rows: 3}}
				text={search.query.text}
			/>
			<Rows rows={searchPreview(search, size).map((line) => cut(line))} />
		</>
	);
}

/**
The list above the query: the best match is at the bottom, so that Up moves up, and blank rows fill the top, so that the query stays
in place while the list shrinks.
*/
function searchList({found, selected, entries}: Search, size: Size, {symbols}: Appearance): readonly Line[] {
	const {matches} = found;
	const rows = Math.max(1, Math.min(listRows(size), entries.length));
	const bottom = Math.max(0, Math.min(selected - Math.floor(rows / 2), matches.length - rows));
	const shown = matches.slice(bottom, bottom + rows);
	const lines = shown.map((match, index) =>
		matchLine(match, bottom + index === selected, `${symbols.next} `),
	);
	return [...Array.from({length: rows - lines.length}, () => []), ...lines.toReversed()];
}

/** The prompt of the search, with the position in the list. */
function searchPrompt({found, selected}: Search): Line {
	const {matches, hasMore} = found;
	const place = matches.length === 0 ? 'nothing' : `${selected + 1}/${matches.length}${hasMore ? '+' : ''}`;
	return [
		{text: 'history ', role: 'accent'},
		{text: `${place} `, role: 'dim'},
		{text: '› ', role: 'heading'},
	];
}

/** The lines of the selected entry, if it has more than one. */
function searchPreview({found, selected}: Search, size: Size): readonly Line[] {
	const lines = (found.matches[selected]?.text ?? '').split('\n');
	const rows = Math.min(maxPreview, liveRows(size) - listRows(size) - 1);
	return lines.length === 1
		? []
		: lines.slice(0, Math.max(0, rows)).map((line): Line => [{text: `  ${safeLine(line)}`, role: 'dim'}]);
}

function listRows(size: Size): number {
	return Math.max(1, Math.min(maxRows, liveRows(size) - 1 - maxPreview));
}

function matchLine({text, ranges}: HistoryMatch, isSelected: boolean, mark: string): Line {
	const [first = '', ...others] = text.split('\n');
	const role = isSelected ? ('heading' as const) : undefined;
	const spans: Array<Line[number]> = [{text: isSelected ? mark : '  ', role: 'accent'}];
	let at = 0;
	for (const [start, end] of ranges.filter(([start]) => start < first.length)) {
		spans.push(
			{text: safeLine(first.slice(at, start)), role},
			{text: safeLine(first.slice(start, end)), role: 'accent'},
		);
		at = Math.min(end, first.length);
	}

	spans.push({text: safeLine(first.slice(at)), role});
	return others.length === 0 ? spans : [...spans, {text: ` +${counted(others.length, 'line')}`, role: 'dim'}];
}
