import {type Environment} from '../files/locations.js';

/** What tmux reports about itself and its outer terminal. */
export type TmuxFacts = {
	/** Name and version of the outer terminal, in its own words; `''` when it does not report them. */
	readonly termType: string;

	/** Features of the outer terminal that tmux uses, e.g. `hyperlinks`, `focus`. */
	readonly features: readonly string[];

	/** Whether wrapped sequences are passed through to the outer terminal. */
	readonly passesThrough: boolean;
};

/** Milliseconds. */
const timeout = 1000;
const fields = ['#{client_termtype}', '#{client_termfeatures}', '#{allow-passthrough}'];

/** Asks tmux about the outer terminal, which cannot be queried from inside. @returns undefined outside tmux, and when tmux fails. */
export async function askTmux(environment: Environment): Promise<TmuxFacts | undefined> {
	const {TMUX: tmux, TMUX_PANE: pane, PATH, LANG, LC_ALL} = environment;
	if (tmux === undefined || tmux === '') {
		return undefined;
	}

	const {execFile} = await import('node:child_process');
	// Only the variables tmux needs: the API key may be among the others.
	const env = {TMUX: tmux, PATH, LANG, LC_ALL};
	const target = pane === undefined ? [] : ['-t', pane];
	return new Promise((resolve) => {
		execFile(
			'tmux',
			['display-message', '-p', ...target, fields.join('\t')],
			{timeout, env},
			(error, text) => {
				resolve(error ? undefined : tmuxFacts(text));
			},
		);
	});
}

/** Parses the output of tmux. Pure. */
export function tmuxFacts(text: string): TmuxFacts {
	const [termType = '', features = '', passesThrough = ''] = text.trimEnd().split('\t');
	return {
		termType,
		features: features.split(','),
		passesThrough: passesThrough === 'on' || passesThrough === 'all',
	};
}

/** Wraps a sequence so that tmux passes it through. */
export function throughTmux(sequence: string): string {
	return `\u001BPtmux;${sequence.replaceAll('\u001B', '\u001B\u001B')}\u001B\\`;
}
