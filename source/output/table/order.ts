/** Indices of values in sorted order: numbers before texts, missing ones last in either direction, equal ones in their original order. */
export function orderBy(keys: readonly unknown[], isDescending: boolean): readonly number[] {
	return Array.from(keys, (_, index) => index).toSorted((one, other) =>
		compare(keys[one], keys[other], isDescending),
	);
}

function compare(one: unknown, other: unknown, isDescending: boolean): number {
	const ranks = rankOf(one) - rankOf(other);
	if (ranks !== 0) {
		return ranks;
	}

	const order =
		isNumber(one) && isNumber(other) ? compareNumbers(one, other) : compareTexts(textOf(one), textOf(other));
	return isDescending ? -order : order;
}

/** `case_2` comes before `case_10`. */
let collator: Intl.Collator | undefined;

/** Made when first needed, as it takes 20 ms. */
function compareTexts(one: string, other: string): number {
	collator ??= new Intl.Collator('en', {numeric: true});
	return collator.compare(one, other);
}

/** Numbers before texts before missing values, in either direction. */
function rankOf(value: unknown): number {
	if (value === undefined || value === null || Number.isNaN(value)) {
		return 2;
	}

	return isNumber(value) ? 0 : 1;
}

function isNumber(value: unknown): value is number | bigint {
	return typeof value === 'number' || typeof value === 'bigint';
}

function compareNumbers(one: number | bigint, other: number | bigint): number {
	if (one === other) {
		return 0;
	}

	return one < other ? -1 : 1;
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
}
