import {type Environment} from '../files/locations.js';

/** Queries as they are written to a terminal. */
export const queries = {
	foreground: '\u001B]10;?\u001B\\',
	background: '\u001B]11;?\u001B\\',
	version: '\u001B[>0q',
	focus: '\u001B[?1004$p',

	/** An image of one pixel that is not displayed. */
	graphics: '\u001B_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u001B\\',
	cellSize: '\u001B[16t',
	textArea: '\u001B[14t',

	/** Every terminal replies to it, and replies come in the order of the queries: this one is the last. */
	attributes: '\u001B[c',
} as const;

export type Query = Exclude<keyof typeof queries, 'attributes'>;

/** The queries that are safe here: terminals known to display a query instead of replying do not get it. */
export function answerableQueries(all: readonly Query[], environment: Environment): readonly Query[] {
	const {TERM: term = '', TERM_PROGRAM: program, TMUX: tmux} = environment;
	if (/^(?:dumb|linux|eterm|emacs|cons25|vt\d+|sun)?(?:-.*)?$/v.test(term)) {
		return [];
	}

	const showsGraphics = program === 'Apple_Terminal' || (term.startsWith('screen') && tmux === undefined);
	return showsGraphics ? all.filter((query) => query !== 'graphics') : all;
}
