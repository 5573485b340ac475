/** What the package has beside `search`, which alone its types know. */
declare module 'jmespath' {
	export type Token = {readonly type: string; readonly value: unknown; readonly start: number};

	/** @throws Error at a sign that no expression has. A lone `=` becomes `undefined`. */
	export function tokenize(expression: string): ReadonlyArray<Token | undefined>;

	/** @throws Error when the expression cannot be understood. */
	export function compile(expression: string): unknown;

	/** @throws as `compile`; Error when a function gets what it cannot take. */
	export function search(value: unknown, expression: string): unknown;
}
