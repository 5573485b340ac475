/** A place in a text: 1-based line, 1-based column in UTF-16 units. */
export type TextPlace = {readonly line: number; readonly column: number};

/** Line and column of an offset in UTF-16 units. */
export function placeAt(text: string, offset: number): TextPlace {
	const before = text.slice(0, offset).split('\n');
	return {line: before.length, column: (before.at(-1) ?? '').length + 1};
}

/**
Offset of the first token that keeps a text from being JSON; `undefined` when it is JSON.

Node's own message names the place only in some versions and for some mistakes.
*/
export function brokenJsonAt(text: string): number | undefined {
	const tokens = tokenize(text);
	const failed = skipValue(tokens, 0);
	const {next} = failed;
	return failed.isBroken || tokens[next]?.kind !== 'end' ? tokens[next]?.offset : undefined;
}

type Token = {
	/** One of the signs `{}[]:,`, or `string`, `scalar`, `bad`, `end`. */
	readonly kind: string;
	readonly offset: number;
};

/** How far a value was followed; when broken, `next` is the token that does not fit. */
type Progress = {readonly next: number; readonly isBroken: boolean};

const blanks = /[\t\n\r ]*/vy;
const token =
	// eslint-disable-next-line no-control-regex -- JSON forbids control characters in strings
	/(?<sign>[:,]|\{|\}|\[|\])|(?:"(?:[^"\\\u0000-\u001F]|\\(?:["\\bfnrt]|\/|u[\dA-Fa-f]{4}))*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null)/uy;

function tokenize(text: string): Token[] {
	const tokens: Token[] = [];
	let offset = 0;
	for (;;) {
		blanks.lastIndex = offset;
		offset += blanks.exec(text)?.[0].length ?? 0;
		token.lastIndex = offset;
		const found = token.exec(text);
		if (found === null) {
			tokens.push({kind: offset === text.length ? 'end' : 'bad', offset});
			return tokens;
		}

		tokens.push({kind: found.groups?.['sign'] ?? (found[0].startsWith('"') ? 'string' : 'scalar'), offset});
		offset += found[0].length;
	}
}

function skipValue(tokens: readonly Token[], at: number): Progress {
	const {kind = 'end'} = tokens[at] ?? {};
	switch (kind) {
		case '{': {
			return skipItems(tokens, at + 1, '}', skipField);
		}

		case '[': {
			return skipItems(tokens, at + 1, ']', skipValue);
		}

		case 'string':
		case 'scalar': {
			return {next: at + 1, isBroken: false};
		}

		default: {
			return {next: at, isBroken: true};
		}
	}
}

function skipField(tokens: readonly Token[], at: number): Progress {
	if (tokens[at]?.kind !== 'string') {
		return {next: at, isBroken: true};
	}

	return tokens[at + 1]?.kind === ':' ? skipValue(tokens, at + 2) : {next: at + 1, isBroken: true};
}

function skipItems(
	tokens: readonly Token[],
	first: number,
	close: '}' | ']',
	skipItem: typeof skipValue,
): Progress {
	if (tokens[first]?.kind === close) {
		return {next: first + 1, isBroken: false};
	}

	let at = first;
	for (;;) {
		const item = skipItem(tokens, at);
		if (item.isBroken) {
			return item;
		}

		const separator = tokens[item.next]?.kind;
		if (separator !== ',') {
			return separator === close ? {next: item.next + 1, isBroken: false} : {next: item.next, isBroken: true};
		}

		at = item.next + 1;
	}
}
