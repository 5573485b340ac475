import {type Ask} from '../../../jobs/job-context.js';
import {Cancelled} from '../../../errors/cancelled.js';
import {type Line} from '../../line.js';
import {type Keyboard} from '../../terminal/keyboard.js';
import {answeredLine, answering, newQuestion, type Asked} from './question.js';

export type QuestionsOptions = {
	readonly keyboard: Pick<Keyboard, 'listen'>;

	/** Shows the question that is asked now; `undefined`: none. */
	readonly show: (asked: Asked | undefined) => void;

	/** Keeps question and answer in the transcript. */
	readonly keep: (line: Line) => void;
};

/**
Asks the person at the terminal while a command runs.

Only keys that come after the question has appeared can answer it: it has the keyboard to itself.
*/
export function createAsk({keyboard, show, keep}: QuestionsOptions): Ask {
	return async (question, signal) => {
		signal.throwIfAborted();
		return new Promise((resolve, reject) => {
			let asked: Asked = newQuestion(question);
			const end = (answer: string | undefined) => {
				stopListening();
				signal.removeEventListener('abort', leave);
				show(undefined);
				keep(answeredLine(asked, answer));
				if (answer === undefined) {
					reject(new Cancelled());
				} else {
					resolve(answer);
				}
			};

			const leave = () => {
				end(undefined);
			};

			const stopListening = keyboard.listen((event) => {
				const next = answering(asked, event);
				if (next.kind === 'asking') {
					asked = next.asked;
					show(asked);
				} else {
					end(next.kind === 'answered' ? next.answer : undefined);
				}
			});
			signal.addEventListener('abort', leave);
			show(asked);
		});
	};
}
