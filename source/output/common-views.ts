import {chunksOf} from '../text/chunks.js';
import {type Screen} from './screen.js';
import {recordLines} from './table/fields.js';
import {restLines, tableLines} from './table/table.js';
import {textChunks} from './text/text.js';
import {type RecordView, type TableView, type TextView} from './views.js';

/** What most commands show, without charts, trees and JSON. */
export type CommonView = TableView | RecordView | TextView;

/** A table, a record or a text as chunks of about 64 KB. */
export function* renderCommonView(view: CommonView, screen: Screen): Iterable<string> {
	switch (view.kind) {
		case 'table': {
			yield* chunksOf(tableLines(view, screen));
			return;
		}

		case 'record': {
			yield* chunksOf(recordLines(view, screen));
			yield* chunksOf(restLines(view.rest, {shown: view.fields.length, noun: 'field'}, screen));
			return;
		}

		case 'text': {
			yield* textChunks(view, screen);
			yield* view.rest === undefined
				? []
				: chunksOf(restLines(view.rest, {shown: lineCount(view.text), noun: 'line'}, screen));
		}
	}
}

function lineCount(text: string): number {
	return text.replace(/\n$/v, '').split('\n').length;
}
