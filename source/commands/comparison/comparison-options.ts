import {UsageError} from '../../errors/usage-error.js';
import {type Invocation, type OptionSpec} from '../../language/specification.js';
import {optionNumber} from '../shared/option-text.js';

/** What commands that compare take. */
export const comparisonOptions: readonly OptionSpec[] = [
	{
		name: 'tolerance',
		summary: 'Numbers are equal that differ by no more than this part of them, e.g. 1e-6; default 0',
		type: 'number',
		placeholder: 'PART',
	},
	{name: 'exit-code', summary: 'Exit code 1 when they differ'},
];

/** How a comparison was asked for. */
export type Strictness = {
	/** Part of the greater of two numbers by which they may differ and yet be equal; 0 and more. */
	readonly tolerance: number;

	/** Whether a difference is a failure. */
	readonly isFailure: boolean;
};

/** @throws UsageError for a tolerance below 0. */
export function readStrictness(options: Invocation['options']): Strictness {
	const tolerance = optionNumber(options, 'tolerance') ?? 0;
	if (!(tolerance >= 0)) {
		throw new UsageError('--tolerance must be 0 or more');
	}

	return {tolerance, isFailure: options['exit-code'] === true};
}

/** The exit code of a comparison. */
export function exitCodeFor(areAlike: boolean, {isFailure}: Strictness): 0 | 1 {
	return isFailure && !areAlike ? 1 : 0;
}
