import {type Environment} from '../files/locations.js';

/** The escape sequences of the queries. */
export const queries = {
	foreground: '\u001B]10;?\u001B\\',
	background: '\u001B]11;?\u001B\\',
	version: '\u001B[>0q',
	focus: '\u001B[?1004$p',

	/** Asks about support for the kitty graphics protocol with a 1-pixel image that is not displayed. */
	graphics: '\u001B_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u001B\\',
	cellSize: '\u001B[16t',
	textArea: '\u001B[14t',

	/** DA1: every terminal replies to it. Replies come in the order of the queries, so it is sent last. */
	attributes: '\u001B[c',
} as const;

export type Query = Exclude<keyof typeof queries, 'attributes'>;

/** The queries that are safe to send: terminals known to display a query as text do not get it. */
export function answerableQueries(all: readonly Query[], environment: Environment): readonly Query[] {
	const {TERM: term = '', TERM_PROGRAM: program, TMUX: tmux} = environment;
	if (/^(?:dumb|linux|eterm|emacs|cons25|vt\d+|sun)?(?:-.*)?$/v.test(term)) {
		return [];
	}

	const showsGraphics = program === 'Apple_Terminal' || (term.startsWith('screen') && tmux === undefined);
	return showsGraphics ? all.filter((query) => query !== 'graphics') : all;
}
