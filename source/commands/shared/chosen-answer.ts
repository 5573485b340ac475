import {UsageError} from '../../errors/usage-error.js';
import {type ExpandedWord} from '../../language/parsing/syntax.js';
import {type RecentResult} from '../../output/document.js';
import {type Context} from '../command.js';

/**
The answer a word means.

@throws UsageError when there is none.
*/
export function chosenAnswer(word: ExpandedWord | undefined, answers: Context['answers']): RecentResult {
	const last = answers.at(-1);
	if (word === undefined) {
		if (last === undefined) {
			throw new UsageError('there is no answer yet', {hint: 'workspace list gives one'});
		}

		return last;
	}

	const found = isNumber(word)
		? answers.find(({number}) => number === Number(word.text))
		: referred(word, answers);
	if (found === undefined) {
		throw new UsageError(`there is no answer ${word.text}`, {
			hint: last === undefined ? 'workspace list gives one' : 'view --list shows which there are',
		});
	}

	return found;
}

function isNumber({text, value}: ExpandedWord): boolean {
	return value === undefined && /^\d+$/v.test(text);
}

/** A reference to a whole result is that answer with all its looks; anything else is a value of its own. */
function referred({text, value}: ExpandedWord, answers: Context['answers']): RecentResult | undefined {
	if (value === undefined) {
		return answers.findLast(({name}) => name !== undefined && name === text.replace(/^\$/v, ''));
	}

	const known = answers.findLast(({output}) => output.value === value && isContainer(value));
	return known ?? {number: 0, line: text.length > 60 ? 'a part of a result' : text, output: {value}};
}

function isContainer(value: unknown): boolean {
	return typeof value === 'object' && value !== null;
}
