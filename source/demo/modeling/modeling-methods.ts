import * as v from 'valibot';
import {type Demo} from '../demo.js';
import {projectOrNone} from '../store/demo-store.js';
import {systemProjects} from '../store/system-projects.js';

/** The session of a client, with the workspace it subscribed to. */
export type ModelingSession = {
	/** Handles a message and returns the messages to send back, in order. */
	readonly answer: (message: string) => Promise<readonly unknown[]>;
};

/** An error response; `code` as in JSON-RPC 2.0. */
class RpcError extends Error {
	override readonly name = 'RpcError';
	readonly code: number;

	constructor(code: number, message: string) {
		super(message);
		this.code = code;
	}
}

const call = v.object({
	jsonrpc: v.optional(v.literal('2.0')),
	id: v.optional(v.union([v.number(), v.string()])),
	method: v.string(),
	params: v.optional(v.unknown()),
});

const classParams = v.object({className: v.string()});

/** Source: section 9 of the API reference. */
export function createModelingSession(demo: Demo): ModelingSession {
	let workspaceId: string | undefined;

	async function result(method: string, params: unknown): Promise<unknown> {
		if (method === 'impact/subscribeToWorkspace') {
			const id = decoded(v.string(), params);
			workspaceId = demo.store.workspaces.has(id) ? id : undefined;
			return {created: workspaceId !== undefined};
		}

		if (workspaceId === undefined) {
			throw new RpcError(-32_000, 'Subscribe to a workspace first');
		}

		const {knownClasses} = await import('./known-classes.js');
		const classes = knownClasses(demo.store, workspaceId);
		switch (method) {
			case 'impact/getProjects': {
				return projects(demo, workspaceId);
			}

			case 'impact/getTopClassInfo': {
				return topClassInfo(decoded(classParams, params).className);
			}

			case 'impact/listModels': {
				return classes.modelsIn(decoded(v.string(), params));
			}

			case 'impact/listPackages': {
				return classes.packagesIn(decoded(v.string(), params));
			}

			case 'impact/getModelParameters': {
				return known(classes.parametersOf(decoded(v.string(), params)));
			}

			case 'impact/getSource': {
				return known(classes.sourceOf(decoded(classParams, params).className));
			}

			default: {
				throw new RpcError(-32_601, `There is no method ${method}`);
			}
		}
	}

	return {
		async answer(message) {
			const request = v.safeParse(call, parsed(message));
			if (!request.success) {
				return [failed(null, new RpcError(-32_600, 'This is not a JSON-RPC 2.0 request'))];
			}

			const {id = null, method, params} = request.output;
			try {
				const answer = {jsonrpc: '2.0', id, result: await result(method, params)};
				return method === 'impact/subscribeToWorkspace' ? [notice, answer] : [answer];
			} catch (error: unknown) {
				return [failed(id, error)];
			}
		},
	};
}

const notice = {jsonrpc: '2.0', method: 'impact/workspace', params: {message: 'Loading the workspace'}};

const failed = (id: unknown, error: unknown): unknown => ({
	jsonrpc: '2.0',
	id,
	error:
		error instanceof RpcError
			? {code: error.code, message: error.message}
			: {code: -32_603, message: 'The demo server failed unexpectedly'},
});

function parsed(message: string): unknown {
	try {
		return JSON.parse(message) as unknown;
	} catch {
		return undefined;
	}
}

function decoded<T>(schema: v.GenericSchema<unknown, T>, params: unknown): T {
	const result = v.safeParse(schema, params);
	if (!result.success) {
		throw new RpcError(-32_602, `The parameters are not as expected: ${result.issues[0].message}`);
	}

	return result.output;
}

function known<T>(value: T | undefined): T {
	if (value === undefined) {
		throw new RpcError(-32_000, 'There is no such class');
	}

	return value;
}

/** The enabled projects and dependencies of a workspace with their libraries. */
function projects({store}: Demo, workspaceId: string): unknown {
	const definition = store.workspaces.get(workspaceId)?.definition;
	const entries = [...(definition?.projects ?? []), ...(definition?.dependencies ?? [])].filter(
		(it) => !it.disabled,
	);
	return entries
		.flatMap(({reference}) => projectOrNone(store, reference.id) ?? [])
		.map(({id, definition: {content}}) => ({
			id,
			topClasses: content.flatMap(({name}) => (name === undefined ? [] : [{name}])),
		}));
}

function topClassInfo(className: string): unknown {
	const isSystem = systemProjects.some(({project}) =>
		project.definition.content.some(({name}) => name === className),
	);
	return {
		editable: !isSystem,
		structured: isSystem,
		enabled: true,
		uses: className === 'Demo' ? {Modelica: '4.1.0'} : {},
	};
}
