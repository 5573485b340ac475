import {UsageError} from '../../errors/usage-error.js';
import {type ExpandedWord} from '../../language/parsing/syntax.js';
import {type RecentOutput} from '../../output/document.js';
import {type Context} from '../command.js';
import {isContainer} from '../../output/table/field.js';

/**
The result that a word names: by its number, or as `$name`.

@throws UsageError when there is none.
*/
export function chosenOutput(word: ExpandedWord | undefined, results: Context['results']): RecentOutput {
	const last = results.at(-1);
	if (word === undefined) {
		if (last === undefined) {
			throw new UsageError('there is no output yet', {hint: 'workspace list gives one'});
		}

		return last;
	}

	const found = isNumber(word)
		? results.find(({number}) => number === Number(word.text))
		: referenced(word, results);
	if (found === undefined) {
		throw new UsageError(`there is no output ${word.text}`, {
			hint: hintFor(word.text, last),
		});
	}

	return found;
}

function hintFor(text: string, last: RecentOutput | undefined): string {
	if (/[.\/]/v.test(text)) {
		return 'files of curves end in .csv, .tsv, .txt, .dat or .mat';
	}

	return last === undefined ? 'workspace list gives one' : 'view --list shows which there are';
}

function isNumber({text, value}: ExpandedWord): boolean {
	return value === undefined && /^\d+$/v.test(text);
}

/** A reference to a whole result is that result as it was shown; anything else is a value of its own. */
function referenced({text, value}: ExpandedWord, results: Context['results']): RecentOutput | undefined {
	if (value === undefined) {
		return results.findLast(({name}) => name !== undefined && name === text.replace(/^\$/v, ''));
	}

	const known = results.findLast(({output}) => output.value === value && isContainer(value));
	return known ?? {number: 0, line: text.length > 60 ? 'a part of a result' : text, output: {value}};
}
