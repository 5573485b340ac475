import {type Progress} from '../../../jobs/job-context.js';
import {type ChartView} from '../../../output/chart/chart-view.js';
import {type Store} from '../../../session/store.js';
import {type QuestionState} from '../asking/question.js';

/** The state of the shell apart from the edited line. */
export type Activity = {
	/** The running command. */
	readonly running: Running | undefined;

	/** The question it asks. */
	readonly asked: QuestionState | undefined;

	/** Message below the prompt until the next key. */
	readonly hint: string | undefined;

	/** The last key, shown in presenter mode: `Ctrl-C`. Default: none. */
	readonly key?: string | undefined;

	/** Keys type a step of a script. Default false. */
	readonly isPlaying?: boolean | undefined;

	/** What the prompt shows of the last command. */
	readonly last: LastCommand;

	/** The line as completion would complete it; `''` when there is no candidate. */
	readonly proposal: string;
};

type LastCommand = {
	/** Suggestions for the next line, the likeliest first. */
	readonly suggestions: readonly string[];

	/** Milliseconds. */
	readonly duration: number;
};

export type Running = {
	/** Milliseconds since 1970. */
	readonly startedAt: number;

	/** In the order they began. */
	readonly steps: readonly TimedStep[];

	/** Ctrl-C was pressed, but the command has not ended yet. */
	readonly isStopping: boolean;

	/** Charts of the results so far. */
	readonly charts: readonly ChartView[];
};

/** A step with the time it has taken. */
type TimedStep = Progress & {
	/** When it was first reported, in milliseconds since 1970. */
	readonly startedAt: number;

	/** Milliseconds until it ended; absent while it runs, and when it was never reported as running. */
	readonly elapsed?: number | undefined;
};

/** Times are milliseconds since 1970. */
export type ActivityAction =
	| {readonly type: 'start'; readonly at: number}
	| {readonly type: 'report'; readonly progress: Progress; readonly at: number}
	| {readonly type: 'draw-live'; readonly charts: readonly ChartView[]}
	| {readonly type: 'stop'}
	/** The command continues after a Ctrl-C. */
	| {readonly type: 'continue'}
	/** The steps so far have been written to the transcript. */
	| {readonly type: 'clear-steps'}
	| {readonly type: 'end'; readonly at: number; readonly suggestions: readonly string[]}
	| {readonly type: 'ask'; readonly asked: QuestionState | undefined}
	| {readonly type: 'hint'; readonly hint: string | undefined}
	| {readonly type: 'show-key'; readonly key: string | undefined}
	| {readonly type: 'play'; readonly isPlaying: boolean}
	| {readonly type: 'propose'; readonly line: string};

export type ActivityStore = Store<Activity, ActivityAction>;

export const idle: Activity = {
	running: undefined,
	asked: undefined,
	hint: undefined,
	last: {suggestions: [], duration: 0},
	proposal: '',
};

/** The activity after an action. Pure. */
export function activity(state: Activity, action: ActivityAction): Activity {
	const {running} = state;
	switch (action.type) {
		case 'start': {
			return {
				...idle,
				key: state.key,
				running: {startedAt: action.at, steps: [], charts: [], isStopping: false},
			};
		}

		case 'report':
		case 'draw-live':
		case 'continue':
		case 'stop':
		case 'clear-steps': {
			return running ? {...state, running: runningAfter(running, action)} : state;
		}

		case 'end': {
			const duration = running === undefined ? 0 : action.at - running.startedAt;
			return {...idle, key: state.key, last: {suggestions: action.suggestions, duration}};
		}

		case 'ask': {
			return {...state, asked: action.asked};
		}

		case 'hint': {
			return state.hint === action.hint ? state : {...state, hint: action.hint};
		}

		case 'show-key': {
			return state.key === action.key ? state : {...state, key: action.key};
		}

		case 'play': {
			return state.isPlaying === action.isPlaying ? state : {...state, isPlaying: action.isPlaying};
		}

		case 'propose': {
			return state.proposal === action.line ? state : {...state, proposal: action.line};
		}
	}
}

type RunningAction = Extract<
	ActivityAction,
	{readonly type: 'report' | 'draw-live' | 'continue' | 'stop' | 'clear-steps'}
>;

function runningAfter(running: Running, action: RunningAction): Running {
	switch (action.type) {
		case 'report': {
			return {...running, steps: withStep(running.steps, action.progress, action.at)};
		}

		case 'draw-live': {
			return {...running, charts: action.charts};
		}

		case 'continue': {
			return {...running, isStopping: false};
		}

		case 'stop': {
			return {...running, isStopping: true};
		}

		case 'clear-steps': {
			return {...running, steps: [], charts: []};
		}
	}
}

function withStep(steps: readonly TimedStep[], progress: Progress, at: number): readonly TimedStep[] {
	const known = steps.find(({id}) => id === progress.id);
	const timed = timedStep(known, progress, at);
	return known === undefined ? [...steps, timed] : steps.map((step) => (step === known ? timed : step));
}

function timedStep(known: TimedStep | undefined, progress: Progress, at: number): TimedStep {
	const {startedAt} = known ?? {startedAt: at};
	const hasEndedNow = known?.state === 'running' && progress.state !== 'running';
	return {...progress, startedAt, elapsed: hasEndedNow ? at - startedAt : known?.elapsed};
}
