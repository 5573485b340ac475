import {type Environment} from '../files/locations.js';

/** What tmux reports of itself and of the terminal around it. */
export type TmuxFacts = {
	/** Name and version of the terminal around it, in its own words; `''` when it does not report them. */
	readonly termType: string;

	/** What tmux uses of that terminal, e.g. `hyperlinks`, `focus`. */
	readonly features: readonly string[];

	/** Wrapped sequences are passed through to the terminal around it. */
	readonly passesThrough: boolean;
};

/** Milliseconds. */
const timeout = 1000;
const fields = ['#{client_termtype}', '#{client_termfeatures}', '#{allow-passthrough}'];

/** Asks tmux, since the terminal around it cannot be queried from inside. @returns undefined outside tmux, and when tmux fails. */
export async function askTmux(environment: Environment): Promise<TmuxFacts | undefined> {
	const {TMUX: tmux, TMUX_PANE: pane, PATH, LANG, LC_ALL} = environment;
	if (tmux === undefined || tmux === '') {
		return undefined;
	}

	const {execFile} = await import('node:child_process');
	// Only what it needs: the API key may be among the variables.
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

/** Reads what tmux printed. Pure. */
export function tmuxFacts(text: string): TmuxFacts {
	const [termType = '', features = '', passesThrough = ''] = text.trimEnd().split('\t');
	return {
		termType,
		features: features.split(','),
		passesThrough: passesThrough === 'on' || passesThrough === 'all',
	};
}

/** A sequence wrapped so that tmux passes it through. */
export function throughTmux(sequence: string): string {
	return `\u001BPtmux;${sequence.replaceAll('\u001B', '\u001B\u001B')}\u001B\\`;
}
