import {type Reply, type Rgb} from '../editor/keys/replies.js';
import {type TmuxFacts} from './tmux.js';

/** What a terminal has reported about itself; absent fields have not been reported. */
export type TerminalFacts = {
	readonly background?: Rgb | undefined;
	readonly foreground?: Rgb | undefined;

	/** Its name and version in its own words, e.g. `WezTerm 20240203` or `tmux 3.4`. */
	readonly version?: string | undefined;

	/** Whether it reports when its window gets or loses focus. */
	readonly reportsFocus: boolean;

	/** Whether it supports the kitty graphics protocol. */
	readonly hasKittyGraphics: boolean;

	/** Whether it supports sixel graphics. */
	readonly hasSixel: boolean;

	/** What tmux reports; only inside tmux. */
	readonly tmux?: TmuxFacts | undefined;

	/** Size of a cell in pixels. */
	readonly cell?: {readonly width: number; readonly height: number} | undefined;

	/** Size of the text area in pixels. */
	readonly area?: {readonly width: number; readonly height: number} | undefined;
};

/** What is known before any reply. */
export const noFacts: TerminalFacts = {reportsFocus: false, hasKittyGraphics: false, hasSixel: false};

/** The attribute of DA1 that stands for sixel graphics. */
const sixel = 4;

/** The private mode for focus reports. */
const focusMode = 1004;

/** A reply of the terminal, or what tmux reported. */
export type NewFact = Reply | {readonly kind: 'tmux'; readonly tmux: TmuxFacts};

/** The facts after a reply. Pure. */
export function terminalFacts(facts: TerminalFacts, fact: NewFact): TerminalFacts {
	return fact.kind === 'tmux' ? {...facts, tmux: fact.tmux} : withReply(facts, fact);
}

function withReply(facts: TerminalFacts, reply: Reply): TerminalFacts {
	switch (reply.about) {
		case 'background':
		case 'foreground': {
			return {...facts, [reply.about]: reply.colour};
		}

		case 'version': {
			return {...facts, version: reply.text};
		}

		case 'attributes': {
			return {...facts, hasSixel: reply.attributes.includes(sixel)};
		}

		case 'graphics': {
			return {...facts, hasKittyGraphics: reply.isUnderstood};
		}

		case 'mode': {
			return reply.mode === focusMode ? {...facts, reportsFocus: reply.isKnown} : facts;
		}

		case 'cell-size': {
			return {...facts, cell: sizeOf(reply)};
		}

		case 'text-area': {
			return {...facts, area: sizeOf(reply)};
		}

		case 'colour-scheme': {
			return facts;
		}
	}
}

/** A size; undefined for 0 by 0, which some terminals report when they do not know. */
function sizeOf({width, height}: {readonly width: number; readonly height: number}) {
	return width > 0 && height > 0 ? {width, height} : undefined;
}
