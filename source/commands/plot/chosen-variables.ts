import {type CaseRef} from '../../api/resources/cases.js';
import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {ApiError} from '../../errors/api-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {nearest} from '../../language/nearest.js';
import {isPattern, variablePattern} from '../../language/variable-pattern.js';

/**
The variables that names and patterns choose, each once, in the order of the patterns and then sorted.

@throws UsageError with the nearest name for a name that is unknown, and for a pattern that fits none.
*/
export function chosenVariables(
	patterns: readonly string[],
	known: readonly string[],
	{allowsNone = false}: {readonly allowsNone?: boolean} = {},
): readonly string[] {
	const chosen = patterns.flatMap((pattern) => {
		const found = known.filter((name) => variablePattern(pattern)(name)).toSorted();
		if (found.length === 0 && !allowsNone) {
			throw unknownVariable(pattern, known);
		}

		return found;
	});
	return [...new Set(chosen)];
}

/**
Does something with the variables chosen. Plain names cost no request of their own; only when the server refuses them, the nearest
names are looked up.
*/
export async function withKnownVariables<Result>(
	{client, signal}: WorkspaceScope,
	place: ExperimentRef | CaseRef,
	given: readonly string[],
	use: (variables: readonly string[]) => Promise<Result>,
): Promise<Result> {
	const known = async () => {
		const {item} = await client.results.variables(place, {signal});
		return item;
	};

	if (given.some((text) => isPattern(text))) {
		const names = chosenVariables(given, await known());
		return use(names.filter((name) => name !== 'time'));
	}

	try {
		return await use(given);
	} catch (error) {
		if (!(error instanceof ApiError && error.status === 400)) {
			throw error;
		}

		const names = new Set(await known());
		const unknown = given.find((name) => !names.has(name));
		throw unknown === undefined ? error : unknownVariable(unknown, [...names]);
	}
}

function unknownVariable(name: string, known: readonly string[]): UsageError {
	if (isPattern(name)) {
		return new UsageError(`no variable fits ${name}`, {hint: 'variables lists them'});
	}

	const guess = nearest(name, known) ?? known.find((each) => each.endsWith(`.${name}`));
	return new UsageError(`the result has no variable ${name}`, {
		hint: guess === undefined ? 'variables lists them' : `did you mean ${guess}?`,
	});
}
