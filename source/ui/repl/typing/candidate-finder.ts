import {childEnvironment} from '../../../credentials/credential-manager.js';
import {type CompletionSources} from '../../../commands/completion/completion-sources.js';
import {complete, insertion} from '../../../language/completion/completion.js';
import {type Completion} from '../../../language/completion/completion-session.js';
import {type Candidate} from '../../../language/completion/completion-source.js';
import {rankedCandidates, type MatchedCandidate} from '../../../language/completion/ranked-candidates.js';
import {type CommandSpec} from '../../../language/specification.js';
import {type Session} from '../../../session/session.js';
import {type LineStore} from './prompt-keys.js';

export type FinderOptions = {
	readonly line: LineStore;
	readonly specs: readonly CommandSpec[];
	readonly session: () => Session;
	readonly sources: CompletionSources;
};

/** The candidates at the cursor. */
export type Found = {
	readonly completion: Completion;

	/** Best first. */
	readonly items: readonly MatchedCandidate[];
	readonly isWaiting: boolean;

	/** The text that inserts a candidate into the line, with its ending. */
	readonly inserted: (candidate: Candidate) => string;
};

/** Finds the completion candidates at the cursor. It may be called several times per key and does the work once. */
export type CandidateFinder = {
	readonly find: () => Found | undefined;

	/** Drops the last result: new names have arrived. */
	readonly forget: () => void;
};

type Known = {
	readonly text: string;
	readonly cursor: number;
	readonly session: Session;
	readonly found: Found | undefined;
};

export function createCandidateFinder({line, specs, session, sources}: FinderOptions): CandidateFinder {
	let known: Known | undefined;

	function look(text: string, cursor: number, state: Session): Found | undefined {
		const completion = complete(text, cursor, specs, knownTo(state));
		if (completion === undefined) {
			return undefined;
		}

		const looked = completion.sources.map((source) => sources.look(source));
		const candidates = distinct(looked.map((it) => it.candidates));
		return {
			completion,
			items: rankedCandidates(candidates, completion.typed),
			isWaiting: looked.some((it) => it.isWaiting),
			inserted(candidate) {
				const at = looked.findIndex((it) => it.candidates.includes(candidate));
				const source = completion.sources[at];
				const ending = (source?.kind === 'server' ? source.ending : undefined) ?? candidate.ending;
				return insertion({...candidate, ending}, completion);
			},
		};
	}

	return {
		find() {
			const {text, cursor} = line.get();
			const state = session();
			if (known?.text !== text || known.cursor !== cursor || known.session !== state) {
				known = {text, cursor, session: state, found: look(text, cursor, state)};
			}

			return known.found;
		},
		forget() {
			known = undefined;
		},
	};
}

/** The candidates of several lists without duplicates; the first of each text wins. */
function distinct(lists: ReadonlyArray<readonly Candidate[]>): readonly Candidate[] {
	const filled = lists.filter(({length}) => length > 0);
	const [first = []] = filled;
	return filled.length < 2
		? first
		: [
				...new Map(
					filled
						.flat()
						.toReversed()
						.map((each) => [each.text, each]),
				).values(),
			].toReversed();
}

/** The only match, or the only one that begins with the typed text. */
export function onlyCandidate({completion: {typed}, items}: Found): MatchedCandidate | undefined {
	const lower = typed.toLowerCase();
	const beginning = items.filter(({candidate}) => candidate.text.toLowerCase().startsWith(lower));
	const [only, second] = beginning.length === 0 ? items : beginning;
	return second === undefined ? only : undefined;
}

/** Read once: they do not change while the shell runs. */
const environmentNames = Object.keys(childEnvironment());

function knownTo({entities, last, named, place, previousPlace}: Session) {
	return {
		place,
		previousPlace,
		entities: Object.fromEntries(Object.entries(entities).map(([kind, {id}]) => [kind, id])),
		variables: {
			...Object.fromEntries(Object.entries(named).map(([name, {value}]) => [name, value])),
			...(last && {_: last.value}),
		},
		environment: environmentNames,
	};
}

/** The line completed with the best match that begins with the typed text; `''` when there is none or nothing was typed. */
export function continuedLine(text: string, {completion, items: [best], inserted}: Found): string {
	const {from, to, typed} = completion;
	if (best === undefined || typed === '' || to !== text.length || !best.candidate.text.startsWith(typed)) {
		return '';
	}

	return (text.slice(0, from) + inserted(best.candidate)).trimEnd();
}
