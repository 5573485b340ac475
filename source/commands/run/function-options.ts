import {type FunctionOptions} from '../../api/resources/custom-functions.js';
import {type Raw} from '../../api/resources/resource.js';
import {UsageError} from '../../errors/usage-error.js';
import {typedValue} from '../../language/modifiers/modifier-value.js';
import {nearest} from '../../language/nearest.js';
import {type Invocation} from '../../language/specification.js';
import {optionTexts} from '../shared/option-text.js';

/** The four kinds of options, by the name of the option of `run` that sets them. */
const groups = {sim: 'simulation', solver: 'solver', compiler: 'compiler', runtime: 'runtime'} as const;

export type OptionGroup = (typeof groups)[keyof typeof groups];

/** The options given, by kind. */
export type GivenOptions = Readonly<Record<OptionGroup, Raw>>;

/**
Reads `--sim NAME=VALUE` and its siblings as they stand.

@throws UsageError when there is no `=`.
*/
export function readOptions(
	options: Invocation['options'],
): Readonly<Record<OptionGroup, ReadonlyMap<string, string>>> {
	const read = (name: keyof typeof groups) =>
		new Map(optionTexts(options, name).map((text) => pair(name, text)));
	return {
		simulation: read('sim'),
		solver: read('solver'),
		compiler: read('compiler'),
		runtime: read('runtime'),
	};
}

/**
The options given as values, checked against those the function lists: a known one must have the type of its default, one that is
almost known is a mistake. Others go to the server as they are, for functions do not list all they understand.

@throws UsageError naming the nearest option, or the type that is expected.
*/
export function givenOptions(
	given: ReturnType<typeof readOptions>,
	{item}: {readonly item: FunctionOptions},
): GivenOptions {
	const values = (group: OptionGroup): Raw =>
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

function optionValue(group: OptionGroup, {name, text}: Given, known: Raw): unknown {
	const {value} = typedValue(text);
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

	const isNumber = typeof value === 'number' || typeof value === 'bigint';
	if ((expected === 'number' && !isNumber) || (expected === 'boolean' && typeof value !== 'boolean')) {
		const what = expected === 'number' ? 'a number' : 'true or false';
		throw new UsageError(`the ${group} option ${name} takes ${what}, not "${text}"`, {
			hint: `its default is ${String(standard)}`,
		});
	}

	return value;
}

function pair(option: string, text: string): readonly [name: string, value: string] {
	const at = text.indexOf('=');
	if (at < 1) {
		throw new UsageError(`--${option} takes NAME=VALUE, not "${text}"`, {hint: 'example: --sim ncp=1000'});
	}

	return [text.slice(0, at), text.slice(at + 1)];
}
