import {type Question} from '../../source/jobs/job-context.js';
import {type LineOptions} from './commands-shell.js';

/** Somebody who answers one question after the other, and what they were asked. */
export type Answering = LineOptions & {readonly asked: Question[]};

/**
Answers questions in order; of a choice the one that begins with the answer.

@throws when there are more questions than answers.
*/
export function answering(...answers: readonly string[]): Answering {
	const asked: Question[] = [];
	return {
		asked,
		async ask(question) {
			const answer = answers[asked.length];
			asked.push(question);
			if (answer === undefined) {
				throw new Error(`nobody expected to be asked: ${question.text}`);
			}

			return question.kind === 'choose'
				? (question.choices.find((choice) => choice.startsWith(answer)) ?? answer)
				: answer;
		},
	};
}
