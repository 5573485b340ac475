import {encodeJson} from '../../json/json-writer.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Modifier} from '../../language/modifiers/modifier-operators.js';
import {usageError} from '../../language/parsing/problem.js';
import {type ExpandedWord} from '../../language/parsing/syntax.js';
import {type ArgumentSpec} from '../../language/specification.js';
import {type Call} from '../define-command.js';
import {isObject} from '../../json/is-object.js';
import {readExpansion} from './expansion.js';
import {optionsByGroup} from './function-options.js';
import {readGivenCases} from './given-cases.js';
import {type definitionOptions} from './run-options.js';

/** What is run, and how it is changed. */
export const runArguments = [
	{
		name: 'model',
		summary: 'A class, an FMU, $definition, @definition or a .json file of one',
		type: 'model',
	},
	{
		name: 'modifier',
		summary: 'NAME=VALUE; help modifiers tells of ranges and choices',
		type: 'modifier',
		optional: true,
		variadic: true,
	},
] as const satisfies readonly ArgumentSpec[];

type RunCall = Call<typeof runArguments, typeof definitionOptions>;

/** Everything of a `run` line that can be read without the server. */
export type RunRequest = Awaited<ReturnType<typeof readRunRequest>>;

/** Reads a `run` line. @throws UsageError, LocalFileError */
export async function readRunRequest({
	arguments: {modifier: modifiers},
	words,
	options,
	invocation: {source, unknown: parameters = []},
}: Pick<RunCall, 'arguments' | 'words' | 'options' | 'invocation'>) {
	refuseRepetition(modifiers, words.modifier, source);
	return {
		modifiers,
		modifierWords: words.modifier,
		parameters,
		source,
		model: words.model,
		isChecked: !options.noCheck,
		functionName: options.function,
		options: optionsByGroup(options),
		expansion: readExpansion(options),
		cases: await readGivenCases(options),
		from: options.from,
		label: options.label,
		userData: checkedUserData(options.userData),
	};
}

/** @throws UsageError pointing at a name that is given twice. */
function refuseRepetition(
	modifiers: readonly Modifier[],
	words: readonly ExpandedWord[],
	source: string | undefined,
) {
	for (const [index, {name}] of modifiers.entries()) {
		if (modifiers.findIndex((other) => other.name === name) < index) {
			throw usageError({message: `${name} is given twice`, span: words[index]?.span}, source);
		}
	}
}

/** Bytes the server keeps. Source: section 6 of the API reference. */
const maxBytes = 2048;

/** The object that stands beside a definition. @throws UsageError when it is no JSON object or too large. */
function checkedUserData(value: unknown): unknown {
	if (value === undefined) {
		return undefined;
	}

	if (!isObject(value)) {
		throw new UsageError('--user-data takes a JSON object', {hint: `example: --user-data '{"project":"x"}'`});
	}

	const size = new TextEncoder().encode(encodeJson(value)).length;
	if (size > maxBytes) {
		throw new UsageError(`--user-data is ${size} bytes long, the server keeps ${maxBytes}`);
	}

	return value;
}
