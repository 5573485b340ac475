/** Converts to a plain array. Spreading takes five times the memory, as V8 boxes each number from an iterator. */
export function numberList(numbers: Float64Array): number[] {
	return Array.from({length: numbers.length}, (_, index) => numbers[index] ?? Number.NaN);
}
