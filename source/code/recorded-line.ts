/** A line of a session with its requests, from which programs are generated. */
export type RecordedLine = {
	/** As typed. */
	readonly line: string;

	/** Comments before it, without `#`. */
	readonly notes: readonly string[];
	readonly hasFailed: boolean;
	readonly calls: readonly RecordedCall[];
};

/** One call, however many retries and redirects it took. */
export type RecordedCall = {
	/** `RPC` for a call over the modeling socket. */
	readonly method: string;

	/** Relative to the base: `api/workspaces`; segments percent-encoded. Of an RPC `api/workspaces/W/modeling/getSource`; its parameters are the body. */
	readonly path: string;
	readonly query: ReadonlyArray<readonly [name: string, value: string]>;
	readonly accept?: string | undefined;
	readonly body?: RecordedBody | undefined;
	readonly response: RecordedResponse;
};

export type RecordedBody =
	| {readonly kind: 'json'; readonly mediaType: string; readonly value: unknown}
	| {readonly kind: 'text'; readonly mediaType: string; readonly text: string}
	| {readonly kind: 'form'; readonly parts: readonly FormPart[]};

/** Of a form: a text, JSON (with references, in a program), or a file by its path. */
export type FormPart = {readonly name: string} & (
	{readonly text: string} | {readonly json: unknown} | {readonly fileName: string}
);

export type RecordedResponse =
	| {readonly kind: 'json'; readonly value: unknown}
	| {readonly kind: 'text'}
	| {readonly kind: 'file'; readonly name: string}
	| {readonly kind: 'none'};

/** A value from an earlier response, known only at run time. */
export class Reference {
	/** In snake case: `experiment_id`, `workspace_id_2`. */
	readonly name: string;

	constructor(name: string) {
		this.name = name;
	}
}

/** A program: lines of the session, each with its relevant calls. */
export type Program = {
	/** Base URL of the paths, without a trailing slash. */
	readonly base: string;

	/** URL of the server as users know it: clients find the base themselves. */
	readonly url: string;
	readonly parts: readonly ProgramPart[];
};

export type ProgramPart = {
	/** The line, or what happened to it. */
	readonly remark: string;

	/** Comments before it. */
	readonly notes: readonly string[];
	readonly steps: readonly Step[];
};

export type Step = Omit<RecordedCall, 'path' | 'body' | 'response'> & {
	/** Segments between slashes; a single reference is a whole path. */
	readonly path: ReadonlyArray<string | Reference>;

	/** In JSON, references replace strings. */
	readonly body?: RecordedBody | undefined;

	/** Of a `PUT`: what the server last said of what it changes. Absent when that was not asked. */
	readonly before?: unknown;

	/** Of a new experiment: what the server last said about its custom function and the options set for that. Absent when it was not asked. */
	readonly customFunction?: {readonly definition: unknown; readonly options: unknown} | undefined;
	readonly response: RecordedResponse['kind'];

	/** Repeat the request while the status at this path of its response is one of `unfinished`. */
	readonly pollsAt?: readonly string[] | undefined;

	/** Values of the response that later steps need, by name, with their paths; `isRooted`: a path of the API with a slash in front. */
	readonly gives: ReadonlyArray<{
		readonly name: string;
		readonly at: readonly string[];
		readonly isRooted: boolean;
	}>;

	/** Whether its response is the result of the line. */
	readonly isResult: boolean;

	/** Name of the file for the response. */
	readonly file?: string | undefined;
};

/** States of executions, imports and exports that have not ended. */
export const unfinished = ['pending', 'running', 'stopping'] as const;
