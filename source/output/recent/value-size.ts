/** How many items of a list or object are looked at; the others are taken to be like them. */
const sample = 16;

/** What a reference, a number or a word takes, in bytes. */
const word = 8;

/** About how many bytes a value takes in memory. Looks at a few items of long lists, so that it costs next to nothing. */
export function valueSize(value: unknown, depth = 0): number {
	if (typeof value === 'string') {
		return word + value.length;
	}

	if (typeof value !== 'object' || value === null || depth > 12) {
		return word;
	}

	if (ArrayBuffer.isView(value)) {
		return value.byteLength;
	}

	return Array.isArray(value) ? listSize(value, depth) : objectSize(Object.entries(value), depth);
}

function listSize(list: readonly unknown[], depth: number): number {
	return 2 * word + scaled(list.length, (index) => word + valueSize(list[index], depth + 1));
}

function objectSize(entries: ReadonlyArray<[string, unknown]>, depth: number): number {
	return (
		2 * word +
		scaled(entries.length, (index) => {
			const [key = '', field] = entries[index] ?? [];
			return key.length + word + valueSize(field, depth + 1);
		})
	);
}

/** The sum over all items, from some that lie evenly among them. */
function scaled(count: number, sizeOf: (index: number) => number): number {
	const looks = Math.min(count, sample);
	let sum = 0;
	for (let look = 0; look < looks; look++) {
		sum += sizeOf(Math.floor((look * count) / looks));
	}

	return looks === 0 ? 0 : (sum * count) / looks;
}
