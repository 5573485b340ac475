import {type Reply} from '../editor/keys/replies.js';
import {type Report, type WatchReports} from './input-parser.js';
import {queries, type Query} from './queries.js';

/** A terminal that can be asked. */
export type AskedTerminal = {
	readonly watch: WatchReports;
	readonly output: Pick<NodeJS.WriteStream, 'write'>;
};

/** Milliseconds a terminal has, also one behind a slow line; most need two. */
const patience = 2000;

/**
Asks the terminal. Whoever does not wait for the end loses nothing by it: nothing else is held up, and what comes after the end is
dropped like any answer nobody waits for.

@returns whether the terminal has answered all it will; not when that did not come within two seconds.
*/
export async function sendQueries(
	{watch, output}: AskedTerminal,
	wanted: readonly Query[],
	hear: (reply: Reply) => void,
): Promise<boolean> {
	if (wanted.length === 0) {
		return false;
	}

	return new Promise((resolve) => {
		const end = (isWhole: boolean) => {
			clearTimeout(timer);
			stopWatching();
			resolve(isWhole);
		};

		const stopWatching = watch((report: Report) => {
			if (report.kind === 'reply') {
				hear(report);
			}

			if (report.kind === 'reply' && report.about === 'attributes') {
				end(true);
			}
		});
		const timer = setTimeout(() => {
			end(false);
		}, patience);
		timer.unref();
		output.write(wanted.map((question) => queries[question]).join('') + queries.attributes);
	});
}
