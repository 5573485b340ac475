import {Readable} from 'node:stream';
import {type Key, type KeyEvent, type Paste} from '../../editor/keys/keys.js';
import {isEnter} from '../terminal/keyboard.js';

/** The keys that Ink's text field understands, as the sequences it expects. */
const sequences: Readonly<Record<string, string>> = {
	backspace: '\u007F',
	left: '\u001B[D',
	right: '\u001B[C',
};

/** Turns of the event loop React may need until the field handles input with its new value. */
const turnsPerKey = 3;

/**
The standard input that Ink sees: only keys for its own text field, one per chunk, each sent after the field has handled the one
before.

Ink treats a chunk as one key, and its field works with a stale value until React has rendered, so keys that arrive in a burst
would otherwise be lost or garbled.
*/
export class FieldInput extends Readable {
	/** Ink reads keys only from terminals. */
	// eslint-disable-next-line @typescript-eslint/class-literal-property-style -- as streams have it
	readonly isTTY = true;
	readonly #queue: Item[] = [];
	#isFeeding = false;

	constructor() {
		super({objectMode: true});
	}

	/** Sends a key to the focused field. */
	type(key: Key): void {
		const chunk = isEnter(key) ? '\r' : key.ctrl || key.alt ? undefined : (key.text ?? sequences[key.name]);
		if (chunk !== undefined) {
			this.#queue.push({chunk, event: key});
			this.#feed();
		}
	}

	/** Sends pasted text to the focused field in one chunk; `text` is the part of the paste without control characters. */
	paste(paste: Paste, text: string): void {
		this.#queue.push({chunk: text, event: paste});
		this.#feed();
	}

	/** Changes the field's value from outside, in order with the queued keys; `key` is the key that caused it, if any. */
	change(key: Key | undefined, change: () => void): void {
		this.#queue.push({chunk: '', event: key, change});
		this.#feed();
	}

	/** Removes and returns the events the field has not handled yet. */
	takeRest(): readonly KeyEvent[] {
		return this.#queue.splice(0).flatMap(({event}) => event ?? []);
	}

	/** Nothing to do: keys are pushed as they arrive. */
	override _read(): void {} // eslint-disable-line @typescript-eslint/no-empty-function -- the name is the stream's

	/** Raw mode is set by the keyboard. */
	setRawMode(): this {
		return this;
	}

	ref(): this {
		return this;
	}

	unref(): this {
		return this;
	}

	/** Ink's type for its input is a whole terminal stream, but it uses only the members above. */
	forInk(): NodeJS.ReadStream {
		return this as unknown as NodeJS.ReadStream; // eslint-disable-line @typescript-eslint/no-unsafe-type-assertion -- see above
	}

	#feed(): void {
		const items = this.#isFeeding ? [] : this.#nextItems();
		if (items.length === 0) {
			return;
		}

		this.#isFeeding = true;
		const text = items.map(({chunk}) => chunk).join('');
		if (text !== '') {
			this.push(text);
		}

		items[0]?.change?.();
		afterTurns(turnsPerKey, () => {
			this.#isFeeding = false;
			this.#feed();
		});
	}

	/** Consecutive characters are sent together: the field inserts them as one. */
	#nextItems(): readonly Item[] {
		const end = this.#queue.findIndex(({chunk}) => chunk === '' || /^\p{Cc}/v.test(chunk));
		return this.#queue.splice(0, end === -1 ? this.#queue.length : Math.max(end, 1));
	}
}

/** A text field that receives keys. */
export type Field = Pick<FieldInput, 'type' | 'paste' | 'change' | 'takeRest'>;

/** What the owner of a field does for it. */
export type FieldOwner = {
	/** Sets the field's text. */
	readonly change: (text: string) => void;

	/** Shows why a paste was rejected. */
	readonly complain: (complaint: string) => void;
};

/** Sends a key or a paste to a field; Ctrl-U empties it. */
export function typeInto(field: Field, event: KeyEvent, {change, complain}: FieldOwner): void {
	if (event.kind === 'paste') {
		pasteInto(field, event, complain);
	} else if (event.kind === 'key' && event.ctrl && event.name === 'u') {
		field.change(event, () => {
			change('');
		});
	} else if (event.kind === 'key') {
		field.type(event);
	}
}

/** White space and control characters around a paste come from the clipboard; inside it they mean it is no single key. */
function pasteInto(field: Field, paste: Paste, complain: FieldOwner['complain']): void {
	const text = paste.text.replaceAll(/^[\s\p{Cc}]+|[\s\p{Cc}]+$/gv, '');
	if (/\p{Cc}/v.test(text)) {
		complain('what was pasted has line breaks or control characters inside; nothing was taken');
	} else if (text !== '') {
		field.paste(paste, text);
	}
}

type Item = {
	readonly chunk: string;
	readonly event: KeyEvent | undefined;
	readonly change?: () => void;
};

function afterTurns(turns: number, action: () => void): void {
	setImmediate(() => {
		if (turns > 1) {
			afterTurns(turns - 1, action);
		} else {
			action();
		}
	});
}
