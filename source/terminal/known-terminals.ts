import {type Environment} from '../files/locations.js';
import {type TerminalFacts} from './terminal-facts.js';

/** Terminals with hyperlinks, by the version they report. VTE 0.50 reports 5000; earlier versions crashed on links. */
const withLinks =
	/^(?:iterm2|wezterm|kitty|ghostty|foot|konsole|contour|mintty|mlterm|rio|xterm\.js|vte\([5-9]\d{3,})/iv;

/** Terminals with hyperlinks by the variables they set, for those that report no version. */
const programsWithLinks: ReadonlySet<string | undefined> = new Set([
	'iTerm.app',
	'WezTerm',
	'ghostty',
	'vscode',
	'rio',
]);

/** Whether the terminal is known to support hyperlinks; inside tmux, whether tmux passes them on. */
export function supportsLinks({version = '', tmux}: TerminalFacts, environment: Environment): boolean {
	const {TMUX: inTmux, STY: inScreen} = environment;
	if (inTmux !== undefined) {
		return tmux?.features.includes('hyperlinks') ?? false;
	}

	return inScreen === undefined && (withLinks.test(version) || isKnownByName(environment));
}

/**
Whether the terminal accepts prompt marks and window titles without displaying any of it: terminals with hyperlinks and xterm do, and tmux
swallows what it does not know.
*/
export function supportsMarks(facts: TerminalFacts, environment: Environment): boolean {
	const {version = ''} = facts;
	return environment['TMUX'] !== undefined || /^xterm\(/iv.test(version) || supportsLinks(facts, environment);
}

/**
Whether a window that gets narrower cuts the row of the cursor, which most terminals break as they break all rows. So does xterm.js, the
terminal of VS Code and JupyterLab.
*/
export function cutsCursorRow({version = ''}: TerminalFacts, environment: Environment): boolean {
	const {TERM_PROGRAM: program, TMUX: inTmux} = environment;
	return inTmux === undefined && (/^xterm\.js/iv.test(version) || program === 'vscode');
}

function isKnownByName(environment: Environment): boolean {
	const {TERM: term = '', TERM_PROGRAM: program, VTE_VERSION: vte, KONSOLE_VERSION: konsole} = environment;
	return (
		programsWithLinks.has(program) ||
		/^(?:xterm-kitty|xterm-ghostty|alacritty|foot|wezterm|contour)(?:-|$)/v.test(term) ||
		Number(vte ?? 0) >= 5000 ||
		Number(konsole ?? 0) >= 201_200 ||
		environment['WT_SESSION'] !== undefined
	);
}
