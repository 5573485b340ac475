import {durationText} from '../output/table/quantities.js';
import {shownText} from '../credentials/hidden-keys.js';
import {safeLine} from '../text/safe-text.js';
import {cutEnd} from '../text/width.js';
import {type Environment} from '../files/locations.js';
import {type TerminalFacts} from './terminal-facts.js';
import {throughTmux} from './tmux.js';

/** Something that has ended. */
export type Ending = {
	/** The line, or the name of the background job. */
	readonly what: string;
	readonly milliseconds: number;
	readonly hasFailed: boolean;
};

const bell = '\u0007';
const title = 'impact-shell';

/** Maximum width of the name, in cells. */
const maxNameLength = 60;

/** Protocols for desktop notifications. */
type Protocol = 'osc-9' | 'osc-777' | 'osc-99';

/** The protocol of each terminal, by the version it reports. */
const protocols: ReadonlyArray<readonly [terminal: RegExp, protocol: Protocol]> = [
	[/^(?:iterm2|wezterm|ghostty|contour)/iv, 'osc-9'],
	[/^kitty/iv, 'osc-99'],
	[/^foot/iv, 'osc-777'],
];

/** The sequence for a notification if the terminal is known to support one, else a bell. */
export function notification(ending: Ending, facts: TerminalFacts, environment: Environment): string {
	const {TMUX: tmux, STY: screen} = environment;
	if (screen !== undefined) {
		return bell;
	}

	const around =
		tmux === undefined ? facts.version : facts.tmux?.passesThrough ? facts.tmux.termType : undefined;
	const protocol = protocolOf(around, environment);
	if (protocol === undefined) {
		return bell;
	}

	const sequence = sequences[protocol](endingText(ending));
	return tmux === undefined ? sequence : throughTmux(sequence);
}

/** `run PID_Controller failed after 34 s` */
export function endingText({what, milliseconds, hasFailed}: Ending): string {
	const name = cutEnd(shownText(safeLine(what.trim().replaceAll(/\s+/gv, ' '))), maxNameLength, '…');
	return `${name} ${hasFailed ? 'failed' : 'ended'} after ${durationText(milliseconds)}`;
}

function protocolOf(version: string | undefined, {TERM: term = ''}: Environment): Protocol | undefined {
	const known = protocols.find(([terminal]) => terminal.test(version ?? ''))?.[1];
	return known ?? (term.startsWith('rxvt-unicode') ? 'osc-777' : undefined);
}

/** The texts are safe already: nothing in them can end a sequence. */
const sequences: Readonly<Record<Protocol, (text: string) => string>> = {
	'osc-9': (text) => `\u001B]9;${title}: ${text}\u001B\\`,
	'osc-777': (text) => `\u001B]777;notify;${title};${text}\u001B\\`,
	'osc-99': (text) => `\u001B]99;i=${title}:d=0;${title}\u001B\\\u001B]99;i=${title}:p=body;${text}\u001B\\`,
};
