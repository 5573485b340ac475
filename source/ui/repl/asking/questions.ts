import {type Ask, type Question} from '../../../jobs/job-context.js';
import {Cancelled} from '../../../errors/cancelled.js';
import {type KeyEvent} from '../../../editor/keys/keys.js';
import {typeInto, type Field} from '../../live/field-input.js';
import {type Line} from '../../line.js';
import {type Keyboard} from '../../terminal/keyboard.js';
import {
	answeredLine,
	afterKey,
	isLeaving,
	newQuestion,
	type QuestionUpdate,
	type QuestionState,
} from './question.js';

export type QuestionsOptions = {
	readonly keyboard: Pick<Keyboard, 'listen' | 'putBack'>;

	/** The text field for secrets. */
	readonly field: Field;

	/** Shows the open question; `undefined` hides it. */
	readonly show: (asked: QuestionState | undefined) => void;

	/** Writes question and answer to the transcript. */
	readonly keep: (line: Line) => void;
};

/** Asks the user on behalf of running commands. */
export type Questions = {
	readonly ask: Ask;

	/** The text in the field of a secret has changed. */
	readonly change: (text: string) => void;

	/** Enter in that field. */
	readonly submit: (text: string) => void;
};

/** While a question is open it has the keyboard to itself: only keys pressed after it appeared can answer it. */
export function createQuestions(options: QuestionsOptions): Questions {
	let open: OpenQuestion | undefined;
	return {
		async ask(question, signal) {
			signal.throwIfAborted();
			return new Promise((resolve, reject) => {
				const end = (answer: string | undefined) => {
					signal.removeEventListener('abort', leave);
					open = undefined;
					if (answer === undefined) {
						reject(new Cancelled());
					} else {
						resolve(answer);
					}
				};

				const leave = () => {
					open?.take({kind: 'left', because: whyGone(signal)});
				};

				signal.addEventListener('abort', leave);
				open = openQuestion(question, options, end);
			});
		},
		change(text) {
			open?.change(text);
		},
		submit(text) {
			open?.submit(text);
		},
	};
}

/** Why a question has gone, as whoever asked tells with the signal. */
function whyGone({reason}: {readonly reason: unknown}): string | undefined {
	return reason instanceof Cancelled ? reason.message : undefined;
}

type OpenQuestion = Pick<Questions, 'change' | 'submit'> & {readonly take: (next: QuestionUpdate) => void};

function openQuestion(
	question: Question,
	{keyboard, field, show, keep}: QuestionsOptions,
	end: (answer: string | undefined) => void,
): OpenQuestion {
	let asked = newQuestion(question);
	const take = (next: QuestionUpdate) => {
		if (next.kind === 'asking') {
			asked = next.asked;
			show(asked);
			return;
		}

		const answer = next.kind === 'answered' ? next.answer : undefined;
		const rest = field.takeRest();
		stopListening();
		// The rest of a secret that was not submitted must not end up in the prompt.
		keyboard.putBack(answer === undefined ? [] : rest);
		show(undefined);
		keep(answeredLine(asked, next));
		end(answer);
	};

	const change = (text: string) => {
		take({kind: 'asking', asked: {...asked, text, complaint: undefined}});
	};

	const complain = (complaint: string) => {
		take({kind: 'asking', asked: {...asked, complaint}});
	};

	const stopListening = keyboard.listen((event: KeyEvent) => {
		if (question.kind === 'secret' && isLeaving(event)) {
			take({kind: 'left'});
		} else if (question.kind === 'secret') {
			typeInto(field, event, {change, complain});
		} else {
			take(afterKey(asked, event));
		}
	});
	show(asked);
	return {
		take,
		change,
		submit(text) {
			if (text !== '') {
				take({kind: 'answered', answer: text});
			}
		},
	};
}
