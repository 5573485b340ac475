import {type Environment} from '../files/locations.js';

/** What tmux says of itself and of the terminal around it. */
export type TmuxFacts = {
	/** Name and version of the terminal around it, as that gives them; `''` when it does not. */
	readonly termType: string;

	/** What tmux makes use of there, e.g. `hyperlinks`, `focus`. */
	readonly features: readonly string[];

	/** Sequences in an envelope are handed on to the terminal around it. */
	readonly handsOn: boolean;
};

/** Milliseconds. */
const patience = 1000;
const fields = ['#{client_termtype}', '#{client_termfeatures}', '#{allow-passthrough}'];

/** Asks tmux, since terminals around it cannot be asked through it. @returns undefined outside of tmux, and when it does not tell. */
export async function askTmux({TMUX: tmux, TMUX_PANE: pane}: Environment): Promise<TmuxFacts | undefined> {
	if (tmux === undefined || tmux === '') {
		return undefined;
	}

	const {execFile} = await import('node:child_process');
	const target = pane === undefined ? [] : ['-t', pane];
	return new Promise((resolve) => {
		execFile(
			'tmux',
			['display-message', '-p', ...target, fields.join('\t')],
			{timeout: patience},
			(error, answer) => {
				resolve(error ? undefined : tmuxFacts(answer));
			},
		);
	});
}

/** What tmux printed. Pure. */
export function tmuxFacts(answer: string): TmuxFacts {
	const [termType = '', features = '', handsOn = ''] = answer.trimEnd().split('\t');
	return {termType, features: features.split(','), handsOn: handsOn === 'on' || handsOn === 'all'};
}

/** The sequence in an envelope that tmux opens and hands on. */
export function throughTmux(sequence: string): string {
	return `\u001BPtmux;${sequence.replaceAll('\u001B', '\u001B\u001B')}\u001B\\`;
}
