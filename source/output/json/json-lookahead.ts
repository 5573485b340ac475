import {type JsonReader, type JsonToken} from '../../json/json-reader.js';

/** A reader that can look ahead at the items of a list. */
export type Lookahead = JsonReader & {
	/**
	Called behind an opening bracket: reads the list to its end, bracket included, and returns its items, when they are all numbers,
	words and texts and take at most `width` cells with a comma and a space between them. Otherwise nothing is read.
	*/
	readonly peekScalars: (width: number) => JsonToken[] | undefined;
};

/** The same JSON, with a look ahead. */
export function createLookahead(reader: JsonReader): Lookahead {
	let queue: JsonToken[] = [];
	let first = 0;

	const take = (): JsonToken | undefined => {
		const token = queue[first];
		if (token === undefined) {
			return reader.next();
		}

		first++;
		if (first === queue.length) {
			queue = [];
			first = 0;
		}

		return token;
	};

	return {
		next: take,
		*skip() {
			const waiting = queue.slice(first);
			queue = [];
			first = 0;
			const last = waiting.at(-1);
			if (last?.kind === 'close-array') {
				return waiting.length - 1;
			}

			if (last?.kind === 'open-array' || last?.kind === 'open-object') {
				yield* reader.skip();
			}

			return waiting.length + (yield* reader.skip());
		},
		peekScalars(width) {
			const tokens: JsonToken[] = [];
			let used = 0;
			while (used <= width) {
				const token = take();
				if (token === undefined) {
					break;
				}

				if (token.kind === 'close-array') {
					return tokens;
				}

				tokens.push(token);
				if (!isScalar(token)) {
					break;
				}

				used += token.text.length + 2;
			}

			queue = [...tokens, ...queue.slice(first)];
			first = 0;
			return undefined;
		},
	};
}

function isScalar({kind}: JsonToken): boolean {
	return kind === 'string' || kind === 'number' || kind === 'boolean' || kind === 'null';
}
