import {type Progress} from '../../commands/command.js';
import {type Store} from '../../session/store.js';
import {type Asked} from './question.js';

/** What the shell is busy with, beside the line that is typed. */
export type Activity = {
	/** A command runs. */
	readonly running: Running | undefined;

	/** It asks something. */
	readonly asked: Asked | undefined;

	/** Shown under the prompt until the next key. */
	readonly hint: string | undefined;

	/** What the last command left behind for the prompt. */
	readonly last: LastCommand;
};

export type LastCommand = {
	/** Lines likely to be typed next, the likeliest first. */
	readonly suggestions: readonly string[];

	/** Milliseconds it took. */
	readonly duration: number;
};

export type Running = {
	/** Milliseconds since 1970. */
	readonly startedAt: number;

	/** In the order they began. */
	readonly steps: readonly Progress[];

	/** Ctrl-C was pressed; the command has not ended yet. */
	readonly isStopping: boolean;
};

export type ActivityAction =
	| {readonly type: 'start'; readonly at: number}
	| {readonly type: 'report'; readonly progress: Progress}
	| {readonly type: 'stop'}
	/** The steps so far are in the transcript. */
	| {readonly type: 'settle'}
	| {readonly type: 'end'; readonly at: number; readonly suggestions: readonly string[]}
	| {readonly type: 'ask'; readonly asked: Asked | undefined}
	| {readonly type: 'hint'; readonly hint: string | undefined};

export type ActivityStore = Store<Activity, ActivityAction>;

export const idle: Activity = {
	running: undefined,
	asked: undefined,
	hint: undefined,
	last: {suggestions: [], duration: 0},
};

/** What the shell is busy with after an action. Pure. */
export function activity(state: Activity, action: ActivityAction): Activity {
	const {running} = state;
	switch (action.type) {
		case 'start': {
			return {...idle, running: {startedAt: action.at, steps: [], isStopping: false}};
		}

		case 'report': {
			return running
				? {...state, running: {...running, steps: withStep(running.steps, action.progress)}}
				: state;
		}

		case 'stop': {
			return running ? {...state, running: {...running, isStopping: true}} : state;
		}

		case 'settle': {
			return running ? {...state, running: {...running, steps: []}} : state;
		}

		case 'end': {
			const duration = running === undefined ? 0 : action.at - running.startedAt;
			return {...idle, last: {suggestions: action.suggestions, duration}};
		}

		case 'ask': {
			return {...state, asked: action.asked};
		}

		case 'hint': {
			return state.hint === action.hint ? state : {...state, hint: action.hint};
		}
	}
}

function withStep(steps: readonly Progress[], step: Progress): readonly Progress[] {
	return steps.some(({id}) => id === step.id)
		? steps.map((known) => (known.id === step.id ? step : known))
		: [...steps, step];
}
