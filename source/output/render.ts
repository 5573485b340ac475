import {chunksOf} from '../text/chunks.js';
import {safeText} from '../text/safe-text.js';
import {chartLines} from './chart/chart-lines.js';
import {withoutCharts} from './chart/summary.js';
import {csvLines} from './table/csv.js';
import {type Output} from './document.js';
import {type View} from './view.js';
import {lastingSections} from './sections.js';
import {isRow} from './table/field.js';
import {type Format} from './format.js';
import {renderJson, ndjsonChunks} from './json/render-json.js';
import {listOf, tableOf} from './table/list.js';
import {isText} from './media-type.js';
import {bodyChunks, rawChunks} from './raw.js';
import {recordLines} from './table/fields.js';
import {type Screen} from './screen.js';
import {svgText} from './chart/svg/chart-svg.js';
import {tableLines} from './table/table.js';
import {textChunks} from './text/text.js';
import {titleLines} from './text/signed-lines.js';
import {treeLines} from './tree/tree.js';

/**
The answer as chunks of about 64 KB, lines ended by `\n` (in CSV by CR LF). On a terminal no line is wider than the screen and
nothing but our own colours is a control character. Never throws for a value of JSON, but for one thing:

@throws UsageError for `svg` when the answer has no chart.
*/
export function* render(output: Output, format: Format, screen: Screen): Iterable<string | Uint8Array> {
	switch (format) {
		case 'auto': {
			yield* renderForPeople(output, screen);
			return;
		}

		case 'table': {
			yield* renderView(tabular(output), output, screen);
			return;
		}

		case 'json': {
			yield* renderJson(output, screen, {isFolded: false});
			return;
		}

		case 'ndjson': {
			yield* onScreen(
				ndjsonChunks(output, {...screen, colour: screen.isTerminal ? 'none' : screen.colour}),
				screen,
			);
			return;
		}

		case 'csv': {
			yield* onScreen(chunksOf(csvLines(output), '\r\n'), screen);
			return;
		}

		case 'svg': {
			yield* onScreen([svgText(output)], screen);
			return;
		}

		case 'raw': {
			yield* rawChunks(output, screen);
		}
	}
}

function* renderForPeople(output: Output, screen: Screen): Iterable<string | Uint8Array> {
	const {view, body, value, isWhole = false} = output;
	if (view !== undefined) {
		yield* renderView(view, output, screen);
	} else if (body !== undefined && body.bytes.length > 0 && isForeign(body.mediaType, value)) {
		yield* bodyChunks(body, screen);
	} else {
		yield* renderJson(output, screen, {isFolded: !isWhole});
	}
}

function* renderView(view: View, output: Output, screen: Screen): Iterable<string> {
	switch (view.kind) {
		case 'table': {
			yield* chunksOf(tableLines(view, screen));
			return;
		}

		case 'record': {
			yield* chunksOf(recordLines(view, screen));
			return;
		}

		case 'text': {
			yield* textChunks(view, screen);
			return;
		}

		case 'tree': {
			yield* chunksOf(treeLines(view, screen));
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

/** The view of an answer, charts in numbers; without one the table or the record that its value makes. */
function tabular({value, view}: Output): View {
	if (view !== undefined && view.kind !== 'json') {
		return withoutCharts(view);
	}

	const list = listOf(value);
	if (list !== undefined) {
		return tableOf(list);
	}

	return isRow(value)
		? {kind: 'record', fields: Object.entries(value).map(([name, field]) => ({name, value: field}))}
		: {kind: 'json'};
}

/** Whether a body is what people want to see rather than the value decoded from it. */
function isForeign(mediaType: string, value: unknown): boolean {
	return value === undefined || typeof value === 'string' || !isText(mediaType);
}

/** Formats for machines, on a terminal: wrapped and safe as any other text. */
function* onScreen(chunks: Iterable<string>, screen: Screen): Iterable<string> {
	if (!screen.isTerminal) {
		yield* chunks;
		return;
	}

	yield* textChunks({kind: 'text', text: safeText([...chunks].join(''))}, screen);
}
