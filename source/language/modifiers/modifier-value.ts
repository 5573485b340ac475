import {isLongNumber, LongNumber} from '../../json/long-number.js';

/** A data type with the API's own name. Source: section 6.1 of the API reference. */
export type DataType = 'REAL' | 'INTEGER' | 'BOOLEAN' | 'STRING' | 'ENUMERATION';

/** A number with every digit, as it will be sent in JSON: integers beyond 2^53 are bigint. */
export type ExactNumber = number | bigint | LongNumber;

/** A value with its data type. */
export type TypedValue = {
	readonly value: ExactNumber | boolean | string;
	readonly dataType: DataType;
};

const integer = /^[+\-]?\d+$/v;
const real = /^[+\-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+\-]?\d+)?$/v;

/** An enumeration literal, `Modelica.Blocks.Types.LimiterHomotopy.NoHomotopy`; the name of its type begins with a capital letter. */
const enumerationLiteral = /^(?:[A-Za-z_]\w*\.)*[A-Z]\w*\.[A-Za-z_]\w*$/v;

/**
Parses a value: `2` is an INTEGER, `2.0` a REAL, `true` a BOOLEAN, the qualified name of a literal an ENUMERATION, everything else a
STRING.

@param isQuoted - the value is a STRING, whatever it looks like. `"2"` with quotes in the text is a STRING as well.
*/
export function typedValue(text: string, isQuoted = false): TypedValue {
	const inner = /^"(.*)"$|^'(.*)'$/sv.exec(text);
	if (isQuoted || inner) {
		return {value: inner?.[1] ?? inner?.[2] ?? text, dataType: 'STRING'};
	}

	if (integer.test(text)) {
		return {value: exactInteger(text), dataType: 'INTEGER'};
	}

	if (real.test(text)) {
		return {value: exactReal(text), dataType: 'REAL'};
	}

	if (/^(?:true|false)$/iv.test(text)) {
		return {value: text.toLowerCase() === 'true', dataType: 'BOOLEAN'};
	}

	return {value: text, dataType: enumerationLiteral.test(text) ? 'ENUMERATION' : 'STRING'};
}

/** What is wrong with a text that looks like a number but would be sent as a string; `undefined` for others. */
export function numberProblem(text: string): string | undefined {
	if (/^[+\-]?(?:nan|inf(?:inity)?)$/iv.test(text)) {
		return `${text} is not a number that can be sent`;
	}

	const value = real.test(text) ? Number(text) : 1;
	if (!Number.isFinite(value) && !integer.test(text)) {
		return `${text} is larger than any number`;
	}

	return value === 0 && /[1-9]/v.test(text.replace(/e.*$/iv, ''))
		? `${text} is smaller than any number but 0`
		: undefined;
}

/** Parses a number; `undefined` if the text is not one. */
export function numberIn(text: string): ExactNumber | undefined {
	const {value} = typedValue(text.trim());
	if (numberProblem(text.trim()) !== undefined) {
		return undefined;
	}

	return isExactNumber(value) ? value : undefined;
}

/** Whether a value is a number, bigint or `LongNumber`. */
export function isExactNumber(value: unknown): value is ExactNumber {
	return typeof value === 'number' || typeof value === 'bigint' || value instanceof LongNumber;
}

function exactReal(text: string): number | LongNumber {
	if (!isLongNumber(text)) {
		return Number(text);
	}

	// JSON requires digits on both sides of the point, and no leading plus.
	const [, minus = '', whole = '', fraction = '', exponent = ''] =
		/^\+?(-?)(\d*)\.?(\d*)(e.*)?$/isv.exec(text) ?? [];
	const digits = whole.replace(/^0+(?=\d)/v, '') || '0';
	return new LongNumber(`${minus}${digits}${fraction === '' ? '' : `.${fraction}`}${exponent}`);
}

function exactInteger(text: string): number | bigint {
	const value = Number(text);
	return Number.isSafeInteger(value) ? value : BigInt(text.replace(/^\+/v, ''));
}
