import {UsageError} from '../../errors/usage-error.js';
import {nearest} from '../../language/nearest.js';

/** The variables meant and how many more a pattern fits. */
export type ChosenVariables = {readonly names: readonly string[]; readonly left: number};

/**
The variables that names and patterns (`*` for any letters) mean, in the order asked for and of the result, each once; at most
`most` of them by patterns.

@throws UsageError for a name or pattern that fits none, with the nearest name.
*/
export function chooseVariables(
	wanted: readonly string[],
	known: readonly string[],
	most: number,
): ChosenVariables {
	const all = [...new Set(wanted.flatMap((text) => fitting(text, known)))];
	const names = wanted.some((text) => isPattern(text)) ? all.slice(0, most) : all;
	return {names, left: all.length - names.length};
}

/** The variable of this very name. @throws UsageError with the nearest name when there is none. */
export function requireVariable(name: string, known: readonly string[]): string {
	if (known.includes(name)) {
		return name;
	}

	const guess = nearest(name, known) ?? nearestEnding(name, known);
	throw new UsageError(`the result has no variable ${name}`, {
		hint: guess === undefined ? 'variables lists what there is' : `did you mean ${guess}?`,
	});
}

function fitting(text: string, known: readonly string[]): readonly string[] {
	if (!isPattern(text) || known.includes(text)) {
		return [requireVariable(text, known)];
	}

	const pattern = new RegExp(`^${text.split('*').map(escaped).join('.*')}$`, 'iv');
	const found = known.filter((name) => pattern.test(name)).toSorted(byName);
	if (found.length === 0) {
		throw new UsageError(`no variable fits ${text}`, {hint: 'variables lists what there is'});
	}

	return found;
}

function isPattern(text: string): boolean {
	return text.includes('*');
}

const {compare: byName} = new Intl.Collator('en', {numeric: true});

function escaped(text: string): string {
	return text.replaceAll(/[\^$\\.*+?\(\)\[\]\{\}\|\/\-]/gv, String.raw`\$&`);
}

/** A variable whose last parts are what was typed: `phi` is likely to mean `inertia1.phi`. */
function nearestEnding(name: string, known: readonly string[]): string | undefined {
	const ending = `.${name.toLowerCase()}`;
	return known.find((candidate) => candidate.toLowerCase().endsWith(ending));
}
