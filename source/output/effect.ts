import {type Entity, type EntityKind} from '../session/entity.js';
import {type Output} from './document.js';

/** What a command asks of the shell beyond showing its answer. */
export type Effect =
	/** `@workspace` and friends and `{workspace}` become this entity; `undefined` forgets it. */
	| {readonly kind: 'use'; readonly entity: EntityKind; readonly value: Entity | undefined}
	/** To another place of the API. */
	| {readonly kind: 'go'; readonly place: readonly string[]}
	| {readonly kind: 'exit'}
	| {readonly kind: 'clear-screen'}
	/** This line is run next. */
	| {readonly kind: 'run-line'; readonly line: string}
	/** Another server or user: nothing known about the old one holds. */
	| {readonly kind: 'forget-session'}
	/** To be looked at in the viewer where there is one, and printed elsewhere; `current` is the number of the answer that is meant. */
	| {readonly kind: 'open-viewer'; readonly answers: readonly KeptAnswer[]; readonly current: number}
	/** Another page of a kept answer was shown. */
	| {readonly kind: 'turn-page'; readonly number: number};

/** An answer that can be looked at again: `view 3`, `more`. */
export type KeptAnswer = {
	/** Counted from 1 over the session. */
	readonly number: number;

	/** What it was called: `name = COMMAND`. */
	readonly name?: string | undefined;

	/** The line that made it. */
	readonly line: string;

	/** All of it, also where only a part was asked for. */
	readonly output: Pick<Output, 'value' | 'view' | 'body'>;

	/** How many rows or items were asked for, when that was a part: `--limit`. */
	readonly limit?: number | undefined;

	/** How many pages `more` has shown. Default 0. */
	readonly pages?: number | undefined;
};
