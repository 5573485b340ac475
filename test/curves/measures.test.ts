import fc from 'fast-check';
import {expect, test} from 'vitest';
import {measure, type MeasureName, measures} from '../../source/curves/measures.js';

/** A first-order answer to a step from 1 to 3 at time 10, with a time constant of 1. */
const time = Float64Array.from({length: 20_001}, (_, index) => 10 + index / 1000);
const rising = {time, values: time.map((t) => 3 - 2 * Math.exp(10 - t))};

/** A second-order answer with a damping of 0.2: it overshoots by exp(-π ζ / √(1-ζ²)). */
const [damping, root] = [0.2, Math.sqrt(1 - 0.04)];
const swinging = {
	time,
	values: time.map((t) => {
		const s = 5 * (t - 10);
		return 5 - Math.exp(-damping * s) * (Math.cos(root * s) + (damping / root) * Math.sin(root * s));
	}),
};

test.each<readonly [MeasureName, number]>([
	['min', 1],
	['initial', 1],
	['final', 3],
	['max', 3],
	['rise', Math.log(9)],
	['settle', Math.log(50)],
	['overshoot', 0],
	['integral', 60 - 2],
	['mean', 58 / 20],
	['rms', Math.sqrt((9 * 20 - 12 + 2) / 20)],
])('%s of a first-order step is what mathematics says', (name, expected) => {
	expect(measure(name, rising)).toBeCloseTo(expected, 3);
});

test('a curve that falls is measured like one that rises', () => {
	const falling = {time, values: rising.values.map((value) => -value)};
	for (const name of ['rise', 'settle', 'overshoot'] as const) {
		expect(measure(name, falling)).toBeCloseTo(measure(name, rising), 9);
	}
});

test('an overshoot is in per cent of the step, a settling band a fraction of it', () => {
	expect(measure('overshoot', swinging)).toBeCloseTo(100 * Math.exp((-Math.PI * damping) / root), 2);
	expect(measure('settle', swinging, {band: 0.5})).toBeLessThan(measure('settle', swinging, {band: 0.05}));
});

test('means do not depend on the density of points, and gaps are ignored', () => {
	const uneven = {time: Float64Array.of(0, 0.1, 0.2, 0.3, 1), values: Float64Array.of(0, 0.1, 0.2, 0.3, 1)};
	expect(measure('mean', uneven)).toBeCloseTo(0.5, 12);
	const gapped = {time: Float64Array.of(0, 1, 2, 3), values: Float64Array.of(1, Number.NaN, Number.NaN, 1)};
	expect(measure('mean', gapped)).toBe(1);
	expect(measure('final', {...gapped, values: Float64Array.of(1, 2, 3, Number.NaN)})).toBe(3);
});

test('errors are measured at the points of the reference, within the curve', () => {
	const line = {time: Float64Array.of(0, 10), values: Float64Array.of(0, 10)};
	const reference = {time: Float64Array.of(1, 5, 20), values: Float64Array.of(2, 3, 99)};
	expect(measure('rmse', line, {reference})).toBeCloseTo(Math.sqrt((1 + 4) / 2), 12);
	expect(measure('rmse', line)).toBeNaN();
});

test.each(Object.keys(measures))('%s of nothing is not a number, and of one point no error', (name) => {
	const asked = name as MeasureName;
	expect(measure(asked, {time: new Float64Array(), values: new Float64Array()})).toBeNaN();
	expect(() => measure(asked, {time: Float64Array.of(1), values: Float64Array.of(2)})).not.toThrow();
});

test('a curve that never changes has settled at once', () => {
	const still = {time: Float64Array.of(0, 1), values: Float64Array.of(2, 2)};
	expect(measure('settle', still)).toBe(0);
	expect(measure('rise', still)).toBeNaN();
});

test('the mean is between the minimum and the maximum', () => {
	const points = fc.array(fc.tuple(fc.integer({min: 0, max: 9}), fc.integer({min: -9, max: 9})), {
		minLength: 1,
	});
	fc.assert(
		fc.property(points, (pairs) => {
			const sorted = pairs.toSorted(([one], [other]) => one - other);
			const curve = {
				time: Float64Array.from(sorted, ([t]) => t),
				values: Float64Array.from(sorted, ([, value]) => value),
			};
			const mean = measure('mean', curve);
			expect(mean).toBeGreaterThanOrEqual(measure('min', curve) - 1e-9);
			expect(mean).toBeLessThanOrEqual(measure('max', curve) + 1e-9);
		}),
	);
});
