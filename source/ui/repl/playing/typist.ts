import {type LineStore} from '../typing/prompt-keys.js';
import {typingTime} from './typing-times.js';

/** Types lines into the prompt as a person would. */
export type Typist = {
	/** Types a text, so many times as fast as a person; 0: at once. `onEnd` is called when all of it is typed. */
	readonly type: (text: string, speed: number, onEnd: () => void) => void;
	readonly isTyping: () => boolean;

	/** Types what is left of the text at once. */
	readonly complete: () => void;

	/** Does something after a pause, unless it stops before. Milliseconds at the speed of a person. */
	readonly after: (pause: number, speed: number, work: () => void) => void;

	/** What is typed so far stays. */
	readonly stop: () => void;
};

type Typing = {readonly text: string; typed: number; readonly speed: number; readonly onEnd: () => void};

export function createTypist(line: Pick<LineStore, 'dispatch'>): Typist {
	let typing: Typing | undefined;
	let timer: NodeJS.Timeout | undefined;
	const stop = () => {
		clearTimeout(timer);
		typing = undefined;
	};

	const after = (pause: number, speed: number, work: () => void) => {
		clearTimeout(timer);
		timer = setTimeout(work, speed === 0 ? 0 : pause / speed);
	};

	const complete = () => {
		const current = typing;
		stop();
		if (current !== undefined) {
			line.dispatch({type: 'insert', text: current.text.slice(current.typed)});
			current.onEnd();
		}
	};

	const typeNext = () => {
		if (typing === undefined) {
			return;
		}

		const {text, typed, speed} = typing;
		const next = String.fromCodePoint(text.codePointAt(typed) ?? 0);
		if (speed === 0 || typed + next.length >= text.length) {
			complete();
			return;
		}

		line.dispatch({type: 'insert', text: next});
		typing.typed += next.length;
		after(typingTime(text, typing.typed), speed, typeNext);
	};

	return {
		type(text, speed, onEnd) {
			stop();
			typing = {text, typed: 0, speed, onEnd};
			typeNext();
		},
		isTyping: () => typing !== undefined,
		complete,
		after,
		stop,
	};
}
