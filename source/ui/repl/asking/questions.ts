import {type Ask, type Question} from '../../../jobs/job-context.js';
import {Cancelled} from '../../../errors/cancelled.js';
import {type KeyEvent} from '../../../editor/keys/keys.js';
import {typeInto, type Field} from '../../live/field-input.js';
import {type Line} from '../../line.js';
import {type Keyboard} from '../../terminal/keyboard.js';
import {answeredLine, answering, isLeaving, newQuestion, type Answering, type Asked} from './question.js';

export type QuestionsOptions = {
	readonly keyboard: Pick<Keyboard, 'listen' | 'putBack'>;

	/** Where a secret is typed. */
	readonly field: Field;

	/** Shows the question that is asked now; `undefined`: none. */
	readonly show: (asked: Asked | undefined) => void;

	/** Keeps question and answer in the transcript. */
	readonly keep: (line: Line) => void;
};

/** Asks the person at the terminal while commands run. */
export type Questions = {
	readonly ask: Ask;

	/** What the field of a secret holds now. */
	readonly change: (text: string) => void;

	/** Enter in that field. */
	readonly submit: (text: string) => void;
};

/** Only keys that come after a question has appeared can answer it: it has the keyboard to itself. */
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
					open?.take({kind: 'left'});
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

type OpenQuestion = Pick<Questions, 'change' | 'submit'> & {readonly take: (next: Answering) => void};

function openQuestion(
	question: Question,
	{keyboard, field, show, keep}: QuestionsOptions,
	end: (answer: string | undefined) => void,
): OpenQuestion {
	let asked = newQuestion(question);
	const take = (next: Answering) => {
		if (next.kind === 'asking') {
			asked = next.asked;
			show(asked);
			return;
		}

		const answer = next.kind === 'answered' ? next.answer : undefined;
		const rest = field.takeRest();
		stopListening();
		// What was typed of a secret that is not given is for nobody else.
		keyboard.putBack(answer === undefined ? [] : rest);
		show(undefined);
		keep(answeredLine(asked, answer));
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
			take(answering(asked, event));
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
