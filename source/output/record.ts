import {type RecordView} from './document.js';
import {fieldLines} from './fields.js';
import {titleLines} from './title.js';
import {type Screen} from './screen.js';

/** Names and values of one thing, under its title. */
export function* recordLines({title, fields}: RecordView, screen: Screen): Iterable<string> {
	yield* titleLines(title, screen);
	yield* fieldLines(fields, screen);
}
