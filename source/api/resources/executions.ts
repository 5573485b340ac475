import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {TimeoutError} from '../../errors/timeout-error.js';
import {UnreachableError} from '../../errors/unreachable-error.js';
import {pause, pauseBefore, usualPace, type Pace} from '../pause.js';
import {type ExperimentRef} from './experiments.js';
import {type FmuRef} from './fmus.js';
import {jsonBody, readList, readOne, Resource, type CallOptions, type List, type Raw} from './resource.js';

/** What is executed: an experiment, or the compilation of an FMU. */
export type ExecutionRef = ExperimentRef | FmuRef;

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

export type FollowOptions = CallOptions & {
	/** How often the server is asked. Default: every 0.3 s at first, every 3 s in the end. */
	readonly pace?: Pace | undefined;

	/** Milliseconds to keep trying for while the server cannot be reached, once it has answered. Default one minute. */
	readonly patience?: number | undefined;

	/** Called when the server could not be reached and will be asked again. */
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

/** What runs on the server: experiments and compilations. */
export class Executions extends Resource {
	/** `GET /executions`: what is pending or running in all workspaces. */
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
			/** Only these cases; none at all: only expand to cases and compile. Default: all. */
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

	/** Follows an execution to its end; see `follow`. @returns its last state; `done` says nothing about success. */
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
	The states of an execution until it is over, each as soon as it is known. Polls at once, then at longer and longer intervals, and keeps
	going when the connection is lost for a while.

	@throws Cancelled when `signal` fires; the execution goes on then.
	*/
	async *follow(
		ref: ExecutionRef,
		{pace = usualPace, signal, patience = 60_000, onRetry}: FollowOptions = {},
	): AsyncGenerator<ExecutionState, void, undefined> {
		let heardAt: number | undefined;
		for (let number = 1; ; number++) {
			try {
				// Each poll has to wait for the one before.
				// eslint-disable-next-line no-await-in-loop
				const current = await this.get(ref, {signal});
				heardAt = performance.now();
				yield current;
				if (isOver(current)) {
					return;
				}
			} catch (error) {
				if (!isPassing(error) || heardAt === undefined || performance.now() - heardAt > patience) {
					throw error;
				}

				onRetry?.(error);
			}

			// eslint-disable-next-line no-await-in-loop
			await pause(pauseBefore(number, pace), signal);
		}
	}
}

/** Whether the execution has ended. */
export function isOver({status}: ExecutionState): boolean {
	return status === 'done' || status === 'cancelled';
}

/** `E/execution` or `F/compilation`, which identifies an execution. */
export function executionPath(ref: ExecutionRef): string {
	return at('GET', ref).path;
}

function at(method: 'GET' | 'POST' | 'DELETE', ref: ExecutionRef) {
	return 'experimentId' in ref
		? endpoint(method, '/workspaces/{workspaceId}/experiments/{experimentId}/execution', ref)
		: endpoint(method, '/workspaces/{workspaceId}/model-executables/{fmuId}/compilation', ref);
}

function isPassing(error: unknown): boolean {
	return error instanceof UnreachableError || error instanceof TimeoutError;
}
