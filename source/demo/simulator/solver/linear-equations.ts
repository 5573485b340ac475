/**
Factorizes a square matrix, `[row][column]`, by Gaussian elimination with pivoting.

@returns a function from right-hand sides to solutions; `undefined` when the matrix is singular or not finite.
*/
export function factorize(
	matrix: ReadonlyArray<readonly number[]>,
): ((right: readonly number[]) => number[]) | undefined {
	const rows = matrix.map((row) => Float64Array.from(row));
	const order = rows.map((_, index) => index);
	for (let column = 0; column < rows.length; column++) {
		const pivot = largestFrom(rows, column);
		swap(rows, column, pivot);
		swap(order, column, pivot);
		const top = rows[column];
		const divisor = top?.[column] ?? 0;
		if (top === undefined || divisor === 0 || !Number.isFinite(divisor)) {
			return undefined;
		}

		for (const row of rows.slice(column + 1)) {
			const factor = (row[column] ?? 0) / divisor;
			row[column] = factor;
			for (let index = column + 1; index < row.length; index++) {
				row[index] = (row[index] ?? 0) - factor * (top[index] ?? 0);
			}
		}
	}

	return (right) =>
		backward(
			rows,
			forward(
				rows,
				order.map((index) => right[index] ?? 0),
			),
		);
}

function largestFrom(rows: readonly Float64Array[], column: number): number {
	let best = column;
	for (let row = column + 1; row < rows.length; row++) {
		if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) {
			best = row;
		}
	}

	return best;
}

function swap<Item>(items: Item[], one: number, other: number): void {
	const [first, second] = [items[one], items[other]];
	if (first !== undefined && second !== undefined) {
		items[one] = second;
		items[other] = first;
	}
}

function forward(rows: readonly Float64Array[], values: number[]): number[] {
	for (const [row, factors] of rows.entries()) {
		let sum = values[row] ?? 0;
		for (let column = 0; column < row; column++) {
			sum -= (factors[column] ?? 0) * (values[column] ?? 0);
		}

		values[row] = sum;
	}

	return values;
}

function backward(rows: readonly Float64Array[], values: number[]): number[] {
	for (let row = rows.length - 1; row >= 0; row--) {
		const factors = rows[row] ?? new Float64Array();
		let sum = values[row] ?? 0;
		for (let column = row + 1; column < rows.length; column++) {
			sum -= (factors[column] ?? 0) * (values[column] ?? 0);
		}

		values[row] = sum / (factors[row] ?? 1);
	}

	return values;
}
