import {guideLine, movedBy, stepCount} from '../../../commands/play/play.js';
import {type KeyEvent} from '../../../editor/keys/keys.js';
import {type Guide, type Play} from '../../../session/session.js';
import {type Shell} from '../../shell.js';
import {type ActivityStore} from '../running/activity.js';
import {isEnter} from '../../terminal/keyboard.js';
import {isInterrupt} from '../typing/entered-text.js';
import {type LineStore} from '../typing/prompt-keys.js';
import {pauses, typingTime} from './typing-times.js';

export type PlayerOptions = {
	readonly line: LineStore;
	readonly activity: Pick<ActivityStore, 'dispatch'>;
	readonly session: Shell['session'];

	/** Whether a menu or the search is open over the line: keys are for that. */
	readonly isCovered: () => boolean;

	/** Does what Enter does. */
	readonly accept: () => void;
};

/** Puts the lines that a tour or a script proposes into the prompt: at once, or as if somebody typed them. */
export type Player = {
	/** What a command has put into the prompt's line: to be typed when a key is pressed, or by itself. */
	readonly offer: () => void;

	/** A command has ended: what was offered before still is. */
	readonly resume: () => void;

	/** Hears a key before the line does. @returns whether it was for the player. */
	readonly takes: (event: KeyEvent) => boolean;

	/** Enter. @returns whether it was for the player: the line was not complete, or there was none. */
	readonly enter: () => boolean;

	/** Whether the line to be run is the step of the script, perhaps changed by hand; it is no longer on offer then. */
	readonly takeStep: () => boolean;

	/** Keys were pressed while a step ran: what runs by itself no longer does. */
	readonly interrupt: () => void;
	readonly stop: () => void;
};

export function createPlayer(options: PlayerOptions): Player {
	return new LinePlayer(options);
}

class LinePlayer implements Player {
	readonly #options: PlayerOptions;

	/** A step is to be typed next; not while the user types something else. */
	#isOffered = false;

	/** The line, while it is typed, and how much of it is. */
	#typing: {readonly line: string; typed: number} | undefined;

	/** The line is the step's. */
	#isStep = false;
	#timer: NodeJS.Timeout | undefined;

	constructor(options: PlayerOptions) {
		this.#options = options;
	}

	readonly offer = (): void => {
		this.#isOffered = this.#play() !== undefined;
		this.#isStep = false;
		this.resume();
	};

	readonly resume = (): void => {
		const play = this.#play();
		this.#isOffered &&= play !== undefined;
		this.#tell();
		if (this.#isOffered && play?.isAutomatic) {
			this.#after(pauses.beforeTyping / play.speed, this.#type);
		}
	};

	readonly takes = (event: KeyEvent): boolean => {
		const play = this.#play();
		const isHeard = event.kind === 'paste' || event.kind === 'key';
		if (!this.#isOffered || play === undefined || !isHeard || this.#options.isCovered()) {
			return false;
		}

		if (play.isAutomatic && !isInterrupt(event)) {
			this.interrupt();
			return true;
		}

		if (event.kind === 'key' && isEnter(event)) {
			return false;
		}

		this.#isStep &&= this.#options.line.get().text !== '';
		const isTaken =
			event.kind === 'key' && !event.ctrl && !event.alt && this.#takesKey(event.name, event.text);
		if (!isTaken) {
			// A line that is changed before it is complete is the step's all the same.
			this.#isStep ||= this.#typing !== undefined;
			this.#halt();
			this.#pauseAutomatic();
		}

		return isTaken;
	};

	readonly enter = (): boolean => {
		const {line, session} = this.#options;
		const {guide} = session.get();
		if (this.#typing !== undefined) {
			this.#complete();
			return true;
		}

		if (guide === undefined || line.get().text.trim() !== '') {
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
		const play = this.#play();
		if (play?.isAutomatic) {
			if (this.#typing !== undefined) {
				this.#complete();
			}

			this.#pauseAutomatic();
			this.#hint('Automatic play is off');
		}
	};

	readonly stop = (): void => {
		this.#halt();
	};

	#play(): Play | undefined {
		const {guide} = this.#options.session.get();
		return guide?.kind === 'play' ? guide : undefined;
	}

	#propose(guide: Guide): void {
		const {line} = this.#options;
		line.dispatch({type: 'clear'});
		if (guide.kind === 'tour') {
			line.dispatch({type: 'insert', text: guideLine(guide)});
		} else {
			this.#isOffered = true;
			this.#tell();
			this.#type();
		}
	}

	/** While the line is empty, being typed, or stands as it was typed, keys are for the player. */
	#takesKey(name: string, text: string | undefined): boolean {
		const {line} = this.#options;
		const {text: shown, cursor} = line.get();
		const isUntouched = this.#isStep && cursor === shown.length && shown === guideLineOf(this.#play());
		if (shown !== '' && this.#typing === undefined && !isUntouched) {
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

	/** Keys pressed behind the end of the line type nothing more. */
	#onText(): true {
		if (this.#typing !== undefined) {
			this.#complete();
		} else if (this.#options.line.get().text === '') {
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

	/** The user types something else. */
	#leave(): void {
		this.#clear();
		this.#isOffered = false;
		this.#tell();
		this.#hint('Enter on an empty line goes on');
	}

	#clear(): void {
		this.#halt();
		this.#isStep = false;
		this.#options.line.dispatch({type: 'clear'});
	}

	readonly #type = (): void => {
		const play = this.#play();
		if (play === undefined) {
			return;
		}

		this.#halt();
		this.#typing = {line: guideLine(play), typed: 0};
		if (play.speed === 0) {
			this.#complete();
		} else {
			this.#typeNext(play.speed);
		}
	};

	#typeNext(speed: number): void {
		const typing = this.#typing;
		if (typing === undefined) {
			return;
		}

		const {line, typed} = typing;
		const next = String.fromCodePoint(line.codePointAt(typed) ?? 0);
		typing.typed += next.length;
		if (typing.typed >= line.length) {
			typing.typed = typed;
			this.#complete();
			return;
		}

		this.#options.line.dispatch({type: 'insert', text: next});
		this.#after(typingTime(line, typing.typed) / speed, () => {
			this.#typeNext(speed);
		});
	}

	/** Types what is left of the line at once. */
	#complete(): void {
		const typing = this.#typing;
		this.#halt();
		if (typing !== undefined) {
			this.#options.line.dispatch({type: 'insert', text: typing.line.slice(typing.typed)});
			this.#isStep = true;
		}

		const play = this.#play();
		if (play?.isAutomatic) {
			this.#after(pauses.beforeRunning / play.speed, this.#options.accept);
		}
	}

	#halt(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#typing = undefined;
	}

	#pauseAutomatic(): void {
		const play = this.#play();
		if (play?.isAutomatic) {
			clearTimeout(this.#timer);
			this.#options.session.dispatch({type: 'guide', guide: {...play, isAutomatic: false}});
		}
	}

	#after(milliseconds: number, work: () => void): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(work, Number.isFinite(milliseconds) ? milliseconds : 0);
	}

	#tell(): void {
		this.#options.activity.dispatch({type: 'play', isPlaying: this.#isOffered});
	}

	#hint(hint: string): void {
		this.#options.activity.dispatch({type: 'hint', hint});
	}
}

function guideLineOf(play: Play | undefined): string | undefined {
	return play && guideLine(play);
}
