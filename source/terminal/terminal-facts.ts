import {type Reply, type Rgb} from '../editor/keys/replies.js';
import {type TmuxFacts} from './tmux.js';

/** What a terminal told of itself; what is absent it did not tell. */
export type TerminalFacts = {
	readonly background?: Rgb | undefined;
	readonly foreground?: Rgb | undefined;

	/** Its name and version as it gives them, e.g. `WezTerm 20240203` or `tmux 3.4`. */
	readonly version?: string | undefined;

	/** It tells when its window gets and loses the focus. */
	readonly reportsFocus: boolean;

	/** It understands kitty's graphics. */
	readonly hasKittyGraphics: boolean;

	/** It understands sixel graphics. */
	readonly hasSixel: boolean;

	/** What tmux says, inside of it. */
	readonly tmux?: TmuxFacts | undefined;

	/** Pixels of a cell. */
	readonly cell?: {readonly width: number; readonly height: number} | undefined;

	/** Pixels of the whole text area. */
	readonly area?: {readonly width: number; readonly height: number} | undefined;
};

/** Before anything is known. */
export const noFacts: TerminalFacts = {reportsFocus: false, hasKittyGraphics: false, hasSixel: false};

/** DA1's number for sixel graphics. */
const sixel = 4;

/** DECRQM's number for reports of the focus. */
const focusMode = 1004;

/** An answer, or what tmux told. */
export type NewFact = Reply | {readonly kind: 'tmux'; readonly tmux: TmuxFacts};

/** What is known after one more answer. Pure. */
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

/** Some answer 0 by 0 when they do not know. */
function sizeOf({width, height}: {readonly width: number; readonly height: number}) {
	return width > 0 && height > 0 ? {width, height} : undefined;
}
