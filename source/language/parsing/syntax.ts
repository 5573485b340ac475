/** A part of the source text: 0-based offset and length in UTF-16 units. */
export type Span = {readonly offset: number; readonly length: number};

/**
How a reference is expanded in its word: as text (`/workspaces/$id`), or as JSON, in inline JSON outside strings (`{"id": $id}`) and
right after `:=`.
*/
export type ReferenceForm = 'text' | 'json';

/** One part of a word, before references are expanded. */
export type WordPart =
	| {
			readonly kind: 'literal';
			readonly text: string;

			/** Whether it was protected by quotes or a backslash. */
			readonly quoted: boolean;
			readonly span: Span;
	  }
	/** `$_.data.items[0].id`, `$name`, `${name.id}`; `name` is `_` for the last result. */
	| {
			readonly kind: 'variable';
			readonly name: string;
			readonly path: readonly PathStep[];
			readonly form: ReferenceForm;
			readonly span: Span;
	  }
	/** `{workspace}` inside a path, `@experiment` as a word. */
	| {
			readonly kind: 'entity';
			readonly name: string;
			readonly form: ReferenceForm;
			readonly span: Span;
	  };

/** A field name or an array index (negative counts from the end). */
export type PathStep = string | number;

/** A word of a command: `--json`, `name="my workspace"`, `/workspaces/{workspace}`, `{"new": {"name": "w"}}`. */
export type Word = {
	readonly parts: readonly WordPart[];

	/** The word as typed, including quotes. */
	readonly source: string;
	readonly span: Span;
};

/** What follows a `|`. */
export type Filter =
	| {readonly kind: 'jmespath'; readonly expression: string; readonly span: Span}
	| {readonly kind: 'program'; readonly commandLine: string; readonly span: Span};

/** `> FILE` writes a new file, `>! FILE` overwrites, `>> FILE` appends. */
export type Redirect = {
	readonly mode: 'create' | 'overwrite' | 'append';
	readonly target: Word;
	readonly span: Span;
};

/** One command with what is done to its result, or a step of a script. */
export type Statement = {
	/** The name left of ` = `. */
	readonly assignTo?: string | undefined;

	/** Of the command; where there is a `step`, of what it works on. */
	readonly words: readonly Word[];
	readonly filters: readonly Filter[];
	readonly redirect?: Redirect | undefined;

	/** Absent for a command. */
	readonly step?: ScriptStep | undefined;
	readonly span: Span;
};

/** What a statement that begins with `let`, `include`, `for` or `expect` does with its words. */
export type ScriptStep =
	/** The words are a value, which gets the name of `assignTo`. */
	| {readonly kind: 'let'}
	/** The word is a file. */
	| {readonly kind: 'include'}
	/** The words are values, or before a filter a command; the body is run for each. */
	| {
			readonly kind: 'for';
			readonly name: string;
			readonly body: readonly Statement[];

			/** What stands before the body. */
			readonly head: Span;
	  }
	| (Expectation & {readonly kind: 'expect'});

/** What a result has to be. */
export type Expectation = {
	/** Absent: anything but `false`, `null` and what is empty. */
	readonly operator?: Comparison | undefined;

	/** What stands right of it; no words without an operator. */
	readonly right: readonly Word[];

	/** Allowed difference of a number. */
	readonly tolerance?: {readonly word: Word; readonly isPercent: boolean} | undefined;
};

/** Comparison operators of expectations; `==` is the same as `=`. */
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** The result of parsing: statements, or that the text is incomplete. */
export type ParseResult =
	| {readonly kind: 'complete'; readonly statements: readonly Statement[]}
	/** An unclosed quote, bracket or brace, a trailing backslash, or a `for` without its `end`; `opener` is what is not closed. */
	| {readonly kind: 'incomplete'; readonly opener: string; readonly span: Span};

/** A word with its references expanded. */
export type ExpandedWord = {
	readonly text: string;

	/** Its position; absent for words from the arguments of the process. */
	readonly span?: Span | undefined;

	/** The value itself, if the word was a single reference. */
	readonly value?: unknown;

	/** Whether the word, or its beginning, was quoted, so that it is never an option, a reference or an operator. */
	readonly quoted?: boolean | undefined;

	/** The parts of `text`, in order; absent for words from the arguments of the process, which are all typed. */
	readonly parts?: readonly ExpandedPart[] | undefined;
};

/** A part of an expanded word's text, with its origin. */
export type ExpandedPart = {
	readonly text: string;

	/** `value`: from a reference, and therefore data, whatever characters it contains. */
	readonly from: 'typed' | 'quoted' | 'value';
};
