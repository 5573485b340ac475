/**
A number with more digits than JavaScript keeps, with all of them. Only `encodeJson` and the writers of this room know how to write it;
`JSON.stringify` alone throws, as it does of `bigint`.
*/
export class LongNumber {
	/** As JSON has it. */
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

/** Digits with which every number of JavaScript can be told from its neighbours. */
const maxDigits = 17;

/** Whether a number in decimal notation has digits that JavaScript would lose. Zeros in front and at the end do not count. */
export function isLongNumber(text: string): boolean {
	const digits = text.replace(/e.*$/isv, '').replaceAll(/\D/gv, '').replace(/^0+/v, '').replace(/0+$/v, '');
	return digits.length > maxDigits;
}
