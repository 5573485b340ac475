import {type Invocation} from '../../language/specification.js';

type Options = Invocation['options'];

/** The value of an option that takes one; `undefined` when it was not given. */
export function optionText(options: Options, name: string): string | undefined {
	const value = options[name];
	return typeof value === 'string' ? value : undefined;
}

/** The values of an option that may be given several times. */
export function optionTexts(options: Options, name: string): readonly string[] {
	const value = options[name];
	return typeof value === 'object' ? value : [];
}

/** The value of an option that takes a number. */
export function optionNumber(options: Options, name: string): number | undefined {
	const text = optionText(options, name);
	return text === undefined ? undefined : Number(text);
}
