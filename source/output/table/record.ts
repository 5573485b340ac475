import {type RecordView} from '../view.js';
import {titleLines} from '../text/title.js';
import {type Screen} from '../screen.js';
import {fieldLines} from './fields.js';

/** Names and values of one thing, under its title. */
export function* recordLines({title, fields, isWhole}: RecordView, screen: Screen): Iterable<string> {
	yield* titleLines(title, screen);
	yield* fieldLines(fields, screen, isWhole);
}
