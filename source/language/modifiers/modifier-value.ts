import {isLongNumber, LongNumber} from '../../json/long-number.js';

/** A type as the API names it. Source: section 6.1 of the API reference. */
export type DataType = 'REAL' | 'INTEGER' | 'BOOLEAN' | 'STRING' | 'ENUMERATION';

/** A number as it goes into JSON, with every digit: integers beyond 2^53 are bigint. */
export type ExactNumber = number | bigint | LongNumber;

/** A value with its type. */
export type TypedValue = {
	readonly value: ExactNumber | boolean | string;
	readonly dataType: DataType;
};

const integer = /^[+\-]?\d+$/v;
const real = /^[+\-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+\-]?\d+)?$/v;

/** `Modelica.Blocks.Types.LimiterHomotopy.NoHomotopy`: a literal of a type, whose name begins with a capital letter. */
const enumerationLiteral = /^(?:[A-Za-z_]\w*\.)*[A-Z]\w*\.[A-Za-z_]\w*$/v;

/**
The value of a text: `2` is an INTEGER, `2.0` a REAL, `true` a BOOLEAN, the qualified name of a literal an ENUMERATION,
everything else a STRING.

@param isQuoted - it is text whatever it looks like; `"2"` in quotes of its own is text, too.
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

/** A text that was meant as a number but would be sent as something else; `undefined` when it is none such. */
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

/** The number a text is; `undefined` when it is none. */
export function numberIn(text: string): ExactNumber | undefined {
	const {value} = typedValue(text.trim());
	if (numberProblem(text.trim()) !== undefined) {
		return undefined;
	}

	return isExactNumber(value) ? value : undefined;
}

/** Whether a value is a number of any of the kinds that are sent. */
export function isExactNumber(value: unknown): value is ExactNumber {
	return typeof value === 'number' || typeof value === 'bigint' || value instanceof LongNumber;
}

function exactReal(text: string): number | LongNumber {
	if (!isLongNumber(text)) {
		return Number(text);
	}

	// JSON wants a digit on either side of the point, and no plus in front.
	const [, minus = '', whole = '', fraction = '', exponent = ''] =
		/^\+?(-?)(\d*)\.?(\d*)(e.*)?$/isv.exec(text) ?? [];
	const digits = whole.replace(/^0+(?=\d)/v, '') || '0';
	return new LongNumber(`${minus}${digits}${fraction === '' ? '' : `.${fraction}`}${exponent}`);
}

function exactInteger(text: string): number | bigint {
	const value = Number(text);
	return Number.isSafeInteger(value) ? value : BigInt(text.replace(/^\+/v, ''));
}
