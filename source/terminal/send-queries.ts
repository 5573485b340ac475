import {type Reply} from '../editor/keys/replies.js';
import {afterReading} from './after-reading.js';
import {type Report, type WatchReports} from './input-parser.js';
import {queries, type Query} from './queries.js';

/** A terminal that can be queried. */
export type QueryableTerminal = {
	readonly watch: WatchReports;
	readonly output: Pick<NodeJS.WriteStream, 'write'>;
};

/** Milliseconds to wait for replies, even over a slow connection; most terminals need 2 ms. */
const replyTimeout = 2000;

/**
Sends queries to the terminal and passes the replies to `onReply`. Replies that arrive too late are dropped.

@returns whether the last reply arrived within two seconds.
*/
export async function sendQueries(
	{watch, output}: QueryableTerminal,
	names: readonly Query[],
	onReply: (reply: Reply) => void,
): Promise<boolean> {
	if (names.length === 0) {
		return false;
	}

	return new Promise((resolve) => {
		const end = (isComplete: boolean) => {
			stopWaiting();
			stopWatching();
			resolve(isComplete);
		};

		const stopWatching = watch((report: Report) => {
			if (report.kind === 'reply') {
				onReply(report);
			}

			if (report.kind === 'reply' && report.about === 'attributes') {
				end(true);
			}
		});
		const stopWaiting = afterReading(() => {
			end(false);
		}, replyTimeout);
		output.write(names.map((name) => queries[name]).join('') + queries.attributes);
	});
}
