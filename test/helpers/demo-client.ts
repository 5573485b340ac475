/* eslint-disable @typescript-eslint/no-unsafe-member-access -- answers are asserted on, not trusted */
import {setTimeout} from 'node:timers/promises';
import {type DemoServer, type DemoServerOptions, startDemoServer} from '../../source/demo/demo-server.js';
import {patience} from './patience.js';

type Answer = {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;

	/** The body as JSON; `undefined` when it is none. */
	readonly json: any;
};

export type DemoClient = {
	readonly server: DemoServer;

	/** Where the API is, with a slash at the end. */
	readonly base: string;

	/** Sends JSON, or a form, with the key; the path is relative to the base. */
	readonly send: (
		method: string,
		path: string,
		body?: unknown,
		headers?: Readonly<Record<string, string>>,
	) => Promise<Answer>;

	/** Asks again until the status says that nothing more will come. @throws when it takes longer than 20 s. */
	readonly poll: (path: string) => Promise<Answer>;
	readonly close: () => Promise<void>;
};

/** A demo server with a client that speaks plain HTTP to it. */
export async function startDemoClient(options: DemoServerOptions = {}): Promise<DemoClient> {
	const server = await startDemoServer(options);
	const base = `${server.url}${options.hub === false ? '' : '/user/demo-user-1/impact'}/`;

	const send: DemoClient['send'] = async (method, path, body, headers = {}) => {
		const isForm = body instanceof FormData;
		const response = await fetch(path.startsWith('http') ? path : base + path.replace(/^\//v, ''), {
			method,
			headers: {
				'impact-api-key': server.key,
				...(body !== undefined && !isForm && {'content-type': 'application/json'}),
				...headers,
			},
			...(body !== undefined && {body: isForm ? body : JSON.stringify(body)}),
		});
		const text = await response.text();
		return {status: response.status, headers: response.headers, text, json: parsed(text)};
	};

	const poll: DemoClient['poll'] = async (path) => {
		const until = Date.now() + patience;
		while (Date.now() < until) {
			const answer = await send('GET', path);
			const {status} = answer.json?.data ?? answer.json ?? {};
			if (['done', 'cancelled', 'ready', 'error'].includes(String(status))) {
				return answer;
			}

			await setTimeout(5);
		}

		throw new Error(`${path} did not end within ${patience / 1000} s`);
	};

	return {server, base, send, poll, close: server.close};
}

/** A form with a part `file` and, where there are some, options. */
export function formOf(name: string, content: Uint8Array<ArrayBuffer> | string, options?: unknown): FormData {
	const form = new FormData();
	form.set('file', new Blob([content]), name);
	if (options !== undefined) {
		form.set('options', new Blob([JSON.stringify(options)]), 'options');
	}

	return form;
}

/** A definition that runs a class over 0…1 s. */
export const definitionOf = (
	className: string,
	variables: readonly unknown[] = [],
	parts: Readonly<Record<string, unknown>> = {},
) => ({
	experiment: {
		version: 3,
		base: {
			model: {modelica: {className, compilerOptions: {c_compiler: 'gcc'}, runtimeOptions: {}}},
			modifiers: {variables},
			analysis: {
				type: 'dynamic',
				parameters: [
					{name: 'start_time', value: 0},
					{name: 'final_time', value: 1},
				],
				simulationOptions: {ncp: 500},
				solverOptions: {},
			},
			...parts,
		},
		extensions: [],
	},
});

export const pid = 'Modelica.Blocks.Examples.PID_Controller';

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
