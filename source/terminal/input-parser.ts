import {
	emptyKeyParser,
	flushDelay,
	flushKeys,
	isPending,
	keyParser,
	type ParsedKeys,
	type TerminalEvent,
} from '../editor/keys/key-parser.js';
import {type Focus} from '../editor/keys/keys.js';
import {type Reply} from '../editor/keys/replies.js';
import {afterReading} from './after-reading.js';

/** What a terminal sends besides keys: replies to queries and focus reports. */
export type Report = Reply | Focus;

/** Calls `listener` for each report until the returned function is called. */
export type WatchReports = (listener: (report: Report) => void) => () => void;

/** Whether an event is a report and not a key. */
export function isReport(event: TerminalEvent): event is Report {
	return event.kind === 'reply' || event.kind === 'focus';
}

/**
Feeds the pure key parser, and flushes it when nothing follows an Escape or an incomplete sequence.

@param onEvents - called with the parsed events.
@param escapeTime - milliseconds after which a lone Escape counts as a key. Default 40.
*/
export function startInputParser(
	onEvents: (events: readonly TerminalEvent[]) => void,
	escapeTime?: () => number,
) {
	let state = emptyKeyParser;
	let stop: (() => void) | undefined;
	const take = (parsed: ParsedKeys) => {
		stop?.();
		state = parsed.state;
		stop = isPending(state) ? afterReading(flush, flushDelay(state, escapeTime?.())) : undefined;
		onEvents(parsed.events);
	};

	const flush = () => {
		take(flushKeys(state));
	};

	return {
		read(bytes: Uint8Array | string) {
			take(keyParser(state, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes));
		},
		stop() {
			stop?.();
		},
	};
}
