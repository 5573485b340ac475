import {type ExitCode} from '../errors/shell-error.js';
import {type TextSpan} from '../errors/usage-error.js';
import {type Entity, type EntityKind, type Guide} from '../session/session.js';
import {type Body, type BodyStream} from './response-body.js';
import {type Row} from './table/field.js';
import {type Column, type View} from './views.js';

/**
What a command outputs: one document that feeds the screen, `--json`, filters, `$_`, redirects and the exit code.

It always carries the value; `view` only says how people see it.
*/
export type Output = {
	/** The output itself, as JSON values (large integers as bigint); what filters, `$_` and every format but `table` see. */
	readonly value: unknown;

	/** How people see it; absent: as highlighted JSON. */
	readonly view?: View | undefined;

	/**
	The body as it came over the wire: printed by `raw`, written by redirects of binary outputs, fed to `|!`. A body of JSON says
	the same as `value` (it is what JSON is printed from, number by number), so whoever changes the value drops it.
	*/
	readonly body?: Body | undefined;

	/** The bytes of JSON the value was taken from when it is no longer all of them: its numbers are printed as they stand there. */
	readonly numbersFrom?: Uint8Array | undefined;

	/** What is still coming in or still to be made, in the place of value and body: of a large output that is only handed on. See `Context`. */
	readonly stream?: ((BodyStream | RowStream) & {readonly whole: () => Promise<Output>}) | undefined;

	/** Remarks for stderr: what was done, what to do next. Never part of the result. */
	readonly notices?: readonly Notice[] | undefined;

	/** Not 0 when the output is complete and yet reports a failure, e.g. an experiment with failed cases. */
	readonly exitCode?: ExitCode | undefined;

	/** What the shell itself should do or remember; see `Effect`. */
	readonly effects?: readonly Effect[] | undefined;

	/** Nothing of it is folded or left out on a terminal. Default false. */
	readonly isWhole?: boolean | undefined;

	/** It went to a file or got a name, so nothing of it is printed, whatever the format. Default false. */
	readonly isPutAway?: boolean | undefined;

	/** It is about earlier outputs: not kept itself, and `$_` stays what it was. Default false. */
	readonly isAside?: boolean | undefined;
};

/** The rows of a long table, made one by one while they are written. */
export type RowStream = {
	readonly columns: readonly Column[];
	readonly rows: Iterable<Row>;
};

/** A remark beside the result. */
export type Notice = {
	readonly kind: 'success' | 'info' | 'warning' | 'next';

	/** For `next`: a command of the shell the user may want now. */
	readonly text: string;

	/** What it is about, shown with a caret below. */
	readonly place?: TextSpan | undefined;

	/** A file of the user's that the text names, as it is written there; a link where links are shown. */
	readonly file?: string | undefined;
};

/** What a command asks of the shell beyond showing its output. */
export type Effect =
	/** `@workspace` and friends and `{workspace}` become this entity; `undefined` forgets it. */
	| {readonly kind: 'use'; readonly entity: EntityKind; readonly value: Entity | undefined}
	/** To another place of the API. */
	| {readonly kind: 'go'; readonly place: readonly string[]}
	| {readonly kind: 'exit'}
	| {readonly kind: 'clear-screen'}
	/** This line is run next. */
	| {readonly kind: 'run-line'; readonly line: string}
	/** A tour or a script that is played begins, moves on or ends. */
	| {readonly kind: 'guide'; readonly guide: Guide | undefined}
	/** This line is put into the prompt, for the user to run or to change; `onKey`: when the user presses a key, as if typed. */
	| {readonly kind: 'propose-line'; readonly line: string; readonly onKey?: boolean | undefined}
	/** Another server or user: nothing known about the old one holds. */
	| {readonly kind: 'forget-session'}
	/** Opens the viewer where there is one, and prints elsewhere; `current` is the number of the result to show first. */
	| {readonly kind: 'open-viewer'; readonly outputs: readonly RecentOutput[]; readonly current: number}
	/** Another page of a kept output was shown. */
	| {readonly kind: 'turn-page'; readonly number: number};

/** An output that can be looked at again: `view 3`, `more`. */
export type RecentOutput = {
	/** Counted from 1 over the session. */
	readonly number: number;

	/** What it was called: `name = COMMAND`. */
	readonly name?: string | undefined;

	/** The line that made it. */
	readonly line: string;

	/** All of it, also where only a part was asked for. */
	readonly output: Pick<Output, 'value' | 'view' | 'body'>;

	/** How many rows, lines or items were shown, when that was a part: `--limit`, or what fits on the screen. */
	readonly limit?: number | undefined;

	/** How many pages `more` has shown. Default 0. */
	readonly pages?: number | undefined;
};

/** The output with nothing folded, cut or left out on a terminal. */
export function wholeOutput(output: Output): Output {
	return {...output, isWhole: true, view: output.view && wholeView(output.view)};
}

function wholeView(view: View): View {
	switch (view.kind) {
		case 'table': {
			return {...view, isWide: true};
		}

		case 'record': {
			return {...view, isWhole: true};
		}

		case 'sections': {
			return {
				...view,
				sections: view.sections.map((section) => ({...section, view: wholeView(section.view)})),
			};
		}

		case 'text':
		case 'tree':
		case 'waterfall':
		case 'chart':
		case 'json':
		case 'empty': {
			return view;
		}
	}
}
