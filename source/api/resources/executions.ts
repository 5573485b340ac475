import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {TimeoutError} from '../../errors/timeout-error.js';
import {UnreachableError} from '../../errors/unreachable-error.js';
import {pause, pollDelay, defaultPollInterval, type PollInterval} from '../pause.js';
import {type JsonObject} from '../../json/is-object.js';
import {type ExperimentRef} from './experiments.js';
import {type FmuRef} from './fmus.js';
import {jsonBody, readList, readOne, Resource, type CallOptions, type List} from './resource.js';

/** A reference to an execution: of an experiment, or the compilation of an FMU. */
export type ExecutionRef = ExperimentRef | FmuRef;

/** One compilation or simulation of an execution. */
export type ExecutionStep = {
	/** `compilation` or `simulation`. */
	readonly stage: string;

	/** E.g. `Simulating`, `Simulation at time 0.838`. */
	readonly message: string;

	/** Progress from 0 to 1; stays 0 while compiling. */
	readonly fraction: number;
	readonly isDone: boolean;
};

/** The progress of an execution. Source: section 4.1 of the API reference. */
export type ExecutionState = {
	/** `pending` (possibly again after `running`), `running`, `stopping`, `cancelled` or `done`, which does not imply success. */
	readonly status: string;

	/** Number of finished steps and of all steps. Both grow while it runs; the total may be 0. */
	readonly finished: number;
	readonly total: number;
	readonly steps: readonly ExecutionStep[];
};

/** A pending or running execution. */
export type RunningExecution = {
	readonly status: string;

	/** `EXPERIMENT` or `COMPILATION`. */
	readonly kind: string;
	readonly workspaceId: string;

	/** Id of the experiment or FMU. */
	readonly id: string;
	readonly raw: JsonObject;
};

export type FollowOptions = CallOptions & {
	/** Polling interval. Default: 0.3 s initially, growing to 3 s. */
	readonly pollInterval?: PollInterval | undefined;

	/** Milliseconds to keep retrying while the server cannot be reached, after a first response. Default 60,000. */
	readonly reconnectTimeout?: number | undefined;

	/** Called when a poll has failed and will be retried. */
	readonly onRetry?: ((error: unknown) => void) | undefined;
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

/** Executions on the server: of experiments, and compilations. */
export class Executions extends Resource {
	/** `GET /executions`: the pending and running executions in all workspaces. */
	async list({signal}: CallOptions = {}): Promise<List<RunningExecution>> {
		const request = {...endpoint('GET', '/executions'), signal};
		const {items, ...response} = await readList(this.api, request, running, 'the executions');
		return {
			...response,
			items: items.map((raw) => ({
				status: raw.status,
				kind: raw.kind,
				workspaceId: raw.workspace.id,
				id: raw.experiment?.id ?? raw.fmu?.id ?? '',
				raw,
			})),
		};
	}

	/** `POST /workspaces/{workspaceId}/experiments/{experimentId}/execution` or `POST /workspaces/{workspaceId}/model-executables/{fmuId}/compilation`. */
	async start(
		ref: ExecutionRef,
		{
			caseIds,
			signal,
		}: CallOptions & {
			/** Run only these cases; an empty list only creates the cases and compiles. Default: all. */
			readonly caseIds?: readonly string[] | undefined;
		} = {},
	): Promise<void> {
		const body = caseIds && jsonBody({includeCases: {ids: caseIds}});
		await this.api.request({...at('POST', ref), body, signal});
	}

	/** `GET /workspaces/{workspaceId}/experiments/{experimentId}/execution` or `GET /workspaces/{workspaceId}/model-executables/{fmuId}/compilation`. */
	async get(ref: ExecutionRef, {signal}: CallOptions = {}): Promise<ExecutionState> {
		const {item} = await readOne(this.api, {...at('GET', ref), signal}, state, 'the state of an execution');
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

	/** Waits for an execution to end; see `follow`. @returns its last state; `done` does not imply success. */
	async wait(ref: ExecutionRef, options: FollowOptions = {}): Promise<ExecutionState> {
		let last: ExecutionState = {status: 'pending', finished: 0, total: 0, steps: []};
		for await (const current of this.follow(ref, options)) {
			last = current;
		}

		return last;
	}

	/** `DELETE /workspaces/{workspaceId}/experiments/{experimentId}/execution` or `DELETE /workspaces/{workspaceId}/model-executables/{fmuId}/compilation`: asks the server to stop it. */
	async cancel(ref: ExecutionRef, {signal}: CallOptions = {}): Promise<void> {
		await this.api.request({...at('DELETE', ref), signal});
	}

	/**
	Yields the states of an execution until it is over. Polls at once, then at growing intervals, and continues when the connection is lost
	for a while.

	@throws Cancelled when `signal` fires; the execution itself continues.
	*/
	async *follow(
		ref: ExecutionRef,
		{pollInterval = defaultPollInterval, signal, reconnectTimeout = 60_000, onRetry}: FollowOptions = {},
	): AsyncGenerator<ExecutionState, void, undefined> {
		let lastResponseAt: number | undefined;
		for (let number = 1; ; number++) {
			try {
				// Polls are sequential.
				// eslint-disable-next-line no-await-in-loop
				const current = await this.get(ref, {signal});
				lastResponseAt = performance.now();
				yield current;
				if (hasEnded(current)) {
					return;
				}
			} catch (error) {
				if (
					!isTransient(error) ||
					lastResponseAt === undefined ||
					performance.now() - lastResponseAt > reconnectTimeout
				) {
					throw error;
				}

				onRetry?.(error);
			}

			// eslint-disable-next-line no-await-in-loop
			await pause(pollDelay(number, pollInterval), signal);
		}
	}
}

/** Whether the execution has ended. */
export function hasEnded({status}: ExecutionState): boolean {
	return status === 'done' || status === 'cancelled';
}

/** The path of an execution, which identifies it: `…/execution` or `…/compilation`. */
export function executionPath(ref: ExecutionRef): string {
	return at('GET', ref).path;
}

function at(method: 'GET' | 'POST' | 'DELETE', ref: ExecutionRef) {
	return 'experimentId' in ref
		? endpoint(method, '/workspaces/{workspaceId}/experiments/{experimentId}/execution', ref)
		: endpoint(method, '/workspaces/{workspaceId}/model-executables/{fmuId}/compilation', ref);
}

function isTransient(error: unknown): boolean {
	return error instanceof UnreachableError || error instanceof TimeoutError;
}
