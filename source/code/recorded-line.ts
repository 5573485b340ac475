/** A line of a session and what it sent, as programs are made of it. */
export type RecordedLine = {
	/** As it was typed. */
	readonly line: string;

	/** What was remarked before it, without `#`. */
	readonly notes: readonly string[];
	readonly hasFailed: boolean;
	readonly calls: readonly RecordedCall[];
};

/** One call, whatever tries and redirects it took. */
export type RecordedCall = {
	readonly method: string;

	/** Relative to the base: `api/workspaces`; segments percent-encoded. */
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

export type FormPart = {readonly name: string} & ({readonly text: string} | {readonly fileName: string});

export type RecordedResponse =
	| {readonly kind: 'json'; readonly value: unknown}
	| {readonly kind: 'text'}
	| {readonly kind: 'file'; readonly name: string}
	| {readonly kind: 'none'};

/** What is known only while the program runs: a value of an earlier response. */
export class Reference {
	/** Words with `_` between: `experiment_id`, `workspace_id_2`. */
	readonly name: string;

	constructor(name: string) {
		this.name = name;
	}
}

/** A program: lines of the session, each with the calls that matter. */
export type Program = {
	/** What paths are relative to, without a slash at its end. */
	readonly base: string;

	/** Address of the server as people know it: clients find the base themselves. */
	readonly url: string;
	readonly parts: readonly ProgramPart[];
};

export type ProgramPart = {
	/** The line it stands for, or what became of it. */
	readonly remark: string;

	/** What was remarked before it. */
	readonly notes: readonly string[];
	readonly steps: readonly Step[];
};

export type Step = Omit<RecordedCall, 'path' | 'body' | 'response'> & {
	/** Segments between slashes; one reference alone stands for a whole path. */
	readonly path: ReadonlyArray<string | Reference>;

	/** References stand in JSON where a text was. */
	readonly body?: RecordedBody | undefined;
	readonly response: RecordedResponse['kind'];

	/** To be sent again while the status at this place of its response is one of `unfinished`. */
	readonly pollsAt?: readonly string[] | undefined;

	/** What later steps need of the response, and where it stands there. */
	readonly gives: ReadonlyArray<{readonly name: string; readonly at: readonly string[]}>;

	/** Its response is what the line was for. */
	readonly isResult: boolean;

	/** Name of the file its response goes to. */
	readonly file?: string | undefined;
};

/** States of executions, imports and exports that are not over. */
export const unfinished = ['pending', 'running', 'stopping'] as const;
