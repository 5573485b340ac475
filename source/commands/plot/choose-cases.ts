import {type Case} from '../../api/resources/cases.js';
import {UsageError} from '../../errors/usage-error.js';
import {oneOf, thoseThereAre} from '../resolution/look-up-name.js';
import {sweptNames} from '../../jobs/case-table.js';

/** The cases to draw and how many more could have been. */
export type ChosenCases = {readonly cases: readonly Case[]; readonly left: number};

/**
The cases that are named: `all`, or by number, id and label; where none is, the successful ones, and of more than `most` so many
from the first to the last.

@throws UsageError for a case that is not there, and when there is none to draw.
*/
export function chooseCases(all: readonly Case[], names: readonly string[], most: number): ChosenCases {
	if (all.length === 0) {
		throw new UsageError('the experiment has no cases yet', {hint: 'experiment rerun runs it'});
	}

	const successful = all.filter(({status}) => status === 'successful');
	const isEvery = names.includes('all');
	if (names.length > 0 && !isEvery) {
		return {cases: [...new Set(names.map((name) => caseNamed(name, all)))], left: 0};
	}

	if (successful.length === 0) {
		throw new UsageError('no case of the experiment was successful', {
			hint: 'case list shows what happened; --cases 1 draws what a failed case has',
		});
	}

	const cases = isEvery ? successful : spread(successful, most);
	return {cases, left: successful.length - cases.length};
}

/** At most so many of a list, evenly from its first to its last: those of a sweep have neighbours much like them. */
function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
	const step = (items.length - 1) / Math.max(1, most - 1);
	return items.length <= most
		? items
		: Array.from({length: most}, (_, index) => items[Math.round(index * step)]).filter(
				(item) => item !== undefined,
			);
}

/** What tells a case from the others: its label, else the values that differ, else its id. */
export function caseLabels(
	cases: readonly Case[],
	among: readonly Case[] = cases,
): ReadonlyMap<string, string> {
	const swept = among.length < 2 ? [] : sweptNames(among);
	const label = ({id, name, values}: Case, textOf: (value: unknown) => string) => {
		const differing = swept.flatMap((parameter) =>
			values.filter((value) => value.name === parameter).map(({value}) => `${parameter}=${textOf(value)}`),
		);
		return name ?? (differing.length === 0 ? id : differing.join(', '));
	};

	const isUnambiguous = new Set(among.map((each) => label(each, shortValue))).size === among.length;
	return new Map(cases.map((each) => [each.id, label(each, isUnambiguous ? shortValue : String)]));
}

/** Digits of numbers that mostly tell cases apart. */
const digits = 5;

/** A value as a label has it: numbers without the digits that nobody reads. */
export function shortValue(value: unknown): string {
	return typeof value === 'number' ? String(Number(value.toPrecision(digits))) : String(value);
}

function caseNamed(name: string, all: readonly Case[]): Case {
	const found = oneOf('case', name, all);
	if (found === undefined) {
		throw new UsageError(`the experiment has no case ${name}`, {
			hint: thoseThereAre(all),
		});
	}

	return found;
}
