import {type OptionValues} from '../../language/binding/typed-values.js';
import {UsageError} from '../../errors/usage-error.js';
import {type OptionSpec} from '../../language/specification.js';

/** What commands that compare take. */
export const comparisonOptions = [
	{
		name: 'tolerance',
		summary: 'Relative difference up to which numbers count as equal, e.g. 1e-6; default: 0',
		type: 'number',
		placeholder: 'PART',
	},
	{name: 'exit-code', summary: 'Exit with code 1 if they differ'},
] as const satisfies readonly OptionSpec[];

/** How a comparison was asked for. */
export type Strictness = {
	/** Part of the greater of two numbers by which they may differ and yet be equal; 0 and more. */
	readonly tolerance: number;

	/** Whether a difference is a failure. */
	readonly isFailure: boolean;
};

/** @throws UsageError for a tolerance below 0. */
export function strictnessOf({
	tolerance = 0,
	exitCode,
}: OptionValues<(typeof comparisonOptions)[number]>): Strictness {
	if (!(tolerance >= 0)) {
		throw new UsageError('--tolerance must be 0 or more');
	}

	return {tolerance, isFailure: exitCode};
}

/** The exit code of a comparison. */
export function exitCodeFor(areAlike: boolean, {isFailure}: Strictness): 0 | 1 {
	return isFailure && !areAlike ? 1 : 0;
}
