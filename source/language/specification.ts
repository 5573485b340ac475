import {type Format} from './formats.js';
import {type ExpandedWord} from './parsing/syntax.js';

/** What kind of value an argument or option takes: checked when binding, offered when completing. */
export type ValueType =
	| 'text'
	| 'number'
	| 'integer'
	| 'boolean'
	| 'json'
	| 'url'
	| 'file'
	| 'folder'
	/** A path of the API, e.g. `/workspaces/{workspace}`. */
	| 'api-path'
	/** A place of the API one can go to: a path, `..`, `-`, `@experiment`. */
	| 'place'
	/** HTTPie item: `name==value`, `name=value`, `name:=json`, `Header:value`, `name@file`, `@file`, `{…}`. */
	| 'request-item'
	/** `NAME=VALUE` with the operators of the `run` command. */
	| 'modifier'
	/** Several with commas between, of plain values: a case by itself. */
	| 'modifiers'
	/** What is set in a case: `NAME=VALUE`, or the case itself. */
	| 'case-change'
	/** `NAME=VALUE` of an option the custom function has. */
	| 'simulation-option'
	| 'solver-option'
	| 'compiler-option'
	| 'runtime-option'
	/** The value of a parameter of the custom function. */
	| 'function-value'
	| 'workspace'
	| 'project'
	/** A project of any workspace or none. */
	| 'any-project'
	/** Something a project of the workspace holds. */
	| 'content'
	/** A Modelica library of the workspace's projects. */
	| 'library'
	/** A published workspace. */
	| 'published'
	| 'function'
	| 'model'
	| 'package'
	| 'fmu'
	| 'experiment'
	| 'case'
	/** A result that was uploaded from here. */
	| 'uploaded-result'
	/** A result to start from: an experiment, or an uploaded one. */
	| 'start'
	| 'artifact'
	| 'variable'
	| 'execution'
	/** The name of something that may be set in a model. */
	| 'parameter'
	| 'command'
	| {readonly choices: readonly string[]}
	/** Proposed, but not checked. */
	| {readonly suggested: readonly SuggestedValue[]}
	/** Proposed by what the argument before it is. */
	| {readonly suggestedAfter: Readonly<Record<string, readonly SuggestedValue[]>>};

/** A value with what it means. */
export type SuggestedValue = {readonly text: string; readonly description?: string | undefined};

/** A word by position. */
export type ArgumentSpec = {
	/** As in usage lines, upper case there: `name` shows as `NAME`. */
	readonly name: string;
	readonly summary: string;
	readonly type: ValueType;

	/** Default false: it must be given. */
	readonly optional?: boolean | undefined;

	/** Takes all words that are left. Default false. Only for the last argument. */
	readonly variadic?: boolean | undefined;

	/** The command gets the entity that is named, or the one in use, in place of the word. Default false. */
	readonly isResolved?: boolean | undefined;
};

/** `--name`, `--name VALUE`, `--name=VALUE`, `-n`. */
export type OptionSpec = {
	/** Without the dashes. */
	readonly name: string;
	readonly short?: string | undefined;
	readonly summary: string;

	/** What the option takes; absent: it is a flag. */
	readonly type?: ValueType | undefined;

	/** How the value is called in usage lines, e.g. `FILE`. */
	readonly placeholder?: string | undefined;

	/** May be given several times; its value is then an array. Default false. */
	readonly multiple?: boolean | undefined;

	/** The command gets the entity that is named, or the one in use, in place of the text. Default false. */
	readonly isResolved?: boolean | undefined;
};

/** What help, completion and binding know of a command. */
export type CommandSpec = {
	/** `['workspace', 'list']`, `['get']`. */
	readonly words: readonly [string, ...string[]];

	/** Other ways to say it, e.g. `[['use']]`. */
	readonly aliases?: ReadonlyArray<readonly string[]> | undefined;

	/** One line, without a full stop: `List your workspaces`. */
	readonly summary: string;

	/** More lines for `help COMMAND`. */
	readonly description?: string | undefined;
	readonly arguments: readonly ArgumentSpec[];
	readonly options: readonly OptionSpec[];

	/** Options the command does not know are handed to it as they were typed (for `run`). Default false. */
	readonly takesUnknownOptions?: boolean | undefined;
	readonly examples: ReadonlyArray<{readonly line: string; readonly summary: string}>;
};

/** How a list is to be arranged: `--columns`, `--sort`, `--limit` and `--wide`. */
export type Arrangement = {
	/** Names of columns or fields, in the order they are to stand. */
	readonly columns?: readonly string[] | undefined;

	/** Name of a column or field; `-` before it: the largest first. */
	readonly sort?: string | undefined;

	/** How many rows at most. */
	readonly limit?: number | undefined;

	/** All columns, whatever the width. */
	readonly isWide?: boolean | undefined;
};

/** An option that the command does not know itself, e.g. `--final-time 2`: a parameter of the custom function. */
export type UnknownOption = {
	/** Without the dashes. */
	readonly name: string;

	/** Absent: it was given as a flag. */
	readonly value: string | undefined;
	readonly word: ExpandedWord;
};

/** A command's words, bound to its specification and checked, but not converted: see `typedValues`. */
export type Invocation = {
	/** By argument name; a variadic one is not here but in `rest`. */
	readonly arguments: Readonly<Record<string, ExpandedWord | undefined>>;

	/** The words of the variadic argument. */
	readonly rest: readonly ExpandedWord[];

	/** Only for commands that take unknown options. */
	readonly unknown?: readonly UnknownOption[] | undefined;

	/** By option name: `true` for flags, text for values, an array for those that may be repeated. */
	readonly options: Readonly<Record<string, string | true | readonly string[] | undefined>>;

	/** From `-o FORMAT`, `--json`, `--csv`, `--raw`, which every command takes. */
	readonly format?: Format | undefined;

	/** From `--columns`, `--sort`, `--limit` and `--wide`, which every command takes. */
	readonly arrangement?: Arrangement | undefined;

	/** The line as typed, for carets in errors found later. */
	readonly source?: string | undefined;
};
