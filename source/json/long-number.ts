/**
A number with more digits than a JavaScript number holds. Only `encodeJson` and the writers of this room can write it;
`JSON.stringify` throws, as for `bigint`.
*/
export class LongNumber {
	/** In JSON syntax. */
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}

	valueOf(): number {
		return Number(this.text);
	}

	toString(): string {
		return this.text;
	}

	toJSON(): never {
		throw new TypeError(`${this.text} has more digits than JavaScript keeps`);
	}
}

/** Significant digits that distinguish every double from its neighbours. */
const maxDigits = 17;

/** Whether JavaScript would lose digits of a decimal number. Leading and trailing zeros do not count. */
export function isLongNumber(text: string): boolean {
	const digits = text.replace(/e.*$/isv, '').replaceAll(/\D/gv, '').replace(/^0+/v, '').replace(/0+$/v, '');
	return digits.length > maxDigits;
}
