import {type Case} from '../api/resources/cases.js';
import {hasEnded, type ExecutionState, type ExecutionStep} from '../api/resources/executions.js';
import {type JobContext, type Progress} from './job-context.js';
import {type BackgroundJob} from './background-jobs.js';

/** What is known about an execution besides its state on the server. */
export type Expectation = {
	/** Expected number of simulations, when known: the server's total only grows as they start. */
	readonly simulations?: number | undefined;

	/** Why its state is out of date, e.g. that the connection is lost. */
	readonly problem?: string | undefined;
};

const stages = ['compilation', 'simulation'] as const;

/** Reports the stages of an execution. The server only says that a stage has ended; whether it succeeded is reported at the end. */
export type Stages = {
	readonly show: (state: ExecutionState, problem?: string) => void;

	/** Reports the final state of each stage: failed, if any of its cases failed. */
	readonly end: (cases: ReadonlyArray<Pick<Case, 'status' | 'failedAt'>>) => void;
};

export function createStages(
	{report}: Pick<JobContext, 'report'>,
	{simulations}: Pick<Expectation, 'simulations'> = {},
): Stages {
	let last: ExecutionState | undefined;
	return {
		show(state, problem) {
			last = state;
			if (!hasEnded(state)) {
				for (const progress of executionProgress(state, {simulations, problem})) {
					report(progress);
				}
			}
		},
		end(cases) {
			const ended = last === undefined ? [] : executionProgress(last, {simulations});
			for (const stage of stages) {
				const progress = failedStage(stage, cases) ?? ended.find(({id}) => id === stage);
				if (progress !== undefined) {
					report(progress);
				}
			}
		},
	};
}

/** The final state of a stage with failed cases; undefined when none failed. */
function failedStage(
	stage: (typeof stages)[number],
	cases: Parameters<Stages['end']>[0],
): Progress | undefined {
	const failed = cases.filter(({status, failedAt}) => status === 'failed' && failedAt === stage).length;
	const total = cases.length;
	const finished = cases.filter(({failedAt}) => failedAt !== 'compilation').length;
	return failed === 0
		? undefined
		: {
				id: stage,
				label: stage,
				state: 'failed',
				count: stage === 'simulation' ? {finished, total} : undefined,
				detail: total === 1 ? undefined : `${failed} failed`,
			};
}

/** One step for each stage of an execution. Copes with growing totals and with 0 of 0. */
export function executionProgress(
	state: ExecutionState,
	{simulations = 0, problem}: Expectation = {},
): readonly Progress[] {
	const {status, steps} = state;
	const compilations = steps.filter(({stage}) => stage === 'compilation');
	const others = steps.filter(({stage}) => stage !== 'compilation');
	const isEnded = status === 'done' || status === 'cancelled';
	if (steps.length === 0) {
		return isEnded
			? []
			: [{id: 'compilation', label: 'compilation', state: 'running', detail: problem ?? waiting(status)}];
	}

	const [compilation, simulation] = stages;
	const total = compilations.length;
	// A case that is simulated has been compiled.
	const isCompiled = others.length >= total;
	const found = [
		...(total === 0
			? []
			: [stageProgress(compilation, compilations, {total, status, isKnownGood: isCompiled})]),
		...(others.length === 0
			? []
			: [stageProgress(simulation, others, {total: Math.max(others.length, simulations), status})]),
	];
	return problem === undefined
		? found
		: found.map((stage) => (stage.state === 'running' ? {...stage, detail: problem} : stage));
}

/** All stages as one step, for following several executions at once. */
export function overallProgress(
	{path, name, target}: Pick<BackgroundJob, 'path' | 'name' | 'target'>,
	{steps, status, finished, total}: ExecutionState,
	problem?: string,
): Progress {
	const compilations = steps.filter(({stage}) => stage === 'compilation').length;
	const {simulations = 0} = target.kind === 'experiment' ? target : {};
	const whole = Math.max(total, steps.length, steps.length === 0 ? 0 : compilations + simulations);
	const share = sum(steps.map((step) => (step.isDone ? 1 : step.fraction)));
	return {
		id: path,
		label: name,
		state: endedState(status),
		count: {finished, total: whole},
		fraction: whole === 0 ? undefined : share / whole,
		detail: problem ?? status,
	};
}

function stageProgress(
	stage: (typeof stages)[number],
	steps: readonly ExecutionStep[],
	{
		total,
		status,
		isKnownGood = false,
	}: {readonly total: number; readonly status: string; readonly isKnownGood?: boolean},
): Progress {
	const finished = steps.filter(({isDone}) => isDone).length;
	const isComplete = finished >= total || status === 'done';
	const isSuccessful = isComplete && (isKnownGood || status === 'cancelled');
	const share = sum(steps.map((step) => (step.isDone ? 1 : step.fraction)));
	return {
		id: stage,
		label: stage,
		state: isSuccessful ? 'done' : endedState(status),
		count: {finished, total},
		fraction: fractionOf(stage, {share, total, isComplete}),
		detail: isComplete ? undefined : detailOf(steps, status),
	};
}

/** The server reports no fraction for compilations, so the progress of a single one is unknown: NaN. */
function fractionOf(
	stage: (typeof stages)[number],
	{share, total, isComplete}: {readonly share: number; readonly total: number; readonly isComplete: boolean},
): number | undefined {
	if (isComplete) {
		return undefined;
	}

	return stage === 'simulation' ? share / total : total === 1 ? Number.NaN : undefined;
}

function endedState(status: string): Progress['state'] {
	return status === 'done' ? 'done' : status === 'cancelled' ? 'failed' : 'running';
}

/** The time that the simulation furthest behind has reached. */
function detailOf(steps: readonly ExecutionStep[], status: string): string | undefined {
	if (status === 'stopping' || status === 'cancelled') {
		return status;
	}

	const running = steps.filter(({isDone, message}) => !isDone && message.includes(' at time '));
	const time = running.at(0)?.message.replace(/^.* at time /v, '');
	return time === undefined ? undefined : `t = ${time}`;
}

function waiting(status: string): string {
	return status === 'pending' ? 'waiting for the server' : status;
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
