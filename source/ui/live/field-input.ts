import {Readable} from 'node:stream';
import {type Key, type KeyEvent, type Paste} from '../../editor/keys/keys.js';
import {isEnter} from '../terminal/keyboard.js';

/** How Ink's own fields know a key; others mean nothing to them. */
const sequences: Readonly<Record<string, string>> = {
	backspace: '\u007F',
	left: '\u001B[D',
	right: '\u001B[C',
};

/** Turns of the event loop that React may take until a field listens with its new value. */
const turnsPerKey = 3;

/**
The standard input that Ink sees: nothing but clean keys for its own text fields, one per chunk, each after the field has
taken the one before.

Ink takes a chunk for a key and its fields keep stale values within a turn of the event loop, so what comes in a burst
would be lost or garbled otherwise.
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

	/** Gives a key to the field in focus. */
	type(key: Key): void {
		const chunk = isEnter(key) ? '\r' : key.ctrl || key.alt ? undefined : (key.text ?? sequences[key.name]);
		if (chunk !== undefined) {
			this.#queue.push({chunk, event: key});
			this.#feed();
		}
	}

	/** Gives pasted text to the field in focus, at once; `text` is what it takes of the paste, without control characters. */
	paste(paste: Paste, text: string): void {
		this.#queue.push({chunk: text, event: paste});
		this.#feed();
	}

	/** Does something to the field's value from outside, in its turn among the keys; `key` is what asked for it, if one did. */
	change(key: Key | undefined, change: () => void): void {
		this.#queue.push({chunk: '', event: key, change});
		this.#feed();
	}

	/** Takes back what the field has not taken yet. */
	takeRest(): readonly KeyEvent[] {
		return this.#queue.splice(0).flatMap(({event}) => event ?? []);
	}

	/** Keys are pushed as they come. */
	override _read(): void {} // eslint-disable-line @typescript-eslint/no-empty-function -- the name is the stream's

	/** Raw mode is the keyboard's affair. */
	setRawMode(): this {
		return this;
	}

	ref(): this {
		return this;
	}

	unref(): this {
		return this;
	}

	/** Ink's type for its input is the whole of a terminal's socket; it uses the members above. */
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

	/** Typed characters in a row go together: a field inserts them like one. */
	#nextItems(): readonly Item[] {
		const end = this.#queue.findIndex(({chunk}) => chunk === '' || /^\p{Cc}/v.test(chunk));
		return this.#queue.splice(0, end === -1 ? this.#queue.length : Math.max(end, 1));
	}
}

/** A field that keys are given to. */
export type Field = Pick<FieldInput, 'type' | 'paste' | 'change' | 'takeRest'>;

/** What a field's owner does with what is not a key of its own. */
export type FieldOwner = {
	/** Sets the field's text. */
	readonly change: (text: string) => void;

	/** Says why what was pasted is not taken. */
	readonly complain: (complaint: string) => void;
};

/** Gives a key or a paste to a field; Ctrl-U empties it. */
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

/** White space and control characters round a paste come from the clipboard; inside they mean that it was not one key. */
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
