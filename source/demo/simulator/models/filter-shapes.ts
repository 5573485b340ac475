/** A low-pass filter of order 3 as factors of its denominator: a real pole and a pair, for a cut-off of 1 rad/s. */
export type FilterShape = {
	/** 1 + s/pole */
	readonly pole: number;

	/** 1 + damping·s/frequency + s²/frequency² */
	readonly frequency: number;
	readonly damping: number;
};

/** The shapes of Modelica.Blocks.Examples.Filter; `ripple` is the ripple of ChebyshevI in dB, above 0. */
export function filterShapes(ripple: number): Readonly<Record<FilterName, FilterShape>> {
	const cutOff = Math.sqrt(2 ** (1 / 3) - 1);
	return {
		// Three equal poles, scaled so that the gain at the cut-off is 3 dB down.
		CriticalDamping: {pole: 1 / cutOff, frequency: 1 / cutOff, damping: 2},
		Bessel: besselShape,
		Butterworth: {pole: 1, frequency: 1, damping: 1},
		ChebyshevI: chebyshevShape(ripple),
	};
}

/** The blocks in the order of the example. */
export const filterNames = ['CriticalDamping', 'Bessel', 'Butterworth', 'ChebyshevI'] as const;
export type FilterName = (typeof filterNames)[number];

/** The factors of s³ + 6s² + 15s + 15 = (s + 2.3222)(s² + 3.6778s + 6.4594), scaled by 1.7557 so that the gain at the cut-off is 3 dB down. */
const besselScale = 1.755_672_368_681_21;
const besselShape: FilterShape = {
	pole: 2.322_185_354_626 / besselScale,
	frequency: Math.sqrt(6.459_432_693_483) / besselScale,
	damping: 3.677_814_645_374 / Math.sqrt(6.459_432_693_483),
};

function chebyshevShape(ripple: number): FilterShape {
	const epsilon = Math.sqrt(10 ** (ripple / 10) - 1);
	const angle = Math.asinh(1 / epsilon) / 3;
	const pole = Math.sinh(angle);
	const frequency = Math.hypot(pole / 2, (Math.sqrt(3) / 2) * Math.cosh(angle));
	// The gain is 3 dB down at the cut-off, as for the other filters.
	const scale = Math.cosh(Math.acosh(1 / epsilon) / 3);
	return {pole: pole / scale, frequency: frequency / scale, damping: pole / frequency};
}
