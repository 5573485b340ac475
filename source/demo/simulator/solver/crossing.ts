/** Number of subintervals checked for a change of sign. */
const parts = 8;

/**
Locates the first time in an interval at which a value falls from above zero to zero or below, or from zero to below; `undefined` if there
is none. Exact to the precision of doubles; returns the time after the crossing.
*/
export function crossing(value: (time: number) => number, from: number, to: number): number | undefined {
	let before = from;
	let valueBefore = value(from);
	for (let part = 1; part <= parts; part++) {
		const after = part === parts ? to : from + ((to - from) * part) / parts;
		const valueAfter = value(after);
		if (isFall(valueBefore, valueAfter)) {
			return bisected(value, before, after);
		}

		before = after;
		valueBefore = valueAfter;
	}

	return undefined;
}

function isFall(before: number, after: number) {
	return (before > 0 && after <= 0) || (before === 0 && after < 0);
}

function bisected(value: (time: number) => number, from: number, to: number) {
	const startedAtZero = value(from) === 0;
	const hasFallen = (time: number) => (startedAtZero ? value(time) < 0 : value(time) <= 0);
	let before = from;
	let after = to;
	for (;;) {
		const middle = (before + after) / 2;
		if (middle <= before || middle >= after) {
			return after;
		}

		if (hasFallen(middle)) {
			after = middle;
		} else {
			before = middle;
		}
	}
}
