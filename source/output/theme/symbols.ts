import {type Screen} from '../screen.js';

/** The signs we draw with; each is one terminal cell wide. */
export type Symbols = {
	readonly success: string;
	readonly failure: string;
	readonly warning: string;
	readonly info: string;
	readonly running: string;
	readonly waiting: string;
	readonly cancelled: string;

	/** Before what to do next. */
	readonly next: string;
	readonly ellipsis: string;

	/** A missing value. */
	readonly missing: string;
	readonly rule: string;
	readonly barDone: string;
	readonly barHalf: string;
	readonly barLeft: string;

	/** Frames of the spinner, in order. */
	readonly spinner: readonly [string, ...string[]];
};

const unicodeSymbols: Symbols = {
	success: '✔',
	failure: '✖',
	warning: '⚠',
	info: '·',
	running: '●',
	waiting: '○',
	cancelled: '⊘',
	next: '→',
	ellipsis: '…',
	missing: '–',
	rule: '─',
	barDone: '━',
	barHalf: '╸',
	barLeft: '─',
	spinner: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'],
};

const asciiSymbols: Symbols = {
	success: '+',
	failure: 'x',
	warning: '!',
	info: '.',
	running: '*',
	waiting: 'o',
	cancelled: '/',
	next: '>',
	ellipsis: '~',
	missing: '-',
	rule: '-',
	barDone: '#',
	barHalf: '#',
	barLeft: '.',
	spinner: ['|', '/', '-', '\\'],
};

/** The signs the screen can show. */
export function symbolsFor(screen: Pick<Screen, 'unicode'>): Symbols {
	return screen.unicode ? unicodeSymbols : asciiSymbols;
}
