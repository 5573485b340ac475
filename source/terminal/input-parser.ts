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

/** What a terminal reports by itself: replies to queries, and whether its window has the focus. */
export type Report = Reply | Focus;

/** Calls `listener` for each report until the returned function is called. */
export type WatchReports = (listener: (report: Report) => void) => () => void;

/** Tells reports from keys. */
export function isReport(event: TerminalEvent): event is Report {
	return event.kind === 'reply' || event.kind === 'focus';
}

/**
Feeds the pure parser, and flushes it when an Escape or a broken sequence is all that comes.

@param escapeTime - milliseconds after which an Escape is a key. Default 40.
*/
export function startInputParser(
	hear: (events: readonly TerminalEvent[]) => void,
	escapeTime?: () => number,
) {
	let state = emptyKeyParser;
	let timer: NodeJS.Timeout | undefined;
	const take = (parsed: ParsedKeys) => {
		clearTimeout(timer);
		state = parsed.state;
		if (isPending(state)) {
			timer = setTimeout(flush, flushDelay(state, escapeTime?.()));
		}

		hear(parsed.events);
	};

	const flush = () => {
		take(flushKeys(state));
	};

	return {
		read(bytes: Uint8Array | string) {
			take(keyParser(state, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes));
		},
		stop() {
			clearTimeout(timer);
		},
	};
}
