import {commonBeginning} from '../../../language/completion/ranked-candidates.js';
import {missingPlace, type Candidate} from '../../../language/completion/completion-source.js';
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

	/** Called when typing pauses, with the completed line; `''` when there is no candidate. */
	readonly propose: (line: string) => void;

	/** Says why Tab has done nothing. */
	readonly tell: (hint: string) => void;
};

/** Milliseconds without a key before names are fetched and a completion is suggested: longer than the interval of key repeat. */
const debounceTime = 60;

/** Milliseconds an open menu may keep entries that no longer match while new ones are fetched: too short to be noticed. */
const staleMenuTime = 100;

const nothing = 'nothing to complete here';

/** What to do before there are names. */
const firstSteps = {
	workspace: 'open a workspace first: use NAME',
	experiment: 'choose an experiment first: experiment use NAME',
} as const;

/** Completes the line; an open menu follows typing, and names as they arrive. */
export type Completer = {
	/** Tab: inserts the only match, opens the menu, or moves its selection. */
	readonly complete: (direction: 1 | -1) => void;

	/** Inserts the selected menu entry. @returns whether one was selected. */
	readonly accept: () => boolean;
	readonly stop: () => void;
};

export function createCompleter(options: CompleterOptions): Completer {
	return new MenuCompleter(options);
}

class MenuCompleter implements Completer {
	readonly stop: () => void;
	readonly #options: CompleterOptions;
	readonly #finder: CandidateFinder;

	/** Offset of the word that the menu completes. */
	#from = 0;

	/** Tab was pressed before any name had arrived. */
	#isAsked = false;
	#pause: NodeJS.Timeout | undefined;

	/** While this timer runs the menu keeps its old entries. */
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

	/** Only one entry is left, so there is nothing to choose. */
	#isNarrowed({selected, isWaiting}: Menu): boolean {
		const found = this.#finder.find();
		return selected === -1 && !isWaiting && found !== undefined && onlyCandidate(found) !== undefined;
	}

	#begin(): void {
		const found = this.#finder.find();
		const {overlay, tell} = this.#options;
		if (found === undefined) {
			tell(nothing);
			return;
		}

		const {completion, items, isWaiting} = found;
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
		} else {
			const missing = completion.sources.map((source) => missingPlace(source)).find(Boolean);
			tell(missing === undefined ? nothing : firstSteps[missing]);
		}
	}

	/** Inserts the common prefix of all matches, if it needs no quoting. */
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

	/** Inserts a candidate. Text after the cursor stays, and a space there is not doubled. */
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
		this.#pause = setTimeout(this.#propose, debounceTime).unref();
	};

	/** Finding candidates also fetches missing names, so that they are there when Tab is pressed. */
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

	/** An open menu keeps its entries for a moment instead of flickering empty. */
	#refresh(): void {
		clearTimeout(this.#hold);
		const open = this.#options.overlay.get();
		const found = open?.kind === 'menu' && open.items.length > 0 ? this.#finder.find() : undefined;
		if (found?.completion.from === this.#from && found.isWaiting && found.items.length === 0) {
			this.#hold = setTimeout(this.#show, staleMenuTime).unref();
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
