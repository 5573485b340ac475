import {setImmediate} from 'node:timers/promises';
import {type Environment} from '../files/locations.js';
import {createStore, type Store} from '../session/store.js';
import {isRemote} from './preferences.js';
import {sendQueries, type QueryableTerminal} from './send-queries.js';
import {answerableQueries, type Query} from './queries.js';
import {noFacts, terminalFacts, type NewFact, type TerminalFacts} from './terminal-facts.js';
import {askTmux} from './tmux.js';

/** Queries the terminal and keeps what is known about it. */
export type TerminalProbe = {
	readonly facts: Pick<Store<TerminalFacts, NewFact>, 'get' | 'subscribe'>;

	/** Sends queries and waits for the replies, for at most two seconds. */
	readonly ask: (queries: readonly Query[]) => Promise<void>;

	/** Resolves when no reply is outstanding: the next program to read the terminal would take it for typed text. */
	readonly settled: () => Promise<void>;

	/** Sends no more queries, and resolves when no reply is outstanding. */
	readonly close: () => Promise<void>;
};

/** A terminal that can be queried. */
export type ProbedTerminal = QueryableTerminal & {
	/** Resolves when the user has pressed a key; over SSH the first query waits for it. Default: no waiting. */
	readonly firstKey?: Promise<void> | undefined;
};

/** Sent at the start: few, and none that any terminal displays instead of replying. */
const firstQueries: readonly Query[] = ['background', 'version'];

/** Sent only to terminals that have replied with their version: some others display part of the query as text. */
const laterQueries: readonly Query[] = ['focus'];

/**
Queries the terminal in the background, and again when the user changes its colour scheme. Over SSH, where replies take long, this starts
with the first key, so that a shell that is left at once has no replies outstanding.
*/
export function startProbe(terminal: ProbedTerminal, environment: Environment): TerminalProbe {
	const facts = createStore(terminalFacts, noFacts);
	// One batch at a time, since the last reply of one would be taken for that of the next. After a timeout nothing more is asked.
	let asking: Promise<boolean> = Promise.resolve(true);
	let isClosed = false;
	const ask = async (queries: readonly Query[]) => {
		const before = asking;
		const next = async () =>
			(await before) &&
			!isClosed &&
			sendQueries(terminal, answerableQueries(queries, environment), facts.dispatch);
		asking = next();
		await asking;
	};

	const begun = async () => {
		await ask(firstQueries);
		await (facts.get().version === undefined ? undefined : ask(laterQueries));
	};

	let first = Promise.resolve();
	const begin = () => {
		first = begun();
	};

	if (terminal.firstKey !== undefined && isRemote(environment)) {
		// The key is handled first: it may leave the shell.
		void terminal.firstKey.then(async () => setImmediate()).then(begin);
	} else {
		begin();
	}

	const settled = async () => {
		await first;
		await asking;
	};

	void askTmux(environment).then((tmux) => {
		if (tmux !== undefined) {
			facts.dispatch({kind: 'tmux', tmux});
		}
	});
	terminal.watch((report) => {
		if (report.kind === 'reply' && report.about === 'colour-scheme') {
			void ask(['background']);
		}
	});
	return {
		facts,
		ask,
		settled,
		async close() {
			isClosed = true;
			await settled();
		},
	};
}
