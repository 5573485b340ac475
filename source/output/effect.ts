import {type Entity, type EntityKind} from '../session/entity.js';
import {type KeptAnswer} from './document.js';

/** What a command asks of the shell beyond showing its answer. */
export type Effect =
	/** `@workspace` and friends and `{workspace}` become this entity; `undefined` forgets it. */
	| {readonly kind: 'use'; readonly entity: EntityKind; readonly value: Entity | undefined}
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
