import {type Environment} from '../files/locations.js';
import {createStore, type Store} from '../session/store.js';
import {sendQueries, type AskedTerminal} from './send-queries.js';
import {answerableQueries, type Query} from './queries.js';
import {noFacts, terminalFacts, type NewFact, type TerminalFacts} from './terminal-facts.js';
import {askTmux} from './tmux.js';

/** What is known of the terminal, and the way to know more. */
export type TerminalProbe = {
	readonly facts: Pick<Store<TerminalFacts, NewFact>, 'get' | 'subscribe'>;

	/** Asks and waits for the answers, at most two seconds. */
	readonly ask: (wanted: readonly Query[]) => Promise<void>;

	/** Settles when no answer is under way any more. */
	readonly settled: () => Promise<void>;
};

/** What is asked at the start: little, and nothing that a terminal could show instead of answering. */
const firstQuestions: readonly Query[] = ['background', 'version'];

/** What is asked only of terminals that answer to their name: others are known to take a part of it for text. */
const laterQuestions: readonly Query[] = ['focus'];

/** Asks the terminal for what is needed from the start, without waiting, and for its background when the user changes that. */
export function startProbe(terminal: AskedTerminal, environment: Environment): TerminalProbe {
	const facts = createStore(terminalFacts, noFacts);
	// One after the other, as the end of one would be taken for that of the next; one that has not answered is not asked again.
	let asking: Promise<boolean> = Promise.resolve(true);
	const ask = async (wanted: readonly Query[]) => {
		const before = asking;
		const next = async () =>
			(await before) && sendQueries(terminal, answerableQueries(wanted, environment), facts.dispatch);
		asking = next();
		await asking;
	};

	const begun = async () => {
		await ask(firstQuestions);
		await (facts.get().version === undefined ? undefined : ask(laterQuestions));
	};

	const first = begun();
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
		async settled() {
			await first;
			await asking;
		},
	};
}
