import {type Ask} from '../../jobs/job-context.js';
import {Cancelled} from '../../errors/cancelled.js';
import {type Keyboard} from '../terminal/keyboard.js';
import {type Line} from '../line.js';
import {type ActivityStore} from './activity.js';
import {answeredLine, answering, newQuestion, type Asked} from './question.js';

/** Asks the person at the terminal while a command runs. */
export type Questions = {readonly ask: Ask};

/** Only keys that come after the question has appeared can answer it: it has the keyboard to itself. */
export function createQuestions(
	keyboard: Pick<Keyboard, 'listen'>,
	activity: ActivityStore,
	say: (line: Line) => void,
): Questions {
	return {
		async ask(question, signal) {
			signal.throwIfAborted();
			return new Promise((resolve, reject) => {
				let asked: Asked = newQuestion(question);
				const end = (answer: string | undefined) => {
					stopListening();
					signal.removeEventListener('abort', leave);
					activity.dispatch({type: 'ask', asked: undefined});
					say(answeredLine(asked, answer));
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
						activity.dispatch({type: 'ask', asked});
					} else {
						end(next.kind === 'answered' ? next.answer : undefined);
					}
				});
				signal.addEventListener('abort', leave);
				activity.dispatch({type: 'ask', asked});
			});
		},
	};
}
