/** A part of the source text: 0-based offset and length in UTF-16 units. */
export type Span = {readonly offset: number; readonly length: number};

/**
How a reference is written into its word: as text (`/workspaces/$id`), or as the JSON of its value, in inline JSON outside its
strings (`{"id": $id}`) and right after `:=`.
*/
export type ReferenceForm = 'text' | 'json';

/** One part of a word, before references are looked up. */
export type WordPart =
	| {
			readonly kind: 'literal';
			readonly text: string;

			/** Quotes or a backslash protected it. */
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

	/** The word as typed, quotes included. */
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

	/** How far from it a number may be. */
	readonly tolerance?: {readonly word: Word; readonly isPercent: boolean} | undefined;
};

/** Signs between what is there and what is expected; `=` is written `==` as well. */
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** What parsing found: statements, or that the text goes on in the next line. */
export type ParseResult =
	| {readonly kind: 'complete'; readonly statements: readonly Statement[]}
	/** An unclosed quote, bracket or brace, a trailing backslash, or a `for` without its `end`. `opener` is what is not closed, with its place. */
	| {readonly kind: 'incomplete'; readonly opener: string; readonly span: Span};

/** A word after references were looked up. */
export type ExpandedWord = {
	readonly text: string;

	/** Where it was; words from the process's arguments have none. */
	readonly span?: Span | undefined;

	/** When the word was nothing but one reference: the value itself, not its text. */
	readonly value?: unknown;

	/** The word, or its beginning, was quoted: it is never an option, a reference or an operator. */
	readonly quoted?: boolean | undefined;

	/** What `text` is made of, in order; absent for words from the process's arguments, which are typed throughout. */
	readonly parts?: readonly ExpandedPart[] | undefined;
};

/** A part of an expanded word's text, by where it came from. */
export type ExpandedPart = {
	readonly text: string;

	/** `value`: of a reference; it is data, whatever characters are in it. */
	readonly from: 'typed' | 'quoted' | 'value';
};
