import {commonBeginning} from '../../../language/completion/ranked-candidates.js';
import {type Candidate} from '../../../language/completion/completion-source.js';
import {quoteWord} from '../../../language/quote-word.js';
import {
	type CandidateFinder,
	onlyCandidate,
	continuedLine,
	createCandidateFinder,
	type FinderOptions,
	type Found,
} from './candidate-finder.js';
import {type Menu, type OverlayStore} from './overlay.js';

export type CompleterOptions = FinderOptions & {
	readonly overlay: OverlayStore;

	/** Hears, in a pause of typing, the line as it would go on; `''` when nothing is known. */
	readonly propose: (line: string) => void;
};

/** A pause of typing in which names are fetched and a proposal is made, in milliseconds: longer than a key's repetition. */
const pause = 60;

/** How long a menu may show what no longer fits, in milliseconds: too short to be seen. */
const moment = 100;

/** Completes the line. */
export type Completer = {
	/** Tab: inserts what is certain, shows what fits, or goes on in what is shown. */
	readonly complete: (direction: 1 | -1) => void;

	/** Takes the chosen entry of the menu. @returns whether one was chosen. */
	readonly accept: () => boolean;
	readonly stop: () => void;
};

/** A completer of a line; while its menu is open it follows what is typed and what comes in. */
export function createCompleter(options: CompleterOptions): Completer {
	return new MenuCompleter(options);
}

class MenuCompleter implements Completer {
	readonly stop: () => void;
	readonly #options: CompleterOptions;
	readonly #finder: CandidateFinder;

	/** Where the word begins for which the menu is open. */
	#from = 0;

	/** Tab was pressed, and nothing was known yet. */
	#isAsked = false;
	#pause: NodeJS.Timeout | undefined;

	/** Until then the menu shows what fitted before. */
	#hold: NodeJS.Timeout | undefined;

	constructor(options: CompleterOptions) {
		this.#options = options;
		this.#finder = createCandidateFinder(options);
		const stopFollowing = options.line.subscribe(this.#followLine);
		const stopHearing = options.sources.subscribe(this.#followSources);
		this.stop = () => {
			clearTimeout(this.#pause);
			clearTimeout(this.#hold);
			stopFollowing();
			stopHearing();
		};
	}

	readonly complete = (direction: 1 | -1): void => {
		const {overlay} = this.#options;
		this.#catchUp();
		const open = overlay.get();
		if (open?.kind === 'menu' && open.items.length > 0 && !this.#isNarrowed(open)) {
			overlay.dispatch({type: 'move', by: direction});
		} else {
			this.#begin();
		}
	};

	readonly accept = (): boolean => {
		this.#catchUp();
		const menu = this.#options.overlay.get();
		const item = menu?.kind === 'menu' ? menu.items[menu.selected] : undefined;
		const found = this.#finder.find();
		if (item === undefined || found === undefined) {
			return false;
		}

		this.#insert(found, item.candidate);
		return true;
	};

	/** Typing has left one entry only, so that there is nothing to choose. */
	#isNarrowed({selected, isWaiting}: Menu): boolean {
		const found = this.#finder.find();
		return selected === -1 && !isWaiting && found !== undefined && onlyCandidate(found) !== undefined;
	}

	#begin(): void {
		const found = this.#finder.find();
		if (found === undefined) {
			return;
		}

		const {completion, items, isWaiting} = found;
		const {overlay} = this.#options;
		const only = isWaiting ? undefined : onlyCandidate(found);
		this.#from = completion.from;
		if (only !== undefined) {
			this.#insert(found, only.candidate);
		} else if (isWaiting) {
			overlay.dispatch({type: 'show-menu', items, isWaiting});
			this.#isAsked = true;
		} else if (items.length > 0) {
			this.#insertCommon(found);
			overlay.dispatch({type: 'show-menu', items: this.#finder.find()?.items ?? items, isWaiting});
		}
	}

	/** What all that fits has in common, when it can stand in the line as it is. */
	#insertCommon({completion, items}: Found): void {
		const {typed, form} = completion;
		const common = commonBeginning(
			items.map(({candidate}) => candidate),
			typed,
		);
		if (common.length > typed.length && (form !== 'word' || quoteWord(common) === common)) {
			const {from, to} = completion;
			this.#options.line.dispatch({type: 'replace', start: from, end: to, text: common});
		}
	}

	/** The rest of a word behind the cursor stays; a blank there is not doubled. */
	#insert(found: Found, candidate: Candidate): void {
		const {line, overlay} = this.#options;
		const {from, to} = found.completion;
		const text = found.inserted(candidate);
		const isDoubled = text.endsWith(' ') && line.get().text[to] === ' ';
		overlay.dispatch({type: 'close'});
		line.dispatch({type: 'replace', start: from, end: isDoubled ? to + 1 : to, text});
	}

	readonly #followLine = (): void => {
		this.#isAsked = false;
		this.#refresh();
		clearTimeout(this.#pause);
		this.#pause = setTimeout(this.#propose, pause).unref();
	};

	/** Looking also fetches what is not known yet, so that Tab finds it there. */
	readonly #propose = (): void => {
		const {line, propose} = this.#options;
		const {text} = line.get();
		const found = text.trim() === '' ? undefined : this.#finder.find();
		propose(found === undefined ? '' : continuedLine(text, found));
	};

	readonly #followSources = (): void => {
		this.#finder.forget();
		const {overlay} = this.#options;
		const open = overlay.get();
		if (this.#isAsked && open?.kind === 'menu' && open.selected === -1) {
			this.#isAsked = false;
			overlay.dispatch({type: 'close'});
			this.#begin();
		} else {
			this.#refresh();
		}

		this.#propose();
	};

	/** An open menu stays as it is for a moment rather than being emptied and filled again. */
	#refresh(): void {
		clearTimeout(this.#hold);
		const open = this.#options.overlay.get();
		const found = open?.kind === 'menu' && open.items.length > 0 ? this.#finder.find() : undefined;
		if (found?.completion.from === this.#from && found.isWaiting && found.items.length === 0) {
			this.#hold = setTimeout(this.#show, moment).unref();
		} else {
			this.#show();
		}
	}

	#catchUp(): void {
		if (this.#hold !== undefined) {
			clearTimeout(this.#hold);
			this.#show();
		}
	}

	readonly #show = (): void => {
		this.#hold = undefined;
		const {overlay} = this.#options;
		if (overlay.get()?.kind !== 'menu') {
			return;
		}

		const found = this.#finder.find();
		if (found?.completion.from === this.#from && (found.items.length > 0 || found.isWaiting)) {
			overlay.dispatch({type: 'show-menu', items: found.items, isWaiting: found.isWaiting});
		} else {
			overlay.dispatch({type: 'close'});
		}
	};
}
