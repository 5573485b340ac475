import {type Arrangement, type CommandSpec, type Invocation} from '../specification.js';
import {type Format} from '../formats.js';
import {type ExpandedWord} from '../parsing/syntax.js';
import {usageError} from '../parsing/problem.js';
import {bindOptions} from './bind-options.js';
import {bindArguments} from './bind-arguments.js';

/**
Binds the words after a command's name to its specification: options in any position, other words to arguments by position.

Every command also accepts `-o FORMAT`, `--json`, `--csv`, `--raw`, `--columns`, `--sort`, `--limit` and `--wide`. Words after `--`, quoted
words, values of references and negative numbers are never options. `source` is the text of the line, for positions in errors.

@throws UsageError naming the word: unknown option (with the most similar one), missing or superfluous word, wrong type, duplicate.
*/
export function bind(spec: CommandSpec, words: readonly ExpandedWord[], source?: string): Invocation {
	const {options, formats, arranging, positional, unknown} = bindOptions(spec, words, source);
	return {
		...bindArguments(spec, {positional, words}, source),
		options,
		...(spec.takesUnknownOptions && {unknown}),
		arrangement: arrangementOf(arranging),
		format: theFormat(formats, source),
		source,
	};
}

function arrangementOf({columns, sort, limit, wide}: Invocation['options']): Arrangement {
	return {
		columns: typeof columns === 'string' ? columns.split(',').map((name) => name.trim()) : undefined,
		sort: typeof sort === 'string' ? sort : undefined,
		limit: typeof limit === 'string' ? Number(limit) : undefined,
		isWide: wide === true,
	};
}

function theFormat(
	formats: ReadonlyArray<{readonly format: Format; readonly word: ExpandedWord}>,
	source: string | undefined,
): Format | undefined {
	const [first, second] = formats;
	if (second !== undefined && second.format !== first?.format) {
		const hint = 'choose one format';
		throw usageError(
			{message: `${second.word.text} contradicts ${first?.word.text ?? ''}`, hint, span: second.word.span},
			source,
		);
	}

	return first?.format;
}
