/** Functions of the package that its type declarations omit. */
declare module 'jmespath' {
	export type Token = {readonly type: string; readonly value: unknown; readonly start: number};

	/** @throws Error at an invalid character. A lone `=` becomes `undefined`. */
	export function tokenize(expression: string): ReadonlyArray<Token | undefined>;

	/** @throws Error when the expression is invalid. */
	export function compile(expression: string): unknown;

	/** @throws as `compile`; Error when a function gets an argument of the wrong type. */
	export function search(value: unknown, expression: string): unknown;
}
