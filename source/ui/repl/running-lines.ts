import {type Progress} from '../../commands/command.js';
import {type Line} from '../line.js';
import {safeLine} from '../../output/safe-text.js';
import {type Symbols} from '../../output/symbols.js';
import {type Running} from './activity.js';

export type RunningParts = {
	readonly running: Running;

	/** Milliseconds since 1970. */
	readonly now: number;
	readonly spinner: string;
	readonly symbols: Symbols;
};

/** A command's steps while it runs, and the clock. */
export function runningLines({running, now, spinner, symbols}: RunningParts): readonly Line[] {
	const {steps, isStopping, startedAt} = running;
	const seconds = Math.floor((now - startedAt) / 1000);
	const clock = seconds < 1 ? '' : ` ${seconds} s`;
	const what = isStopping ? 'stopping, Ctrl-C again gives it up' : 'running, Ctrl-C stops it';
	return [
		...steps.map((step) => stepLine(step, spinner, symbols)),
		[
			{text: `${spinner}${clock} `, role: 'running'},
			{text: what, role: 'dim'},
		],
	];
}

/** `  ✔ compilation  1/3  58 %  t = 0.58`. */
export function stepLine(
	{label, state, count, fraction, detail}: Progress,
	spinner: string,
	symbols: Symbols,
): Line {
	const marks = {
		running: {text: spinner, role: 'running'},
		done: {text: symbols.success, role: 'success'},
		failed: {text: symbols.failure, role: 'failure'},
	} as const;
	const numbers = [
		count === undefined ? undefined : `${count.finished}/${count.total}`,
		fraction === undefined ? undefined : `${Math.round(fraction * 100)} %`,
		detail === undefined ? undefined : safeLine(detail),
	].filter((part) => part !== undefined);
	return [
		{text: '  '},
		marks[state],
		{text: ` ${safeLine(label)}`},
		{text: numbers.map((part) => `  ${part}`).join(''), role: 'dim'},
	];
}
