/** An object of JSON: fields by name. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value of JSON is an object: no list, and not null. */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields of an object of JSON; none of anything else. */
export function asObject(value: unknown): JsonObject {
	return isObject(value) ? value : {};
}
