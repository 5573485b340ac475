import {type Invocation} from '../../language/specification.js';
import {optionText} from '../shared/option-text.js';
import {readExpansion} from './expansion.js';
import {readOptions} from './function-options.js';
import {readGivenCases} from './given-cases.js';
import {readRunWords} from './run-words.js';
import {readUserData} from './user-data.js';

/** Everything of a `run` line that can be read without the server. */
export type RunRequest = ReturnType<typeof readRunRequest>;

/** Reads a `run` line. @throws UsageError, LocalFileError */
export function readRunRequest(invocation: Invocation) {
	const {
		options,
		source,
		arguments: {model},
	} = invocation;
	return {
		...readRunWords(invocation),
		source,
		model: model ?? {text: ''},
		functionName: optionText(options, 'function'),
		options: readOptions(options),
		expansion: readExpansion(options),
		cases: readGivenCases(options),
		from: optionText(options, 'from'),
		label: optionText(options, 'label'),
		userData: readUserData(optionText(options, 'user-data')),
	};
}
