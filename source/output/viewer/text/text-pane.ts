import {isErrorLine} from '../../text/highlight.js';
import {type TextView} from '../../views.js';
import {type Area, paintedRow, windowWithMatch} from '../line-window.js';
import {createMatcher, queryOf, type Query} from '../query.js';
import {lineCount, lineIndex, rawLine} from './line-index.js';
import {bottomPlace, isBelow, movedPlace, type TextPlace, type TextRows, rowsFrom} from './text-place.js';

/** Text in lines: logs, source. */
export type TextPane = TextRows & {
	readonly kind: 'text';
	readonly title?: string | undefined;

	/** What is in the first row of the screen. */
	readonly top: TextPlace;

	/** Cells that are out of sight on the left. */
	readonly left: number;

	/** The line that was found last. */
	readonly found?: number | undefined;
	readonly query?: Query | undefined;
	readonly search?: TextSearch | undefined;
	readonly message?: string | undefined;
};

type TextSearch = {
	readonly wanted: 'query' | 'error';
	readonly isBackward: boolean;

	/** The last line looked at. */
	readonly at: number;
	readonly hasWrapped: boolean;
};

/** UTF-16 units one step of a search looks at: some milliseconds. */
const stepSize = 1_000_000;

/** Cells one step to the side moves. */
const sideStep = 8;

export function textPane({text, syntax = 'plain'}: Omit<TextView, 'kind'>, title?: string): TextPane {
	return {
		kind: 'text',
		title,
		lines: lineIndex(text),
		syntax,
		isWrapped: true,
		top: {line: 0, part: 0},
		left: 0,
	};
}

/** The text after an action; `undefined` when the action is none of its own. */
export function textAct(pane: TextPane, action: string, area: Area): TextPane | undefined {
	const rows = rowsMoved(action, area);
	if (rows !== undefined) {
		return withTop(pane, movedPlace(pane, pane.top, rows, area), area);
	}

	switch (action) {
		case 'top': {
			return {...pane, search: undefined, top: {line: 0, part: 0}};
		}

		case 'bottom': {
			return {...pane, search: undefined, top: bottomPlace(pane, area)};
		}

		case 'left':
		case 'right': {
			const left = pane.left + (action === 'left' ? -sideStep : sideStep);
			return pane.isWrapped ? pane : {...pane, left: Math.max(0, left)};
		}

		case 'wrap': {
			const top = {line: pane.top.line, part: 0};
			return withTop({...pane, isWrapped: !pane.isWrapped, left: 0}, top, area);
		}

		case 'search-next':
		case 'search-previous': {
			return pane.query === undefined ? pane : searching(pane, 'query', action === 'search-previous');
		}

		case 'next-error':
		case 'previous-error': {
			return searching(pane, 'error', action === 'previous-error');
		}

		default: {
			return undefined;
		}
	}
}

function rowsMoved(action: string, {rows}: Area): number | undefined {
	const moves = new Map([
		['down', 1],
		['up', -1],
		['roll-down', 3],
		['roll-up', -3],
		['page-down', Math.max(1, rows - 1)],
		['page-up', -Math.max(1, rows - 1)],
		['half-down', Math.max(1, Math.floor(rows / 2))],
		['half-up', -Math.max(1, Math.floor(rows / 2))],
	]);
	return moves.get(action);
}

/** Another text to search for, from where `origin` was. */
export function textQuery(pane: TextPane, text: string, origin: TextPane): TextPane {
	const query = queryOf(text);
	const back = {...pane, query, top: origin.top, found: origin.found, search: undefined};
	return query === undefined ? back : searching({...back, found: origin.top.line - 1}, 'query', false);
}

function searching(pane: TextPane, wanted: TextSearch['wanted'], isBackward: boolean): TextPane {
	const {found, top} = pane;
	const at = found ?? top.line + (isBackward ? 0 : -1);
	return {...pane, search: {wanted, isBackward, at, hasWrapped: false}};
}

/** One step of a search. */
export function textWork(pane: TextPane, area: Area): TextPane {
	const {search, query, lines} = pane;
	const matches =
		search?.wanted === 'error' ? isErrorLine : query === undefined ? undefined : createMatcher(query);
	if (search === undefined || matches === undefined) {
		return {...pane, search: undefined};
	}

	const by = search.isBackward ? -1 : 1;
	let looked = 0;
	for (let line = search.at + by; line >= 0 && line < lineCount(lines); line += by) {
		const text = rawLine(lines, line);
		if (matches(text)) {
			return found(pane, line, area);
		}

		looked += text.length + 16;
		if (looked > stepSize) {
			return {...pane, search: {...search, at: line}};
		}
	}

	return search.hasWrapped
		? {
				...pane,
				search: undefined,
				message: search.wanted === 'error' ? 'no error' : `no match for ${query?.text ?? ''}`,
			}
		: {...pane, search: {...search, hasWrapped: true, at: search.isBackward ? lineCount(lines) : -1}};
}

/** A third of the screen above it shows what led there. */
function found(pane: TextPane, line: number, area: Area): TextPane {
	const message = pane.search?.hasWrapped ? 'went on from the other end' : undefined;
	const place = movedPlace(pane, {line, part: 0}, -Math.floor(area.rows / 3), area);
	return {...withTop(pane, place, area), found: line, message};
}

/** Never further down than the end needs. */
export function withTop(pane: TextPane, top: TextPlace, area: Area): TextPane {
	const bottom = bottomPlace(pane, area);
	return {...pane, search: undefined, top: isBelow(top, bottom) ? bottom : top};
}

/** The rows of a text that are on the screen. */
export function textLines(pane: TextPane, area: Area): readonly string[] {
	const {top, left, isWrapped, found, query} = pane;
	const painted: string[] = [];
	for (const [index, rows] of rowsFrom(pane, top.line, area.rows, area).entries()) {
		const line = top.line + index;
		for (const row of index === 0 ? rows.slice(Math.min(top.part, rows.length - 1)) : rows) {
			const spans = isWrapped ? row : windowWithMatch(row, left, query, area);
			painted.push(paintedRow(spans, area, {isCurrent: line === found, query}));
		}

		if (painted.length >= area.rows) {
			break;
		}
	}

	return painted.slice(0, area.rows);
}
