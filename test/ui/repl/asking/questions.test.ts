import {expect, test} from 'vitest';
import {Cancelled} from '../../../../source/errors/cancelled.js';
import {type Line} from '../../../../source/ui/line.js';
import {FieldInput} from '../../../../source/ui/live/field-input.js';
import {createQuestions} from '../../../../source/ui/repl/asking/questions.js';

const question = {kind: 'choose', text: 'What now?', choices: ['stop', 'wait'], option: '--detach'} as const;

test.each([
	['says why it has gone', new Cancelled('ended meanwhile'), '? What now? ended meanwhile'],
	['has no answer after Ctrl-C', undefined, '? What now? no answer'],
])('a question nobody has to answer any more %s', async (_title, reason, expected) => {
	const kept: Line[] = [];
	const questions = createQuestions({
		keyboard: {listen: () => () => undefined, putBack: () => undefined},
		field: new FieldInput(),
		show: () => undefined,
		keep(line) {
			kept.push(line);
		},
	});
	const controller = new AbortController();
	const asked = questions.ask(question, controller.signal);
	controller.abort(reason);
	await expect(asked).rejects.toBeInstanceOf(Cancelled);
	expect(kept.map((line) => line.map(({text}) => text).join(''))).toEqual([expected]);
});
