/** What a piece of JSON is. Commas and colons are not told: they follow from the rest. */
export type JsonTokenKind =
	| 'open-object'
	| 'open-array'
	| 'close-object'
	| 'close-array'
	| 'key'
	| 'string'
	| 'number'
	| 'boolean'
	| 'null';

/** One piece of JSON, as it is written. */
export type JsonToken = {readonly kind: JsonTokenKind; readonly text: string};

/** Hands out JSON piece by piece, from the text that came over the wire or from a value. Never throws. */
export type JsonReader = {
	/** The next piece; `undefined` at the end. */
	readonly next: () => JsonToken | undefined;

	/**
	Leaves the innermost list or object that is open, its closing bracket included, and tells how many items or fields were left
	unread in it. Where there is much to look through it pauses again and again, so that others can have their turn; nothing else may
	be read meanwhile.
	*/
	readonly skip: () => Skipping;
};

/** Something is being skipped; ends with how many items or fields it was. */
export type Skipping = Generator<undefined, number, undefined>;

/** Skips without a pause. */
export function skipAtOnce(reader: JsonReader): number {
	const skipping = reader.skip();
	let step = skipping.next();
	while (step.done !== true) {
		step = skipping.next();
	}

	return step.value;
}

/** The brackets, ready to hand out. */
export const brackets = {
	openObject: {kind: 'open-object', text: '{'},
	openArray: {kind: 'open-array', text: '['},
	closeObject: {kind: 'close-object', text: '}'},
	closeArray: {kind: 'close-array', text: ']'},
} as const satisfies Record<string, JsonToken>;
