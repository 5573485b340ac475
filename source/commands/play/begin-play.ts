import {UsageError} from '../../errors/usage-error.js';
import {type CommandSpec} from '../../language/specification.js';
import {type Play} from '../../session/session.js';
import {stepsText} from './play.js';
import {readSteps, type ReadSteps} from './read-steps.js';

/** The options of `demo FILE`. */
type PlayOptions = {
	readonly auto: boolean;
	readonly speed: number | undefined;

	/** Counted from 1. */
	readonly from: number | undefined;
	readonly noRemarks: boolean;
};

/**
A script at the step it begins with.

@throws UsageError, LocalFileError for a script that cannot be played, a step it does not have and a speed that is no factor.
*/
export function beginPlay(
	file: string,
	{auto, speed, from, noRemarks}: PlayOptions,
	specs: readonly CommandSpec[],
): {readonly play: Play} & Pick<ReadSteps, 'doubts'> {
	const {steps, doubts} = readSteps(file, specs);
	return {
		play: {
			kind: 'play',
			file,
			steps,
			step: stepOf(steps.length, from),
			isAutomatic: auto,
			speed: speedOf(speed) ?? 1,
			hidesRemarks: noRemarks,
		},
		doubts,
	};
}

/** @throws UsageError for a speed that is no factor. */
export function speedOf(speed: number | undefined): number | undefined {
	if (speed !== undefined && !(speed >= 0 && speed <= 1000)) {
		throw new UsageError(`--speed ${speed} is not a factor from 0 to 1000`, {
			hint: '2 is twice as fast, 0 types at once',
		});
	}

	return speed;
}

/** Counted from 0. */
function stepOf(count: number, from = 1): number {
	if (!(from >= 1 && from <= count)) {
		throw new UsageError(`--from ${from}: the script has ${stepsText(count)}`);
	}

	return from - 1;
}
