import {type Environment} from '../files/locations.js';

/** What a terminal can be asked, as it is written to it. */
export const queries = {
	foreground: '\u001B]10;?\u001B\\',
	background: '\u001B]11;?\u001B\\',
	version: '\u001B[>0q',
	focus: '\u001B[?1004$p',

	/** A picture of one pixel that is not shown. */
	graphics: '\u001B_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u001B\\',
	cellSize: '\u001B[16t',
	textArea: '\u001B[14t',

	/** Every terminal answers it, and answers come in the order of the questions: behind it there are no more. */
	attributes: '\u001B[c',
} as const;

export type Query = Exclude<keyof typeof queries, 'attributes'>;

/** What may be asked here: terminals known to show a question instead of answering it are not asked it. */
export function answerableQueries(wanted: readonly Query[], environment: Environment): readonly Query[] {
	const {TERM: term = '', TERM_PROGRAM: program, TMUX: tmux} = environment;
	if (/^(?:dumb|linux|eterm|emacs|cons25|vt\d+|sun)?(?:-.*)?$/v.test(term)) {
		return [];
	}

	const showsGraphics = program === 'Apple_Terminal' || (term.startsWith('screen') && tmux === undefined);
	return showsGraphics ? wanted.filter((question) => question !== 'graphics') : wanted;
}
