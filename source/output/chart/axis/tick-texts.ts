/** Labels that tell the values of one axis apart, all with the same number of digits and the same exponent. */
export function tickTexts(values: readonly number[]): string[] {
	const greatest = Math.max(...values.map((value) => Math.abs(value)));
	const steps = values.slice(1).map((value, index) => value / 2 - (values[index] ?? 0) / 2);
	const step = Math.min(...steps) * 2;
	if (!Number.isFinite(step) || step <= 0) {
		return values.map((value) => shortText(value));
	}

	if (greatest >= 1e6 || greatest < 1e-3) {
		const exponent = digitsOf(greatest);
		const decimals = Math.min(15, Math.max(0, exponent - digitsOf(step)));
		return values.map((value) => exponentText(value, exponent, decimals));
	}

	const decimals = Math.min(20, Math.max(0, -digitsOf(step)));
	return values.map((value) => withoutMinusZero(value.toFixed(decimals)));
}

/** Labels for the values of a logarithmic axis; long powers of ten are written as powers, other values in full. */
export function logTexts(values: readonly number[], unicode: boolean): string[] {
	const exponents = values.map((value) => Math.round(Math.log10(value)));
	const arePowers = values.every((value, index) => value === Number(`1e${exponents[index] ?? 0}`));
	const isShort = exponents.every((exponent) => exponent >= -3 && exponent <= 4);
	return values.map((value, index) =>
		arePowers && !isShort && unicode ? `10${superscript(exponents[index] ?? 0)}` : shortText(value),
	);
}

/** The power of ten of a number's leading digit. */
function digitsOf(value: number): number {
	return Math.floor(Math.log10(value) + 1e-9);
}

/** Six significant digits, written as briefly as possible. */
function shortText(value: number): string {
	const rounded = Number(value.toPrecision(6));
	return Math.abs(rounded) >= 1e6 || (rounded !== 0 && Math.abs(rounded) < 1e-3)
		? rounded.toExponential().replace('e+', 'e')
		: String(rounded);
}

function exponentText(value: number, exponent: number, decimals: number): string {
	const mantissa = value / Number(`1e${exponent}`);
	if (value === 0 || !Number.isFinite(mantissa)) {
		return value === 0 ? '0' : shortText(value);
	}

	const text = withoutMinusZero(mantissa.toFixed(decimals));
	return Number(text) === 0 ? '0' : `${text}e${exponent}`;
}

function withoutMinusZero(text: string): string {
	return /^-0(?:\.0*)?$/v.test(text) ? text.slice(1) : text;
}

const superscripts = [...'⁰¹²³⁴⁵⁶⁷⁸⁹'];

function superscript(exponent: number): string {
	return Array.from(String(exponent), (digit) =>
		digit === '-' ? '⁻' : (superscripts[Number(digit)] ?? ''),
	).join('');
}
