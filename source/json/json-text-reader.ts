import {brackets, type JsonReader, type JsonToken} from './json-token.js';
import {
	afterBlanks,
	closeArray,
	closeObject,
	codeAt,
	colon,
	comma,
	end,
	endOfString,
	endOfWord,
	kindOfWord,
	openArray,
	openObject,
	quote,
	restOfContainer,
} from './json-text-scan.js';

/** A reader that is given its text as it comes. */
export type FedReader = JsonReader & {
	/** More text, behind what was fed before. */
	readonly feed: (text: string) => void;

	/** No more text comes: what is there is read to its end. Until then `next` gives `undefined` for a piece that may go on. */
	readonly end: () => void;

	/** What was fed and not read yet. */
	readonly unread: () => string;

	/** As `skip`, for whoever finds the closing bracket elsewhere: forgets all that is unread. */
	readonly leave: (rest: {readonly commas: number; readonly isEmpty: boolean}) => number;
};

/**
Reads JSON text piece by piece without changing a character of its strings and numbers, so that `12345678901234567890`, `1.0`
and `NaN` stay as they were sent. Text that is not JSON is handed out as it comes.
*/
export function createTextReader(text: string): JsonReader {
	const reader = createFedReader();
	reader.feed(text);
	reader.end();
	return reader;
}

const bracketOf = new Map<number, JsonToken>([
	[openObject, brackets.openObject],
	[openArray, brackets.openArray],
	[closeObject, brackets.closeObject],
	[closeArray, brackets.closeArray],
]);

/** The same, of text that comes little by little. */
export function createFedReader(): FedReader {
	let text = '';
	let position = 0;
	let hasEnded = false;

	/** Whether nothing was read since the innermost bracket opened. */
	let isAtStart = false;

	const skipBlanks = (): number => {
		let code = codeAt(text, position);
		while (code <= 0x20 || code === comma || code === colon) {
			position++;
			code = codeAt(text, position);
		}

		return code;
	};

	const bracket = (token: JsonToken): JsonToken => {
		position++;
		isAtStart = token.kind === 'open-array' || token.kind === 'open-object';
		return token;
	};

	/** A string or word, unless it may go on in text that has not come yet. */
	const piece = (isString: boolean): JsonToken | undefined => {
		const start = position;
		const close = isString ? endOfString(text, start) : endOfWord(text, start);
		const next = isString ? afterBlanks(text, close) : close;
		if (next >= text.length && !hasEnded) {
			return undefined;
		}

		position = close;
		isAtStart = false;
		const token = text.slice(start, close);
		if (isString) {
			return {kind: codeAt(text, next) === colon ? 'key' : 'string', text: token};
		}

		return {kind: kindOfWord(token), text: token};
	};

	const leave: FedReader['leave'] = ({commas, isEmpty}) => {
		const count = commas + (isAtStart && !isEmpty ? 1 : 0);
		isAtStart = false;
		return count;
	};

	return {
		feed(more) {
			text = text.slice(position) + more;
			position = 0;
		},
		end() {
			hasEnded = true;
		},
		unread: () => text.slice(position),
		leave(rest) {
			text = '';
			position = 0;
			return leave(rest);
		},
		next() {
			const code = skipBlanks();
			const found = bracketOf.get(code);
			if (found !== undefined) {
				return bracket(found);
			}

			return code === end ? undefined : piece(code === quote);
		},
		// eslint-disable-next-line require-yield -- what was fed is short
		*skip() {
			const rest = restOfContainer(text, position);
			position = rest.end;
			return leave(rest);
		},
	};
}
