import {chunksOf} from '../text/chunks.js';
import {isObject} from '../json/is-object.js';
import {chartLines} from './chart/chart-lines.js';
import {withoutCharts} from './chart/summary.js';
import {renderCommonView} from './common-views.js';
import {type Output} from './document.js';
import {renderJson} from './json/render-json.js';
import {isForReading} from './response-body.js';
import {bodyChunks} from './raw-body.js';
import {type Screen} from './screen.js';
import {lastingSections, type View} from './views.js';
import {listOf, tableOf} from './table/list.js';
import {restLines} from './table/table.js';
import {titleLines} from './text/signed-lines.js';
import {treeLines} from './tree.js';
import {waterfallLines} from './waterfall.js';

/** The output as people see it: by its view, as text or JSON. */
export function* renderForPeople(output: Output, screen: Screen): Iterable<string | Uint8Array> {
	const {view, body, isWhole = false} = output;
	if (view !== undefined) {
		yield* renderView(view, output, screen);
	} else if (body !== undefined && isForReading(output)) {
		yield* bodyChunks(body, screen);
	} else {
		yield* renderJson(output, screen, {isFolded: !isWhole});
	}
}

/** A view of an output. */
function* renderView(view: View, output: Output, screen: Screen): Iterable<string> {
	switch (view.kind) {
		case 'table':
		case 'record':
		case 'text': {
			yield* renderCommonView(view, screen);
			return;
		}

		case 'tree': {
			yield* chunksOf(treeLines(view, screen));
			yield* chunksOf(restLines(view.rest, {shown: view.part?.end ?? 0, noun: 'line'}, screen));
			return;
		}

		case 'waterfall': {
			yield* chunksOf(waterfallLines(view, screen));
			return;
		}

		case 'chart': {
			yield* chunksOf(chartLines(view, screen));
			return;
		}

		case 'json': {
			yield* renderJson(output, screen, {isFolded: output.isWhole !== true});
			return;
		}

		case 'empty': {
			return;
		}

		case 'sections': {
			const sections = screen.isTerminal ? view.sections : lastingSections(view);
			for (const [index, section] of sections.entries()) {
				yield* index === 0 ? [] : ['\n'];
				yield* chunksOf(titleLines(section.title, screen));
				yield* renderView(section.view, output, screen);
			}
		}
	}
}

/** The view of an output, charts in numbers; without one the table or the record that its value makes. */
function tabular({value, view}: Output): View {
	if (view !== undefined && view.kind !== 'json') {
		return withoutCharts(view);
	}

	const list = listOf(value);
	if (list !== undefined) {
		return tableOf(list);
	}

	return isObject(value)
		? {kind: 'record', fields: Object.entries(value).map(([name, field]) => ({name, value: field}))}
		: {kind: 'json'};
}

/** The output as a table or record, charts in numbers. */
export function renderTable(output: Output, screen: Screen): Iterable<string> {
	return renderView(tabular(output), output, screen);
}
