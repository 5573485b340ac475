import {parseModifier} from '../../language/modifiers/modifier.js';
import {type Modifier} from '../../language/modifiers/modifier-operators.js';
import {type Invocation, UnknownOption} from '../../language/specification.js';
import {usageError} from '../../language/parsing/problem.js';

/** The words of `run` behind the model. */
export type RunWords = {
	readonly modifiers: readonly Modifier[];
	readonly parameters: readonly UnknownOption[];
};

/** @throws UsageError pointing at the word that is no modifier, or at a name given twice. */
export function readRunWords({rest, unknown = [], source}: Pick<Invocation, 'rest' | 'unknown' | 'source'>): RunWords {
	const modifiers = rest.map((word) => parseModifier(word, source));
	for (const [index, {name}] of modifiers.entries()) {
		if (modifiers.findIndex((other) => other.name === name) < index) {
			throw usageError({message: `${name} is given twice`, span: rest[index]?.span}, source);
		}
	}

	return {modifiers, parameters: unknown};
}
