import {brackets, type JsonReader, type JsonToken, type JsonTokenKind} from './json-token.js';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openObject = 0x7b;
const closeObject = 0x7d;
const openArray = 0x5b;
const closeArray = 0x5d;

/** What stands behind the last character. */
const end = 0x11_00_00;

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
			switch (code) {
				case openObject: {
					return bracket(brackets.openObject);
				}

				case openArray: {
					return bracket(brackets.openArray);
				}

				case closeObject: {
					return bracket(brackets.closeObject);
				}

				case closeArray: {
					return bracket(brackets.closeArray);
				}

				default: {
					return code === end ? undefined : piece(code === quote);
				}
			}
		},
		skip() {
			const rest = restOfContainer(text, position);
			position = rest.end;
			return leave(rest);
		},
	};
}

function codeAt(text: string, position: number): number {
	return text.codePointAt(position) ?? end;
}

/** Position behind the closing quote of the string that opens at `start`. */
function endOfString(text: string, start: number): number {
	let close = text.indexOf('"', start + 1);
	while (close !== -1 && isEscaped(text, close)) {
		close = text.indexOf('"', close + 1);
	}

	return close === -1 ? text.length : close + 1;
}

function isEscaped(text: string, position: number): boolean {
	let backslashes = 0;
	while (codeAt(text, position - 1 - backslashes) === backslash) {
		backslashes++;
	}

	return backslashes % 2 === 1;
}

function afterBlanks(text: string, position: number): number {
	let next = position;
	while (codeAt(text, next) <= 0x20) {
		next++;
	}

	return next;
}

function endOfWord(text: string, start: number): number {
	let position = start + 1;
	while (position < text.length && !isDelimiter(codeAt(text, position))) {
		position++;
	}

	return position;
}

function isDelimiter(code: number): boolean {
	return (
		code <= 0x20 ||
		code === comma ||
		code === colon ||
		code === quote ||
		code === openObject ||
		code === closeObject ||
		code === openArray ||
		code === closeArray
	);
}

function kindOfWord(word: string): JsonTokenKind {
	if (word === 'null') {
		return 'null';
	}

	return word === 'true' || word === 'false' ? 'boolean' : 'number';
}

/** Runs to the bracket that closes the container `start` lies in. */
function restOfContainer(text: string, start: number): {end: number; commas: number; isEmpty: boolean} {
	let depth = 1;
	let commas = 0;
	let isEmpty = true;
	for (let position = start; position < text.length; position++) {
		const code = codeAt(text, position);
		switch (code) {
			case quote: {
				position = endOfString(text, position) - 1;
				isEmpty = false;

				break;
			}

			case openObject:
			case openArray: {
				depth++;
				isEmpty = false;

				break;
			}

			case closeObject:
			case closeArray: {
				depth--;
				if (depth === 0) {
					return {end: position + 1, commas, isEmpty};
				}

				break;
			}

			default: {
				if (code === comma && depth === 1) {
					commas++;
				} else if (code > 0x20) {
					isEmpty = false;
				}
			}
		}
	}

	return {end: text.length, commas, isEmpty};
}
