import {setImmediate} from 'node:timers/promises';
import {type Environment} from '../files/locations.js';
import {createStore, type Store} from '../session/store.js';
import {isRemote} from './preferences.js';
import {sendQueries, type AskedTerminal} from './send-queries.js';
import {answerableQueries, type Query} from './queries.js';
import {noFacts, terminalFacts, type NewFact, type TerminalFacts} from './terminal-facts.js';
import {askTmux} from './tmux.js';

/** What is known about the terminal, and how to find out more. */
export type TerminalProbe = {
	readonly facts: Pick<Store<TerminalFacts, NewFact>, 'get' | 'subscribe'>;

	/** Sends queries and waits for the replies, at most two seconds. */
	readonly ask: (queries: readonly Query[]) => Promise<void>;

	/** Settles when no reply is under way any more: the next program that reads the terminal would take it for typing. */
	readonly settled: () => Promise<void>;

	/** Asks nothing any more, and settles when no reply is under way. */
	readonly close: () => Promise<void>;
};

/** A terminal that can be queried, and where the user is. */
export type ProbedTerminal = AskedTerminal & {
	/** Settles when the user has pressed a key. Default: nobody waits for that. */
	readonly firstKey?: Promise<void> | undefined;
};

/** Sent at the start: few, and none that a terminal might display instead of replying. */
const firstQueries: readonly Query[] = ['background', 'version'];

/** Sent only to terminals that reply with their version: some others display part of it as text. */
const laterQueries: readonly Query[] = ['focus'];

/**
Queries the terminal, without waiting, and again for its background when the user changes the colour scheme. Over SSH, where replies are
under way for long, that begins with the first key: a shell that is left at once asks nothing.
*/
export function startProbe(terminal: ProbedTerminal, environment: Environment): TerminalProbe {
	const facts = createStore(terminalFacts, noFacts);
	// One batch after the other: the last reply of one would be taken for that of the next. A terminal that has not replied is left alone.
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
		// What the key does comes first: it may leave the shell.
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
