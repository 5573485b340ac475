import {type View} from '../document.js';
import {type KeptAnswer} from '../effect.js';
import {type Screen} from '../look/screen.js';
import {isText} from '../media-type.js';
import {isContainer, isRow} from '../table/field.js';
import {listOf, tableOf} from '../table/list.js';
import {chartPane} from './chart/chart-pane.js';
import {type Pane} from './pane.js';
import {tablePane} from './table/table-pane.js';
import {textPane} from './text/text-pane.js';
import {treePane} from './tree/tree-pane.js';

/** The ways to look at an answer, the one it is shown in first. */
export function panesOf(
	{value, view, body}: KeptAnswer['output'],
	screen: Screen,
): readonly [Pane, ...Pane[]] {
	const seen = view === undefined ? [] : panesOfView(view, screen);
	const hasText = seen.length === 0 && body !== undefined && isText(body.mediaType) && !isContainer(value);
	const panes: readonly Pane[] = [
		...seen,
		...(hasText ? [textPane({text: new TextDecoder().decode(body.bytes)})] : []),
		...(typeof value === 'string' && seen.length === 0 && !hasText ? [textPane({text: value})] : []),
		...(isContainer(value) ? [treePane(value)] : []),
		...(seen.some(({kind}) => kind === 'table') ? [] : listPanes(value, screen)),
	];
	const [first = treePane(value), ...others] = panes;
	return [first, ...others];
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

		case 'tree':
		case 'record':
		case 'json':
		case 'empty': {
			return [];
		}
	}
}

/** A list of objects can be looked at as a table, too. */
function listPanes(value: unknown, screen: Screen): readonly Pane[] {
	const list = listOf(value);
	return list !== undefined && list.length > 1 && isRow(list[0]) && isRow(list.at(-1))
		? [tablePane(tableOf(list), screen)]
		: [];
}
