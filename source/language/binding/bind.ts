import {type Arrangement, type CommandSpec, type Invocation} from '../specification.js';
import {type Format} from '../formats.js';
import {type ExpandedWord} from '../parsing/syntax.js';
import {usageError} from '../parsing/problem.js';
import {bindOptions} from './bind-options.js';
import {bindArguments} from './bind-arguments.js';

/**
Binds the words after a command's name to its specification: options in any place, the others to arguments by position.

Besides its own options every command takes `-o FORMAT`, `--json`, `--csv`, `--raw`, `--columns`, `--sort`, `--limit` and `--wide`. After `--` nothing is an option; quoted
words, values of references and negative numbers never are. `source` is the text the words stand in, for carets.

@throws UsageError naming the word: unknown option (with the nearest match), missing or surplus word, wrong type, given twice.
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
		limit: typeof limit === 'string' ? Math.max(0, Number(limit)) : undefined,
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
