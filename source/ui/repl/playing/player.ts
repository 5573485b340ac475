import {guideLine, movedBy, stepCount} from '../../../commands/play/play.js';
import {type KeyEvent} from '../../../editor/keys/keys.js';
import {type Guide, type Play} from '../../../session/session.js';
import {type Shell} from '../../shell.js';
import {isEnter} from '../../terminal/keyboard.js';
import {type ActivityStore} from '../running/activity.js';
import {isInterrupt} from '../typing/entered-text.js';
import {type LineStore} from '../typing/prompt-keys.js';
import {createTypist, type Typist} from './typist.js';
import {pauses} from './typing-times.js';

export type PlayerOptions = {
	readonly line: LineStore;
	readonly activity: Pick<ActivityStore, 'dispatch'>;
	readonly session: Shell['session'];

	/** Whether a menu or the search is open over the line: it gets the keys. */
	readonly isCovered: () => boolean;

	/** Does what Enter does. */
	readonly accept: () => void;
};

/** Puts the lines that a tour or a script proposes into the prompt: at once, or as if somebody typed them. */
export type Player = {
	/** Offers the next step of a script: a key types it, or the player itself. */
	readonly offer: () => void;

	/** To be called when a command has ended: a step that was offered before still is. */
	readonly resume: () => void;

	/** Gets each key before the line does. @returns whether the player has used it. */
	readonly takes: (event: KeyEvent) => boolean;

	/** Enter. @returns whether the player has used it: the line was not complete, or empty. */
	readonly enter: () => boolean;

	/** To be called when the line is run. @returns whether it is the step of the script, perhaps edited. */
	readonly takeStep: () => boolean;

	/** Ends automatic play. */
	readonly interrupt: () => void;
	readonly stop: () => void;
};

export function createPlayer(options: PlayerOptions): Player {
	return new LinePlayer(options);
}

class LinePlayer implements Player {
	readonly #options: PlayerOptions;
	readonly #typist: Typist;

	/** A key types the next step; not while the user types something else. */
	#isOffered = false;

	/** The line is the step's. */
	#isStep = false;

	constructor(options: PlayerOptions) {
		this.#options = options;
		this.#typist = createTypist(options.line);
	}

	readonly offer = (): void => {
		this.#isOffered = true;
		this.#isStep = false;
		this.resume();
	};

	readonly resume = (): void => {
		const play = this.#play();
		this.#isOffered &&= play !== undefined;
		this.#report();
		if (this.#isOffered && play?.isAutomatic) {
			this.#typist.after(pauses.beforeTyping, play.speed, this.#type);
		}
	};

	readonly takes = (event: KeyEvent): boolean => {
		const play = this.#play();
		const isInput = event.kind === 'paste' || event.kind === 'key';
		if (!this.#isOffered || play === undefined || !isInput || this.#options.isCovered()) {
			return false;
		}

		if (play.isAutomatic && !isInterrupt(event)) {
			this.interrupt();
			return true;
		}

		if (event.kind === 'key' && isEnter(event)) {
			return false;
		}

		this.#isStep &&= this.#text() !== '';
		const isUsed = event.kind === 'key' && !event.ctrl && !event.alt && this.#usesKey(event.name, event.text);
		if (!isUsed) {
			this.#letEdit();
		}

		return isUsed;
	};

	readonly enter = (): boolean => {
		const {guide} = this.#options.session.get();
		if (this.#typist.isTyping()) {
			this.#typist.complete();
			return true;
		}

		if (guide === undefined || this.#text().trim() !== '') {
			return false;
		}

		this.#propose(guide);
		return true;
	};

	readonly takeStep = (): boolean => {
		const isStep = this.#isStep && this.#play() !== undefined;
		this.stop();
		this.#isOffered &&= !isStep;
		this.#isStep = false;
		return isStep;
	};

	readonly interrupt = (): void => {
		if (this.#play()?.isAutomatic) {
			this.#typist.complete();
			this.#endAutomatic();
			this.#hint('Automatic play is off');
		}
	};

	readonly stop = (): void => {
		this.#typist.stop();
	};

	#play(): Play | undefined {
		const {guide} = this.#options.session.get();
		return guide?.kind === 'play' ? guide : undefined;
	}

	#text(): string {
		return this.#options.line.get().text;
	}

	#propose(guide: Guide): void {
		const {line} = this.#options;
		line.dispatch({type: 'clear'});
		if (guide.kind === 'tour') {
			line.dispatch({type: 'insert', text: guideLine(guide)});
		} else {
			this.#isOffered = true;
			this.#report();
			this.#type();
		}
	}

	/** While the line is empty, being typed, or as it was typed, keys are for the player. */
	#usesKey(name: string, text: string | undefined): boolean {
		if (this.#text() !== '' && !this.#typist.isTyping() && !this.#isUntouched()) {
			return false;
		}

		switch (name) {
			case 'page-down': {
				this.#options.accept();
				return true;
			}

			case 'up':
			case 'page-up': {
				this.#move(-1);
				return true;
			}

			case 'down': {
				this.#move(1);
				return true;
			}

			case 'escape': {
				this.#leave();
				return true;
			}

			default: {
				return text !== undefined && this.#onText();
			}
		}
	}

	#isUntouched(): boolean {
		const {text, cursor} = this.#options.line.get();
		const play = this.#play();
		return this.#isStep && cursor === text.length && play !== undefined && text === guideLine(play);
	}

	/** Types the step, then the rest of it at once; keys pressed after its end type nothing. */
	#onText(): true {
		if (this.#typist.isTyping()) {
			this.#typist.complete();
		} else if (this.#text() === '') {
			this.#type();
		}

		return true;
	}

	#move(by: number): void {
		const play = this.#play();
		const there = play && movedBy(play, by);
		if (play !== undefined && there === undefined) {
			this.#hint(`${stepCount(play)} is the ${by > 0 ? 'last' : 'first'} step`);
			return;
		}

		this.#clear();
		this.#options.session.dispatch({type: 'guide', guide: there});
		this.offer();
	}

	/** The user wants to type something else. */
	#leave(): void {
		this.#clear();
		this.#isOffered = false;
		this.#report();
		this.#hint('Enter on an empty line goes on');
	}

	/** A line that is edited before all of it is typed is the step's, too. */
	#letEdit(): void {
		this.#isStep ||= this.#typist.isTyping();
		this.#typist.stop();
		this.#endAutomatic();
	}

	#clear(): void {
		this.#typist.stop();
		this.#isStep = false;
		this.#options.line.dispatch({type: 'clear'});
	}

	readonly #type = (): void => {
		const play = this.#play();
		if (play !== undefined) {
			this.#typist.type(guideLine(play), play.speed, this.#onTyped);
		}
	};

	readonly #onTyped = (): void => {
		const play = this.#play();
		this.#isStep = true;
		if (play?.isAutomatic) {
			this.#typist.after(pauses.beforeRunning, play.speed, this.#options.accept);
		}
	};

	#endAutomatic(): void {
		const play = this.#play();
		if (play?.isAutomatic) {
			this.#typist.stop();
			this.#options.session.dispatch({type: 'guide', guide: {...play, isAutomatic: false}});
		}
	}

	#report(): void {
		this.#options.activity.dispatch({type: 'play', isPlaying: this.#isOffered});
	}

	#hint(hint: string): void {
		this.#options.activity.dispatch({type: 'hint', hint});
	}
}
