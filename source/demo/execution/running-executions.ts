import {setTimeout} from 'node:timers/promises';

/** How long a real server takes for a compilation, in milliseconds. */
export const compilationTime = 2700;

/** How long an execution waits before it begins, in milliseconds. */
export const queueTime = 300;

/** The shortest time an execution runs, in milliseconds: whoever starts one and asks at once finds it running, at any speed. */
const shortestRun = 50;

/** What one compilation or simulation reports. Source: section 4.1 of the API reference. */
export type Progress = {
	readonly stage: 'compilation' | 'simulation';
	readonly message: string;

	/** From 0 to 1, despite its name. */
	readonly percentage: number;
	readonly done: boolean;
};

type ExecutionStatus = 'pending' | 'running' | 'stopping' | 'cancelled' | 'done';

/** A running or finished execution of an experiment or compilation; changes as it goes on. */
export type Execution = {
	readonly kind: 'EXPERIMENT' | 'COMPILATION';
	readonly workspaceId: string;

	/** Of the experiment or FMU. */
	readonly id: string;
	readonly controller: AbortController;
	status: ExecutionStatus;

	/** Grows while it runs. */
	readonly progresses: Progress[];
};

/** By kind, workspace and id. */
export type Executions = Map<string, Execution>;

export const executionKey = (kind: Execution['kind'], workspaceId: string, id: string): string =>
	`${kind} ${workspaceId} ${id}`;

export const isActive = ({status}: Execution): boolean =>
	status === 'pending' || status === 'running' || status === 'stopping';

/** The status of an execution as a poll shows it. */
export const executionJson = ({status, progresses}: Execution): unknown => ({
	finished_executions: progresses.filter(({done}) => done).length,
	total_executions: progresses.length,
	status,
	progresses,
});

/** What is pending or running in all workspaces. */
export const activeExecutions = (executions: Executions): readonly unknown[] =>
	[...executions.values()]
		.filter((execution) => isActive(execution))
		.map(({status, workspaceId, kind, id}) => ({
			status,
			workspace: {id: workspaceId},
			kind,
			...(kind === 'EXPERIMENT' ? {experiment: {id}} : {fmu: {id}}),
		}));

/** Stops the executions of a workspace, or of one entity in it. */
export function stopExecutions(executions: Executions, workspaceId: string, id?: string): void {
	for (const [key, execution] of executions) {
		if (execution.workspaceId === workspaceId && (id === undefined || execution.id === id)) {
			execution.controller.abort();
			executions.delete(key);
		}
	}
}

/** Waits for the shortest time that an execution runs, or until it is cancelled. */
export async function beSeen(signal: AbortSignal): Promise<void> {
	await setTimeout(shortestRun, undefined, {signal}).catch(() => undefined);
}

/** Waits as long as a real server would, times the speed. @throws AbortError when cancelled. */
export async function pretend(duration: number, speed: number, signal: AbortSignal): Promise<void> {
	await setTimeout(duration * speed, undefined, {signal});
}
