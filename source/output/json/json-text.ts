import {themeFor} from '../theme/theme.js';
import {streamJson} from './json-stream.js';
import {createValueReader} from '../../json/json-value-reader.js';

/** A value as JSON on one line, without colours. */
export function jsonText(value: unknown): string {
	const reader = createValueReader(value);
	return [...streamJson(reader, reader.next(), {theme: themeFor({colour: 'none'}), layout: 'compact'})].join(
		'',
	);
}
