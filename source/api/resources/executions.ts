import * as v from 'valibot';
import {TimeoutError} from '../../errors/timeout-error.js';
import {UnreachableError} from '../../errors/unreachable-error.js';
import {type Client} from '../client.js';
import {pause, pauseBefore, usualPace, type Pace} from '../http/pause.js';
import {readItems, readOne, type Raw} from './entities.js';
import {type CallOptions, type Listed} from './workspaces.js';

/** One compilation or simulation of an execution. */
export type ExecutionStep = {
	/** `compilation` or `simulation`. */
	readonly stage: string;

	/** `Simulating`, `Simulation at time 0.838`. */
	readonly message: string;

	/** From 0 to 1; stays 0 while compiling. */
	readonly fraction: number;
	readonly isDone: boolean;
};

/** How far an execution is. Source: section 4.1 of the API reference. */
export type ExecutionState = {
	/** `pending` (also after `running`), `running`, `stopping`, `cancelled` or `done`, which says nothing about success. */
	readonly status: string;

	/** Grow while it runs; the total may be 0. */
	readonly finished: number;
	readonly total: number;
	readonly steps: readonly ExecutionStep[];
};

/** Something that is pending or running. */
export type RunningExecution = {
	readonly status: string;

	/** `EXPERIMENT` or `COMPILATION`. */
	readonly kind: string;
	readonly workspaceId: string;

	/** Of the experiment or FMU. */
	readonly id: string;
	readonly raw: Raw;
};

const step = v.looseObject({
	stage: v.optional(v.string(), 'simulation'),
	message: v.optional(v.string(), ''),
	percentage: v.nullish(v.number(), 0),
	done: v.optional(v.boolean(), false),
});

const state = v.looseObject({
	status: v.string(),

	finished_executions: v.optional(v.number(), 0),
	total_executions: v.optional(v.number(), 0),

	progresses: v.optional(v.array(step), []),
});

const reference = v.optional(v.looseObject({id: v.string()}));
const running = v.looseObject({
	status: v.string(),
	kind: v.string(),
	workspace: v.looseObject({id: v.string()}),
	experiment: reference,
	fmu: reference,
});

/** `POST …/execution` or `POST …/compilation`; `path` is that path. */
export async function startExecution(
	client: Client,
	path: string,
	{
		caseIds,
		signal,
	}: CallOptions & {
		/** Only these cases; none at all: only expand to cases and compile. Default: all. */
		readonly caseIds?: readonly string[] | undefined;
	} = {},
): Promise<void> {
	const body = caseIds && ({kind: 'json', value: {includeCases: {ids: caseIds}}} as const);
	await client.request({method: 'POST', path, body, signal});
}

/** `GET …/execution` or `GET …/compilation`. */
export async function getExecution(
	client: Client,
	path: string,
	{signal}: CallOptions = {},
): Promise<ExecutionState> {
	const {item} = await readOne(client, {method: 'GET', path, signal}, state, 'the state of an execution');
	return {
		status: item.status,
		finished: item.finished_executions,
		total: item.total_executions,
		steps: item.progresses.map(({stage, message, percentage, done}) => ({
			stage,
			message,
			fraction: Math.min(1, Math.max(0, percentage)),
			isDone: done,
		})),
	};
}

/** `DELETE …/execution` or `DELETE …/compilation`: asks the server to stop it. */
export async function cancelExecution(
	client: Client,
	path: string,
	{signal}: CallOptions = {},
): Promise<void> {
	await client.request({method: 'DELETE', path, signal});
}

/** `GET api/executions`: what is pending or running in all workspaces. */
export async function listExecutions(
	client: Client,
	{signal}: CallOptions = {},
): Promise<Listed<RunningExecution>> {
	const request = {method: 'GET', path: 'api/executions', signal} as const;
	const {items, ...answer} = await readItems(client, request, running, 'the executions');
	return {
		...answer,
		items: items.map((raw) => ({
			status: raw.status,
			kind: raw.kind,
			workspaceId: raw.workspace.id,
			id: raw.experiment?.id ?? raw.fmu?.id ?? '',
			raw,
		})),
	};
}

/** Whether nothing more will come. */
export function isOver({status}: ExecutionState): boolean {
	return status === 'done' || status === 'cancelled';
}

export type PollOptions = CallOptions & {
	readonly pace?: Pace | undefined;

	/** Milliseconds to go on for while the server is not reached, once it has answered. Default one minute. */
	readonly patience?: number | undefined;

	/** Called when a poll did not reach the server and another one will be tried. */
	readonly onTrouble?: ((error: unknown) => void) | undefined;
};

/**
The states of an execution until it is over, each as soon as it is known. Polls at once, then ever more calmly. What the server
does not notice, a connection that breaks for a while, ends nothing.

@throws Cancelled when `signal` fires; the execution goes on then.
*/
export async function* pollExecution(
	client: Client,
	path: string,
	{pace = usualPace, signal, patience = 60_000, onTrouble}: PollOptions = {},
): AsyncGenerator<ExecutionState, void, undefined> {
	let heardAt: number | undefined;
	for (let number = 1; ; number++) {
		try {
			// Each poll has to wait for the one before.
			// eslint-disable-next-line no-await-in-loop
			const current = await getExecution(client, path, {signal});
			heardAt = performance.now();
			yield current;
			if (isOver(current)) {
				return;
			}
		} catch (error) {
			if (!isPassing(error) || heardAt === undefined || performance.now() - heardAt > patience) {
				throw error;
			}

			onTrouble?.(error);
		}

		// eslint-disable-next-line no-await-in-loop
		await pause(pauseBefore(number, pace), signal);
	}
}

function isPassing(error: unknown): boolean {
	return error instanceof UnreachableError || error instanceof TimeoutError;
}
