import {type RecentOutput} from '../document.js';
import {type View} from '../views.js';
import {type Screen} from '../screen.js';
import {isText} from '../response-body.js';
import {isContainer} from '../table/field.js';
import {listOf, tableOf} from '../table/list.js';
import {chartsAmong} from '../chart/charts-in.js';
import {tableOfCharts} from '../table/chart-table.js';
import {treeLines} from '../tree.js';
import {waterfallLines} from '../waterfall.js';
import {isObject} from '../../json/is-object.js';
import {chartPane} from './chart-pane.js';
import {type Pane} from './pane.js';
import {tablePane} from './table/table-pane.js';
import {textPane} from './text/text-pane.js';
import {exactNumbers} from './tree/exact-numbers.js';
import {treePane} from './tree/tree-pane.js';

/** A pane that shows a result, or how to create it: panes are created when they are shown. */
export type LazyPane = Pane | (() => Pane);

/** The panes a result can be shown in, the one it opens with first. */
export function createPanes(output: RecentOutput['output'], screen: Screen): readonly [Pane, ...LazyPane[]] {
	const {value, view, body} = output;
	const seen = view === undefined ? [] : panesOfView(view, screen);
	const [first, ...others] = [
		...(seen.length > 0 ? seen : textPanes(output)),
		...numbersPanes(view, screen),
		...(isContainer(value) ? [() => treePane(value, undefined, exactNumbers(value, body))] : []),
		...(seen.some(({kind}) => kind === 'table') ? [] : listPanes(value, screen)),
	];
	return [createdPane(first ?? treePane(value)), ...others];
}

/** The pane, created now if it was not before. */
export function createdPane(pane: LazyPane): Pane {
	return typeof pane === 'function' ? pane() : pane;
}

/** Text that came as it is, rather than the value made of it. */
function textPanes({value, body}: RecentOutput['output']): readonly Pane[] {
	if (body !== undefined && isText(body.mediaType) && !isContainer(value)) {
		return [textPane({text: new TextDecoder(body.charset).decode(body.bytes)})];
	}

	return typeof value === 'string' ? [textPane({text: value})] : [];
}

function panesOfView(view: View, screen: Screen, title?: string): readonly Pane[] {
	switch (view.kind) {
		case 'table': {
			return [tablePane(view, screen, title)];
		}

		case 'text': {
			return [textPane(view, title)];
		}

		case 'chart': {
			return [chartPane(view, title)];
		}

		case 'sections': {
			return view.sections.flatMap((section) => panesOfView(section.view, screen, section.title));
		}

		case 'tree': {
			return [textPane({text: [...treeLines(view, wholeScreen(screen))].join('\n')}, title)];
		}

		case 'waterfall': {
			return [textPane({text: [...waterfallLines(view, wholeScreen(screen))].join('\n')}, title)];
		}

		case 'record':
		case 'json':
		case 'empty': {
			return [];
		}
	}
}

/** Nothing is cut, nor coloured. */
function wholeScreen(screen: Screen): Screen {
	return {...screen, colour: 'none', isTerminal: false};
}

/** The numbers of curves. */
function numbersPanes(view: View | undefined, screen: Screen): readonly LazyPane[] {
	const charts = chartsAmong(view);
	if (charts.length === 0) {
		return [];
	}

	return [
		() => {
			const {columns, rows} = tableOfCharts(charts);
			const named = columns.map((column) => ({...column, title: column.field, isName: true}));
			return tablePane({kind: 'table', columns: named, rows: [...rows]}, screen, 'numbers');
		},
	];
}

/** A list of objects can be looked at as a table, too. */
function listPanes(value: unknown, screen: Screen): readonly LazyPane[] {
	const list = listOf(value);
	return list !== undefined && list.length > 0 && isObject(list[0]) && isObject(list.at(-1))
		? [() => tablePane(tableOf(list), screen)]
		: [];
}
