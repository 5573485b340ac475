import {firstFields, firstItems} from '../recent/next-page.js';
import {counted} from '../../text/counted.js';
import {paintSpans, type Span, wrapSpans} from '../text/spans.js';
import {safeJson} from '../../text/safe-text.js';
import {lineWidth, type Screen} from '../screen.js';
import {symbolsFor} from '../theme/symbols.js';
import {themeFor} from '../theme/theme.js';
import {brackets, type JsonReader, type JsonToken, type JsonTokenKind} from '../../json/json-reader.js';
import {type JsonLayout} from '../../json/json-writer.js';
import {type Role} from '../theme/palette.js';
import {createLookahead, type Lookahead} from './json-lookahead.js';

/** What each piece of JSON is to the theme. */
const jsonRoles: Readonly<Record<JsonTokenKind, Role>> = {
	'open-object': 'punctuation',
	'open-array': 'punctuation',
	'close-object': 'punctuation',
	'close-array': 'punctuation',
	key: 'key',
	string: 'string',
	number: 'number',
	boolean: 'boolean',
	null: 'null',
};

/** The colours of JSON that is written as it is. */
export function jsonColours(screen: Screen): JsonLayout['colours'] {
	const theme = themeFor(screen);
	return Object.fromEntries(Object.entries(jsonRoles).map(([kind, role]) => [kind, theme[role]]));
}

export type JsonScreenOptions = {
	/** Whether long lists, long texts and deep levels are folded, with their counts. */
	readonly isFolded: boolean;
};

/** How many items of a list are shown, by how many lists it lies in; how many fields of an object. */
const itemLimits = [firstItems, 20, 10] as const;

/** Cells a level must have for its text, or it is folded. */
const minRoom = 20;

/** JSON in lines no wider than the terminal, short lists of numbers and words on one line; `undefined` where the next one takes long. */
export function* jsonLines(
	reader: JsonReader,
	screen: Screen,
	{isFolded}: JsonScreenOptions,
): Iterable<string | undefined> {
	const width = lineWidth(screen);
	const theme = themeFor(screen);
	const {ellipsis} = symbolsFor(screen);
	for (const line of layOut(createLookahead(reader), {width, isFolded, ellipsis})) {
		if (line === undefined) {
			yield undefined;
			continue;
		}

		for (const part of wrapSpans(line, width, {mode: 'anywhere', ellipsis})) {
			yield paintSpans(theme, part);
		}
	}
}

type Layout = JsonScreenOptions & {readonly width: number; readonly ellipsis: string};

/** A list or object that is being laid out. */
type Frame = {
	readonly close: JsonToken;

	/** How many items or fields are shown. */
	readonly limit: number;

	/** How many were. */
	count: number;
};

function* layOut(reader: Lookahead, layout: Layout): Iterable<Span[] | undefined> {
	const frames: Frame[] = [];
	let line: Span[] = [];
	let isAfterKey = false;
	do {
		const frame = frames.at(-1);
		const rest: number | undefined =
			frame !== undefined && !isAfterKey && frame.count >= frame.limit ? yield* reader.skip() : undefined;
		const token: JsonToken | undefined = rest === undefined ? reader.next() : frame?.close;
		if (token === undefined) {
			break;
		}

		if (token.text === frame?.close.text) {
			if (rest !== undefined && rest > 0) {
				yield [...line, {text: ',', role: 'punctuation'}];
				line = [indent(frames.length, layout), moreOf(rest, frames, layout)];
			}

			frames.pop();
			if (frame.count > 0) {
				yield line;
				line = [indent(frames.length, layout)];
			}

			line.push(spanOf(token));
			isAfterKey = false;
			continue;
		}

		if (frame !== undefined && !isAfterKey) {
			yield frame.count > 0 ? [...line, {text: ',', role: 'punctuation'}] : line;
			line = [indent(frames.length, layout)];
			frame.count++;
		}

		const opened = yield* append(line, token, {reader, frames, layout});
		if (opened !== undefined) {
			frames.push(opened);
		}

		isAfterKey = token.kind === 'key';
	} while (frames.length > 0 || isAfterKey);

	yield line;
}

/** Puts a span at the end of the line; a container as a whole where it fits in or is folded, else its opening bracket. */
function* append(
	line: Span[],
	token: JsonToken,
	{reader, frames, layout}: {reader: Lookahead; frames: readonly Frame[]; layout: Layout},
): Generator<undefined, Frame | undefined, undefined> {
	const isArray = token.kind === 'open-array';
	if (!isArray && token.kind !== 'open-object') {
		line.push(...scalarSpans(token, layout));
		return undefined;
	}

	if (layout.isFolded && 2 * frames.length > layout.width - minRoom && frames.length > 0) {
		line.push({text: folded(yield* reader.skip(), isArray), role: 'dim'});
		return undefined;
	}

	const inline = isArray ? inlineList(line, reader, layout) : undefined;
	if (inline !== undefined) {
		line.push(...inline);
		return undefined;
	}

	line.push(spanOf(token));
	const close = isArray ? brackets.closeArray : brackets.closeObject;
	return {close, limit: limitOf(isArray, frames, layout), count: 0};
}

function limitOf(isArray: boolean, frames: readonly Frame[], {isFolded}: Layout): number {
	if (!isFolded) {
		return Number.POSITIVE_INFINITY;
	}

	const lists = frames.filter(({close}) => close === brackets.closeArray).length;
	return isArray ? (itemLimits[lists] ?? itemLimits[2]) : firstFields;
}

/** The list on one line, when it holds nothing but numbers and words and there is room for it. */
function inlineList(line: readonly Span[], reader: Lookahead, layout: Layout): Span[] | undefined {
	const used = line.reduce((sum, {text}) => sum + text.length, 0);
	const tokens = reader.peekScalars(layout.width - used - 3);
	if (tokens === undefined) {
		return undefined;
	}

	const items = tokens.flatMap((token, index): Span[] => [
		...(index === 0 ? [] : [{text: ', ', role: 'punctuation'} as const]),
		spanOf(token),
	]);
	return [{text: '[', role: 'punctuation'}, ...items, {text: ']', role: 'punctuation'}];
}

function scalarSpans(token: JsonToken, layout: Layout): Span[] {
	const limit = Math.max(200, 3 * layout.width);
	if (!layout.isFolded || token.text.length <= limit) {
		const span = spanOf(token);
		return token.kind === 'key' ? [span, {text: ': ', role: 'punctuation'}] : [span];
	}

	const shown = startOfToken(token.text, limit);
	const isText = token.text.startsWith('"');
	const left = counted(token.text.length - shown.length - (isText ? 1 : 0), 'more character');
	return [
		{text: safeJson(shown) + (isText ? '"' : ''), role: jsonRoles[token.kind]},
		{text: ` ${layout.ellipsis} ${left}: view`, role: 'dim'},
		...(token.kind === 'key' ? [{text: ': ', role: 'punctuation'} as const] : []),
	];
}

/** The beginning of a token, cut neither inside an escape nor inside a character. */
function startOfToken(text: string, length: number): string {
	const whole = /^(?:[^\\]|\\u[\dA-Fa-f]{4}|\\[^u])*/v.exec(text.slice(0, length))?.[0] ?? '';
	return whole.replace(/[\uD800-\uDBFF]$/v, '');
}

function spanOf({kind, text}: JsonToken): Span {
	return {text: safeJson(text), role: jsonRoles[kind]};
}

/** Deep levels share an indentation: half of the line stays for text. */
function indent(depth: number, {width}: Layout): Span {
	return {text: ' '.repeat(Math.min(2 * depth, Math.floor(width / 2)))};
}

/** What was left out, and how to see it: `more` goes on with the outermost lists, `view` shows all. */
function moreOf(rest: number, frames: readonly Frame[], {ellipsis}: Layout): Span {
	const isList = frames.at(-1)?.close === brackets.closeArray;
	const isInList = frames.slice(0, -1).some(({close}) => close === brackets.closeArray);
	const noun = isList ? 'more item' : 'more field';
	return {text: `${ellipsis} ${counted(rest, noun)}: ${isInList ? 'view' : 'more, view'}`, role: 'dim'};
}

function folded(count: number, isArray: boolean): string {
	if (count === 0) {
		return isArray ? '[]' : '{}';
	}

	return isArray ? `[${counted(count, 'item')}: view]` : `{${counted(count, 'field')}: view}`;
}
