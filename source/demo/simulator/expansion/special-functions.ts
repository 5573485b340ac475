/** The logarithm of the gamma function for x > 0 (Lanczos, g = 7; relative error below 1e-14). */
function logGamma(x: number): number {
	const coefficients = [
		676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_1, -176.615_029_162_140_6,
		12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6, 1.505_632_735_149_311_6e-7,
	];
	const shifted = x - 1;
	const sum = coefficients.reduce(
		(total, coefficient, index) => total + coefficient / (shifted + index + 1),
		0.999_999_999_999_809_9,
	);
	const base = shifted + 7.5;
	return Math.log(Math.sqrt(2 * Math.PI)) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum);
}

/** The cumulative distribution function of the beta distribution, for 0 ≤ x ≤ 1: the regularized incomplete beta function. */
export function betaCdf(x: number, alpha: number, beta: number): number {
	if (x <= 0 || x >= 1) {
		return x <= 0 ? 0 : 1;
	}

	if (x > (alpha + 1) / (alpha + beta + 2)) {
		return 1 - betaCdf(1 - x, beta, alpha);
	}

	const logFront =
		logGamma(alpha + beta) - logGamma(alpha) - logGamma(beta) + alpha * Math.log(x) + beta * Math.log1p(-x);
	return (Math.exp(logFront) * continuedFraction(x, alpha, beta)) / alpha;
}

/** The cumulative distribution function of the standard normal distribution. */
export function normalCdf(x: number): number {
	return x < 0 ? upperGammaHalf((x * x) / 2) / 2 : 1 - upperGammaHalf((x * x) / 2) / 2;
}

/** The inverse of a cumulative distribution function, found by bisection between two bounds. */
export function quantile(cdf: (x: number) => number, target: number, low: number, high: number): number {
	let below = low;
	let above = high;
	for (;;) {
		const middle = (below + above) / 2;
		if (middle <= below || middle >= above) {
			return middle;
		}

		if (cdf(middle) < target) {
			below = middle;
		} else {
			above = middle;
		}
	}
}

/** Lentz's method. Source: Numerical Recipes, section 6.4. */
function continuedFraction(x: number, alpha: number, beta: number) {
	const tiny = 1e-300;
	const nonzero = (value: number) => (Math.abs(value) < tiny ? tiny : value);
	let c = 1;
	let d = 1 / nonzero(1 - ((alpha + beta) * x) / (alpha + 1));
	let fraction = d;
	for (let m = 1; m <= 10_000; m++) {
		const even = (m * (beta - m) * x) / ((alpha + 2 * m - 1) * (alpha + 2 * m));
		const odd = (-(alpha + m) * (alpha + beta + m) * x) / ((alpha + 2 * m) * (alpha + 2 * m + 1));
		let step = 1;
		for (const term of [even, odd]) {
			d = 1 / nonzero(1 + term * d);
			c = nonzero(1 + term / c);
			step = c * d;
			fraction *= step;
		}

		if (Math.abs(step - 1) < 1e-15) {
			break;
		}
	}

	return fraction;
}

/** Γ(½, y)/Γ(½) = erfc(√y): a series where that converges fast, a continued fraction elsewhere. */
function upperGammaHalf(y: number): number {
	if (y > 700) {
		return 0;
	}

	return y < 1.5 ? 1 - lowerSeries(y) : upperFraction(y);
}

function lowerSeries(y: number) {
	let term = 2;
	let sum = 2;
	for (let n = 1; n < 200 && Math.abs(term) > 1e-17 * sum; n++) {
		term *= y / (0.5 + n);
		sum += term;
	}

	return (sum * Math.sqrt(y) * Math.exp(-y)) / Math.sqrt(Math.PI);
}

function upperFraction(y: number) {
	let b = y + 0.5;
	let c = 1e300;
	let d = 1 / b;
	let fraction = d;
	for (let n = 1; n < 500; n++) {
		const a = -n * (n - 0.5);
		b += 2;
		d = 1 / (a * d + b);
		c = b + a / c;
		fraction *= c * d;
		if (Math.abs(c * d - 1) < 1e-16) {
			break;
		}
	}

	return (fraction * Math.sqrt(y) * Math.exp(-y)) / Math.sqrt(Math.PI);
}
