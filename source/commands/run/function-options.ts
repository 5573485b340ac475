import {type NameValue} from '../../language/binding/typed-values.js';
import {type FunctionOptions} from '../../api/resources/custom-functions.js';
import {UsageError} from '../../errors/usage-error.js';
import {isExactNumber, numberProblem, typedValue} from '../../language/modifiers/modifier-value.js';
import {nearest} from '../../language/nearest.js';
import {type JsonObject} from '../../json/is-object.js';

/** The four kinds of options, by the name of the option of `run` that sets them. */
const groups = {sim: 'simulation', solver: 'solver', compiler: 'compiler', runtime: 'runtime'} as const;

type OptionGroup = (typeof groups)[keyof typeof groups];

/** The options given, by kind. */
export type GivenOptions = Readonly<Record<OptionGroup, JsonObject>>;

/** Options as they are given: `--sim NAME=VALUE` and its siblings. */
type OptionPairs = {readonly [Name in keyof typeof groups]?: readonly NameValue[] | undefined};

/** Options by their kind, and by name in it. */
type OptionsByGroup = Readonly<Record<OptionGroup, ReadonlyMap<string, string>>>;

/** Sorts the options that are given by kind; of a name given twice the last one counts. */
export function optionsByGroup({sim, solver, compiler, runtime}: OptionPairs): OptionsByGroup {
	const texts = (pairs: readonly NameValue[] = []) => new Map(pairs.map(({name, value}) => [name, value]));
	return {
		simulation: texts(sim),
		solver: texts(solver),
		compiler: texts(compiler),
		runtime: texts(runtime),
	};
}

/**
The options given as values, checked against those the function lists: a known one must have the type of its default, one that is
almost known is a mistake. Others go to the server as they are, for functions do not list all they understand.

@throws UsageError naming the nearest option, or the type that is expected.
*/
export function givenOptions(given: OptionsByGroup, {item}: {readonly item: FunctionOptions}): GivenOptions {
	const values = (group: OptionGroup): JsonObject =>
		Object.fromEntries(
			Array.from(given[group], ([name, text]) => [name, optionValue(group, {name, text}, item[group])]),
		);
	return {
		simulation: values('simulation'),
		solver: values('solver'),
		compiler: values('compiler'),
		runtime: values('runtime'),
	};
}

type Given = {readonly name: string; readonly text: string};

function optionValue(group: OptionGroup, {name, text}: Given, known: JsonObject): unknown {
	const {value} = typedValue(text);
	const problem = typeof known[name] === 'string' ? undefined : numberProblem(text);
	if (problem !== undefined) {
		throw new UsageError(`the ${group} option ${name}: ${problem}`);
	}

	if (!Object.hasOwn(known, name)) {
		const guess = nearest(name, Object.keys(known));
		if (guess !== undefined) {
			throw new UsageError(`there is no ${group} option ${name}`, {hint: `did you mean ${guess}?`});
		}

		return value;
	}

	const standard = known[name];
	const expected = typeof standard;
	if (expected === 'string') {
		return text;
	}

	const isNumber = isExactNumber(value);
	if ((expected === 'number' && !isNumber) || (expected === 'boolean' && typeof value !== 'boolean')) {
		const what = expected === 'number' ? 'a number' : 'true or false';
		throw new UsageError(`the ${group} option ${name} takes ${what}, not "${text}"`, {
			hint: `its default is ${String(standard)}`,
		});
	}

	return value;
}
