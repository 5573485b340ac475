import {type OptionSpec} from '../../language/specification.js';

/** Measured values, as expressions name them. */
export const dataOption = {
	name: 'data',
	summary: 'Measured values, which expressions name data:COLUMN',
	type: 'file',
	placeholder: 'FILE.csv',
	multiple: true,
} as const satisfies OptionSpec;
