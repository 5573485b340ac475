import {type CaseRef} from '../../api/resources/cases.js';
import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {curvesNamed, type Expression} from '../../curves/expression.js';
import {parseExpression} from '../../curves/parse-expression.js';
import {ApiError} from '../../errors/api-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {didYouMean, nearest} from '../../language/nearest.js';
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

/** Expressions by their text, which is their name. */
export type Expressions = ReadonlyMap<string, Expression>;

/** Curves to show: variables, and what is calculated of them. */
export type ChosenCurves = {
	/** Of all, in order, each once. */
	readonly names: readonly string[];

	/** Those that are calculated, by name. */
	readonly expressions: Expressions;
};

/** Variables by their names, none of them calculated. */
export function plainCurves(names: readonly string[]): ChosenCurves {
	return {names, expressions: new Map()};
}

/**
The variables and expressions that texts choose. A name of the result is that variable, whatever it holds; a text that can be calculated
from variables there are is an expression, even if it has a `*`; all else chooses as `chosenVariables` does it.

@throws UsageError with the place in an expression, else as `chosenVariables`.
*/
export function chosenCurves(texts: readonly string[], known: readonly string[]): ChosenCurves {
	const set = new Set(known);
	const expressions = new Map<string, Expression>();
	const names = texts.flatMap((text) => {
		const read = set.has(text) || text.startsWith('/') ? undefined : readExpression(text, set);
		if (read === undefined || read instanceof UsageError) {
			const fitting = chosenVariables([text], known, {allowsNone: true});
			if (fitting.length > 0) {
				return fitting;
			}

			throw read ?? unknownVariable(text, known);
		}

		if (read.kind === 'curve' && read.reference.kind === 'own') {
			return [read.reference.name];
		}

		expressions.set(text.trim(), read);
		return [text.trim()];
	});
	return {names: [...new Set(names)], expressions};
}

/** An expression whose variables there are; else what is wrong with it, or nothing where it was meant for a name or pattern. */
function readExpression(text: string, known: ReadonlySet<string>): Expression | UsageError | undefined {
	try {
		const read = parseExpression(text, known);
		const named = curvesNamed(read).filter(({reference}) => reference.kind === 'own');
		const unknown = named.find(({reference}) => !known.has(reference.name));
		const isMeant = isCalculation(text) || named.length > 1;
		return unknown === undefined
			? read
			: isMeant
				? unknownVariable(unknown.reference.name, [...known], {
						text,
						offset: unknown.offset,
						length: unknown.length,
					})
				: undefined;
	} catch (error) {
		if (!(error instanceof UsageError)) {
			throw error;
		}

		return isCalculation(text) ? error : undefined;
	}
}

/** Whether a text has signs that stand in no name and no pattern; those in brackets are indices. */
function isCalculation(text: string): boolean {
	return /[\s+\-\/^<>=",:]|\w\((?!\*)/v.test(text.replaceAll(/\[[^\[\]]*\]|\bder\(/gv, ''));
}

/**
Does something with the curves chosen. Plain names cost no request of their own; only when the server refuses them, they are looked
for.
*/
export async function withKnownVariables<Result>(
	{client, signal}: WorkspaceScope,
	place: ExperimentRef | CaseRef,
	given: readonly string[],
	use: (chosen: ChosenCurves) => Promise<Result>,
): Promise<Result> {
	const choose = async () => {
		const {item: known} = await client.results.variables(place, {signal});
		const {names, expressions} = chosenCurves(given, known);
		return {names: names.filter((name) => name !== 'time'), expressions};
	};

	if (given.some((text) => isPattern(text) || isCalculation(text))) {
		return use(await choose());
	}

	try {
		return await use(plainCurves(given));
	} catch (error) {
		if (!(error instanceof ApiError && error.status === 400)) {
			throw error;
		}

		const chosen = await choose();
		if (chosen.names.every((name) => given.includes(name) && !chosen.expressions.has(name))) {
			throw error;
		}

		return use(chosen);
	}
}

function unknownVariable(name: string, known: readonly string[], place?: UsageError['place']): UsageError {
	if (place === undefined && isPattern(name)) {
		return new UsageError(`no variable fits ${name}`, {hint: 'variables lists them'});
	}

	const parts = name.split(',');
	if (parts.length > 1 && parts.every((part) => known.includes(part))) {
		return new UsageError(`the result has no variable ${name}`, {
			place,
			hint: 'several variables have blanks between them, no commas',
		});
	}

	const guess = nearest(name, known) ?? known.find((each) => each.endsWith(`.${name}`));
	return new UsageError(`the result has no variable ${name}`, {
		place,
		hint: didYouMean(guess, 'variables lists them'),
	});
}
