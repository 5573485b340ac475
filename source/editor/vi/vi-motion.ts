import {nextGrapheme, previousGrapheme} from '../../text/graphemes.js';
import {columnOf, lineEnd, lineStart, offsetAtColumn} from '../line/text-lines.js';
import {isBlankCode} from '../line/words.js';
import {type Find} from '../state/vi-state.js';
import {type ViMotion} from './vi-parser.js';
import {matchingBracket} from './vi-objects.js';
import {viWordBack, viWordEnd, viWordEndBack, viWordForward} from './vi-words.js';

/** The target of a motion, and how operators apply to it. */
export type MotionTarget = {
	/** Offset in UTF-16 units. */
	readonly at: number;

	/** Whether operators include the character at the target. */
	readonly isInclusive?: boolean;

	/** Whether operators apply to whole lines. */
	readonly isLines?: boolean;
};

/** The target of a motion from `cursor`; undefined when the motion fails. */
export function motionTarget(
	text: string,
	cursor: number,
	motion: ViMotion,
	find: Find | undefined,
): MotionTarget | undefined {
	const {motion: name, count, character} = motion;
	if (isFind(name)) {
		return found(text, cursor, {kind: name, character}, count);
	}

	if (name === ';' || name === ',') {
		return find && found(text, cursor, name === ';' ? find : {...find, kind: opposite(find.kind)}, count);
	}

	return targets.get(name)?.(text, cursor, count);
}

/** Whether a motion is `f`, `t`, `F` or `T`. */
export function isFind(motion: string): motion is Find['kind'] {
	return finds.has(motion);
}

type Target = (text: string, cursor: number, count: number | undefined) => MotionTarget | undefined;

const targets: ReadonlyMap<string, Target> = new Map<string, Target>([
	[
		'h',
		(text, cursor, count) => ({
			at: repeated(cursor, count, (at) => Math.max(lineStart(text, cursor), previousGrapheme(text, at))),
		}),
	],
	[
		'l',
		(text, cursor, count) => ({
			at: repeated(cursor, count, (at) => Math.min(lineEnd(text, cursor), nextGrapheme(text, at))),
		}),
	],
	[' ', (text, cursor, count) => targets.get('l')?.(text, cursor, count)],
	['j', (text, cursor, count) => vertical(text, cursor, count, 1)],
	['k', (text, cursor, count) => vertical(text, cursor, count, -1)],
	['w', (text, cursor, count) => ({at: repeated(cursor, count, (at) => viWordForward(text, at, false))})],
	['W', (text, cursor, count) => ({at: repeated(cursor, count, (at) => viWordForward(text, at, true))})],
	['b', (text, cursor, count) => ({at: repeated(cursor, count, (at) => viWordBack(text, at, false))})],
	['B', (text, cursor, count) => ({at: repeated(cursor, count, (at) => viWordBack(text, at, true))})],
	[
		'e',
		(text, cursor, count) => ({
			at: repeated(cursor, count, (at) => viWordEnd(text, at, false)),
			isInclusive: true,
		}),
	],
	[
		'E',
		(text, cursor, count) => ({
			at: repeated(cursor, count, (at) => viWordEnd(text, at, true)),
			isInclusive: true,
		}),
	],
	['0', (text, cursor) => ({at: lineStart(text, cursor)})],
	['^', (text, cursor) => ({at: firstNonBlank(text, cursor)})],
	['$', (text, cursor) => ({at: lineEnd(text, cursor)})],
	['_', (text, cursor) => ({at: firstNonBlank(text, cursor), isLines: true})],
	['|', (text, cursor, count) => ({at: offsetAtColumn(text, cursor, (count ?? 1) - 1)})],
	['ge', (text, cursor, count) => endBack(text, cursor, count, false)],
	['gE', (text, cursor, count) => endBack(text, cursor, count, true)],
	[
		'gg',
		(text, _cursor, count) => ({at: firstNonBlank(text, lineNumbered(text, count ?? 1)), isLines: true}),
	],
	[
		'G',
		(text, _cursor, count) => ({
			at: firstNonBlank(text, count === undefined ? text.length : lineNumbered(text, count)),
			isLines: true,
		}),
	],
	[
		'%',
		(text, cursor) => {
			const at = matchingBracket(text, cursor);
			return at === undefined ? undefined : {at, isInclusive: true};
		},
	],
]);

/** Offset of the first non-blank character in the line of `at`. */
export function firstNonBlank(text: string, at: number): number {
	const end = lineEnd(text, at);
	let first = lineStart(text, at);
	while (first < end && isBlankCode(text.codePointAt(first) ?? 0)) {
		first++;
	}

	return first;
}

function repeated(cursor: number, count: number | undefined, step: (at: number) => number): number {
	let at = cursor;
	for (let done = 0; done < (count ?? 1); done++) {
		const next = step(at);
		if (next === at) {
			break;
		}

		at = next;
	}

	return at;
}

function endBack(text: string, cursor: number, count: number | undefined, isBig: boolean): MotionTarget {
	return {at: repeated(cursor, count, (at) => viWordEndBack(text, at, isBig)), isInclusive: true};
}

function vertical(
	text: string,
	cursor: number,
	count: number | undefined,
	direction: -1 | 1,
): MotionTarget | undefined {
	const line = repeated(cursor, count, (at) => {
		const next = direction === -1 ? lineStart(text, at) - 1 : lineEnd(text, at) + 1;
		return next < 0 || next > text.length ? at : next;
	});
	return line === cursor
		? undefined
		: {at: offsetAtColumn(text, line, columnOf(text, cursor)), isLines: true};
}

/** Offset of a line by number, from 1; the last line when there are fewer. */
function lineNumbered(text: string, number: number): number {
	return repeated(0, number - 1, (at) => Math.max(at, text.indexOf('\n', at) + 1));
}

function found(
	text: string,
	cursor: number,
	{kind, character}: Find,
	count: number | undefined,
): MotionTarget | undefined {
	const isForward = kind === 'f' || kind === 't';
	let at = cursor;
	for (let done = 0; done < (count ?? 1); done++) {
		const next = isForward
			? text.indexOf(character, nextGrapheme(text, at))
			: at === 0
				? -1
				: text.lastIndexOf(character, at - 1);
		if (next === -1 || next > lineEnd(text, cursor) || next < lineStart(text, cursor)) {
			return undefined;
		}

		at = next;
	}

	return {at: besideFound(text, at, kind), isInclusive: isForward};
}

/** `t` and `T` stop next to the character they search for. */
function besideFound(text: string, at: number, kind: Find['kind']): number {
	return kind === 't' ? previousGrapheme(text, at) : kind === 'T' ? nextGrapheme(text, at) : at;
}

function opposite(kind: Find['kind']): Find['kind'] {
	return findKinds.find((other) => other !== kind && other.toLowerCase() === kind.toLowerCase()) ?? kind;
}

const findKinds: ReadonlyArray<Find['kind']> = ['f', 'F', 't', 'T'];
const finds: ReadonlySet<string> = new Set(findKinds);
