import {type Format} from './formats.js';
import {type ExpandedWord} from './parsing/syntax.js';

/** The type of an argument's or option's value: checked by binding, used by completion. */
export type ValueType =
	| 'text'
	| 'number'
	/** A whole number, 0 or more. */
	| 'count'
	| 'boolean'
	| 'json'
	| 'url'
	| 'file'
	| 'folder'
	/** A path of the API, e.g. `/workspaces/{workspace}`. */
	| 'api-path'
	/** A target of `cd`: a path, `..`, `-`, `@experiment`. */
	| 'place'
	/** A request item as in HTTPie: `name==value`, `name=value`, `name:=json`, `Header:value`, `name@file`, `@file`, `{…}`. */
	| 'request-item'
	/** `NAME=VALUE` with the operators of `run`. */
	| 'modifier'
	/** Several with plain values, separated by commas: a single case. */
	| 'modifiers'
	/** A change to a case: `NAME=VALUE`, or the case itself. */
	| 'case-change'
	/** `NAME=VALUE` for an option of the custom function. */
	| 'simulation-option'
	| 'solver-option'
	| 'compiler-option'
	| 'runtime-option'
	/** The value of a parameter of the custom function. */
	| 'function-value'
	| 'workspace'
	| 'project'
	/** Any project, in a workspace or not. */
	| 'any-project'
	/** An item in a project of the workspace. */
	| 'content'
	/** A Modelica library in the workspace's projects. */
	| 'library'
	/** A published workspace. */
	| 'published'
	| 'function'
	| 'model'
	| 'package'
	| 'fmu'
	| 'experiment'
	| 'case'
	/** A result uploaded from this computer. */
	| 'uploaded-result'
	/** A result to initialise from: an experiment, or an uploaded result. */
	| 'start'
	| 'artifact'
	| 'variable'
	| 'execution'
	/** The name of a parameter of a model. */
	| 'parameter'
	| 'command'
	| {readonly choices: readonly string[]}
	/** Suggested by completion, but not checked. */
	| {readonly suggested: readonly SuggestedValue[]}
	/** Suggestions depend on the previous argument. */
	| {readonly suggestedAfter: Readonly<Record<string, readonly SuggestedValue[]>>};

/** A suggested value with its description. */
export type SuggestedValue = {readonly text: string; readonly description?: string | undefined};

/** A positional argument. */
export type ArgumentSpec = {
	/** Its name, shown in upper case in usage lines: `name` as `NAME`. */
	readonly name: string;
	readonly summary: string;
	readonly type: ValueType;

	/** Default false: required. */
	readonly optional?: boolean | undefined;

	/** Takes all remaining words; only for the last argument. Default false. */
	readonly variadic?: boolean | undefined;

	/** The command receives the named entity, or the one in use, instead of the word. Default false. */
	readonly isResolved?: boolean | undefined;
};

/** `--name`, `--name VALUE`, `--name=VALUE`, `-n`. */
export type OptionSpec = {
	/** Without the dashes. */
	readonly name: string;
	readonly short?: string | undefined;
	readonly summary: string;

	/** The type of its value; absent for a flag. */
	readonly type?: ValueType | undefined;

	/** The name of the value in usage lines, e.g. `FILE`. */
	readonly placeholder?: string | undefined;

	/** May be repeated; its value is an array. Default false. */
	readonly multiple?: boolean | undefined;

	/** The command receives the named entity, or the one in use, instead of the text. Default false. */
	readonly isResolved?: boolean | undefined;
};

/** The specification of a command, for help, completion and binding. */
export type CommandSpec = {
	/** `['workspace', 'list']`, `['get']`. */
	readonly words: readonly [string, ...string[]];

	/** Other names, e.g. `[['use']]`. */
	readonly aliases?: ReadonlyArray<readonly string[]> | undefined;

	/** One line, without a full stop: `List your workspaces`. */
	readonly summary: string;

	/** More lines for `help COMMAND`. */
	readonly description?: string | undefined;
	readonly arguments: readonly ArgumentSpec[];
	readonly options: readonly OptionSpec[];

	/** Unknown options are passed to the command as typed (for `run`). Default false. */
	readonly takesUnknownOptions?: boolean | undefined;
	readonly examples: ReadonlyArray<{readonly line: string; readonly summary: string}>;
};

/** How to arrange a list: `--columns`, `--sort`, `--limit` and `--wide`. */
export type Arrangement = {
	/** Names of columns or fields, in order. */
	readonly columns?: readonly string[] | undefined;

	/** Name of a column or field; a leading `-` sorts in descending order. */
	readonly sort?: string | undefined;

	/** Maximum number of rows. */
	readonly limit?: number | undefined;

	/** Show all columns, whatever the width of the screen. */
	readonly isWide?: boolean | undefined;
};

/** An option unknown to the command, e.g. `--final-time 2`: a parameter of the custom function. */
export type UnknownOption = {
	/** Without the dashes. */
	readonly name: string;

	/** Undefined for a flag. */
	readonly value: string | undefined;
	readonly word: ExpandedWord;
};

/** The words of a command, bound to its specification and checked, but not converted; see `typedValues`. */
export type Invocation = {
	/** By argument name, without the variadic one. */
	readonly arguments: Readonly<Record<string, ExpandedWord | undefined>>;

	/** The words of the variadic argument. */
	readonly rest: readonly ExpandedWord[];

	/** Only for commands that take unknown options. */
	readonly unknown?: readonly UnknownOption[] | undefined;

	/** By option name: `true` for flags, text for values, an array for repeatable options. */
	readonly options: Readonly<Record<string, string | true | readonly string[] | undefined>>;

	/** From `-o FORMAT`, `--json`, `--csv`, `--raw`, which every command takes. */
	readonly format?: Format | undefined;

	/** From `--columns`, `--sort`, `--limit` and `--wide`, which every command takes. */
	readonly arrangement?: Arrangement | undefined;

	/** The line as typed, for positions in later errors. */
	readonly source?: string | undefined;
};
