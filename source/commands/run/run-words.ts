import {isOption} from '../../language/binding/bind-options.js';
import {parseModifier} from '../../language/modifiers/modifier.js';
import {type Modifier} from '../../language/modifiers/modifier-operators.js';
import {type Invocation} from '../../language/specification.js';
import {type ExpandedWord} from '../../language/parsing/syntax.js';
import {usageError} from '../../language/parsing/problem.js';

/** `--final-time 2`: an option that is a parameter of the custom function. Without a value it is a flag. */
export type GivenParameter = {
	/** Without the dashes. */
	readonly name: string;
	readonly value: string | undefined;
	readonly word: ExpandedWord;
};

/** The words of `run` behind the model. */
export type RunWords = {
	readonly modifiers: readonly Modifier[];
	readonly parameters: readonly GivenParameter[];
};

/** @throws UsageError pointing at the word that is no modifier, or at a name given twice. */
export function readRunWords({rest, source}: Pick<Invocation, 'rest' | 'source'>): RunWords {
	const firstOption = rest.findIndex((word) => isOption(word));
	const split = firstOption === -1 ? rest.length : firstOption;
	const words = rest.slice(0, split);
	const modifiers = words.map((word) => parseModifier(word, source));
	for (const [index, {name}] of modifiers.entries()) {
		if (modifiers.findIndex((other) => other.name === name) < index) {
			throw usageError({message: `${name} is given twice`, span: words[index]?.span}, source);
		}
	}

	return {modifiers, parameters: parametersIn(rest.slice(split))};
}

/** Options the command does not know, as words: each is followed by its value, if it has one that does not stand in it. */
export function parametersIn(words: readonly ExpandedWord[]): readonly GivenParameter[] {
	const found: GivenParameter[] = [];
	for (const [index, word] of words.entries()) {
		if (isOption(word)) {
			const [name = '', ...inline] = word.text.replace(/^-+/v, '').split('=');
			const next = words[index + 1];
			const follows = next !== undefined && !isOption(next) ? next.text : undefined;
			found.push({name, value: inline.length > 0 ? inline.join('=') : follows, word});
		}
	}

	return found;
}
