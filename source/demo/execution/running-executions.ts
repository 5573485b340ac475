import {setTimeout} from 'node:timers/promises';
import {withOwnSignal} from '../../errors/cancelled.js';

/** Typical duration of a compilation on a real server, in milliseconds. */
export const compilationTime = 2700;

/** Time an execution spends queued, in milliseconds. */
export const queueTime = 300;

/** Minimum duration of an execution, in milliseconds: a status request right after the start must find it running, at any speed. */
const minRunTime = 50;

/** Progress of one compilation or simulation. Source: section 4.1 of the API reference. */
export type Progress = {
	readonly stage: 'compilation' | 'simulation';
	readonly message: string;

	/** From 0 to 1, despite its name. */
	readonly percentage: number;
	readonly done: boolean;
};

type ExecutionStatus = 'pending' | 'running' | 'stopping' | 'cancelled' | 'done';

/** A running or finished execution of an experiment or compilation. Mutable. */
export type Execution = {
	readonly kind: 'EXPERIMENT' | 'COMPILATION';
	readonly workspaceId: string;

	/** Of the experiment or FMU. */
	readonly id: string;
	readonly controller: AbortController;
	status: ExecutionStatus;

	/** Appended to while it runs. */
	readonly progresses: Progress[];
};

/** By kind, workspace and id. */
export type Executions = Map<string, Execution>;

export const executionKey = (kind: Execution['kind'], workspaceId: string, id: string): string =>
	`${kind} ${workspaceId} ${id}`;

export const isActive = ({status}: Execution): boolean =>
	status === 'pending' || status === 'running' || status === 'stopping';

/** The status of an execution as the API returns it. */
export const executionJson = ({status, progresses}: Execution): unknown => ({
	finished_executions: progresses.filter(({done}) => done).length,
	total_executions: progresses.length,
	status,
	progresses,
});

/** Pending and running executions of all workspaces. */
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

/** Waits for the minimum duration of an execution, or until it is cancelled. */
export async function minimumRun(signal: AbortSignal): Promise<void> {
	await pretend(minRunTime, 1, signal).catch(() => undefined);
}

/** Waits as long as a real server would take, times the speed. @throws AbortError when cancelled. */
export async function pretend(duration: number, speed: number, signal: AbortSignal): Promise<void> {
	await withOwnSignal(signal, async (own) => setTimeout(duration * speed, undefined, {signal: own}));
}
