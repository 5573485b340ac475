import {type SentNumbers} from './sent-numbers.js';
import {LongNumber} from './long-number.js';
import {brackets, numberText, type JsonReader, type JsonToken} from './json-reader.js';

/** An array or object being read. */
type Frame = {
	readonly keys: readonly string[] | undefined;
	readonly values: readonly unknown[];
	index: number;

	/** Whether the key at `index` was read and its value comes next. */
	isKeyRead: boolean;
};

/**
Reads a value as JSON tokens. Writes `NaN`, `Infinity` and `-Infinity` as bare words, as the server does, and `bigint` as a number;
omits `undefined` fields.

@param sent - original texts of numbers. Default: none.
*/
export function createValueReader(value: unknown, sent?: SentNumbers): JsonReader {
	const frames: Frame[] = [];
	let hasStarted = false;

	const open = (item: unknown): JsonToken => {
		if (typeof item !== 'object' || item === null) {
			return scalar(item, sent);
		}

		if (item instanceof LongNumber) {
			return {kind: 'number', text: item.text};
		}

		if (Array.isArray(item)) {
			frames.push({keys: undefined, values: item, index: 0, isKeyRead: false});
			return brackets.openArray;
		}

		const fields = Object.entries(item).filter(([, field]) => field !== undefined);
		const keys = fields.map(([key]) => key);
		frames.push({keys, values: fields.map(([, field]) => field as unknown), index: 0, isKeyRead: false});
		return brackets.openObject;
	};

	return {
		next() {
			const frame = frames.at(-1);
			if (frame === undefined) {
				const isDone = hasStarted;
				hasStarted = true;
				return isDone ? undefined : open(value);
			}

			if (frame.index >= frame.values.length) {
				frames.pop();
				return frame.keys === undefined ? brackets.closeArray : brackets.closeObject;
			}

			if (frame.keys !== undefined && !frame.isKeyRead) {
				frame.isKeyRead = true;
				return {kind: 'key', text: JSON.stringify(frame.keys[frame.index])};
			}

			frame.isKeyRead = false;
			return open(frame.values[frame.index++]);
		},
		// eslint-disable-next-line require-yield -- there is nothing to look through
		*skip() {
			const frame = frames.pop();
			return frame === undefined ? 0 : frame.values.length - frame.index - (frame.isKeyRead ? 1 : 0);
		},
	};
}

function scalar(value: unknown, sent: SentNumbers | undefined): JsonToken {
	switch (typeof value) {
		case 'string': {
			return {kind: 'string', text: JSON.stringify(value)};
		}

		case 'number': {
			const text = Object.is(value, -0) ? undefined : sent?.get(value);
			return {kind: 'number', text: text ?? numberText(value)};
		}

		case 'bigint': {
			return {kind: 'number', text: String(value)};
		}

		case 'boolean': {
			return {kind: 'boolean', text: String(value)};
		}

		case 'undefined':
		case 'object':
		case 'function':
		case 'symbol': {
			return {kind: 'null', text: 'null'};
		}
	}
}
