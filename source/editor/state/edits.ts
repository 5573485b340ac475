import {graphemeEnd} from '../../text/graphemes.js';
import {isBlankCode} from '../line/words.js';

/** A replacement with everything needed to undo it. Offsets in UTF-16 units. */
export type Edit = {
	readonly at: number;
	readonly removed: string;
	readonly inserted: string;

	/** The cursor before and after the edit. */
	readonly before: number;
	readonly after: number;
};

/** A linked list, newest first; states share their tails. */
export type Edits = {readonly top: Edit; readonly below: Edits | undefined} | undefined;

export type TextWithCursor = {readonly text: string; readonly cursor: number};

/** Applies an edit. */
export function edited({text}: TextWithCursor, {at, removed, inserted, after}: Edit): TextWithCursor {
	return {text: text.slice(0, at) + inserted + text.slice(at + removed.length), cursor: after};
}

/** The edit that undoes this one. */
export function inverse({at, removed, inserted, before, after}: Edit): Edit {
	return {at, removed: inserted, inserted: removed, before: after, after: before};
}

/** An edit that replaces a range. Without `after`, the cursor goes to the end of the inserted text. */
export function replacement(
	{text, cursor}: TextWithCursor,
	[start, end]: readonly [number, number],
	inserted: string,
	after?: number,
): Edit {
	const whole = {
		at: start,
		removed: text.slice(start, end),
		inserted,
		before: cursor,
		after: after ?? start + inserted.length,
	};
	const next = edited({text, cursor}, whole);
	return {...whole, after: graphemeEnd(next.text, next.cursor)};
}

/** The single edit that turns one text into another. */
export function editBetween(before: TextWithCursor, after: TextWithCursor): Edit {
	const shorter = Math.min(before.text.length, after.text.length);
	let at = 0;
	while (at < shorter && before.text[at] === after.text[at]) {
		at++;
	}

	let kept = 0;
	while (kept < shorter - at && before.text.at(-1 - kept) === after.text.at(-1 - kept)) {
		kept++;
	}

	return {
		at,
		removed: before.text.slice(at, before.text.length - kept),
		inserted: after.text.slice(at, after.text.length - kept),
		before: before.cursor,
		after: after.cursor,
	};
}

/** Adds an edit; one that continues typing or deleting a word is merged into the newest. */
export function withEdit(edits: Edits, edit: Edit, mayJoin: boolean): Edits {
	const whole = mayJoin && edits !== undefined ? joinedEdit(edits.top, edit) : undefined;
	return whole === undefined ? {top: edit, below: edits} : {top: whole, below: edits?.below};
}

function joinedEdit(first: Edit, second: Edit): Edit | undefined {
	const {before} = first;
	const {after} = second;
	const isTyping =
		first.removed === '' && second.removed === '' && second.at === first.at + first.inserted.length;
	if (isTyping && !startsWord(first.inserted, second.inserted)) {
		return {at: first.at, removed: '', inserted: first.inserted + second.inserted, before, after};
	}

	if (first.inserted !== '' || second.inserted !== '' || first.removed === '' || second.removed === '') {
		return undefined;
	}

	if (second.at + second.removed.length === first.at && !startsWord(second.removed, first.removed)) {
		return {at: second.at, removed: second.removed + first.removed, inserted: '', before, after};
	}

	return second.at === first.at && !startsWord(first.removed, second.removed)
		? {at: first.at, removed: first.removed + second.removed, inserted: '', before, after}
		: undefined;
}

function startsWord(before: string, next: string): boolean {
	return (
		isBlankCode(before.codePointAt(before.length - 1) ?? 0x20) && !isBlankCode(next.codePointAt(0) ?? 0x20)
	);
}
