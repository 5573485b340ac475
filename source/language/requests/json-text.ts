/** A value as JSON text, exact also for integers beyond 2⁵³ kept as `bigint`. */
export function jsonText(value: unknown): string {
	// JSON.stringify knows no bigint; these marks cannot come from JSON as the API sends it.
	const marked = JSON.stringify(value, (_key, item: unknown) =>
		typeof item === 'bigint' ? `\u0000${item}\u0000` : item,
	) as string | undefined;
	return (marked ?? 'null').replaceAll(/"\\u0000(-?\d+)\\u0000"/gv, '$1');
}
