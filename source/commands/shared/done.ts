import {type Output} from '../../output/document.js';

/**
The output of a command that changed something and has nothing to show but that it did.

@param value - for programs.
@param text - for people, e.g. `deleted workspace x`.
*/
export function done(
	value: unknown,
	text: string,
	{body, effects}: Pick<Output, 'body' | 'effects'> = {},
): Output {
	return {value, body, view: {kind: 'empty'}, effects, notices: [{kind: 'success', text}]};
}
