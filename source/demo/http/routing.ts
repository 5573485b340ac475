import {type Context, type Hono} from 'hono';
import {type EndpointPath, type MethodOf, type ParameterOf, routePath} from '../../endpoints/endpoints.js';
import {type Demo} from '../demo.js';
import {failure} from './responses.js';
import {readField, readForm, readJson, type Form} from './request-body.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request as handlers see it; `Parameter` are the names of the path parameters the handler uses. */
export type Call<Parameter extends string = never> = {
	readonly demo: Demo;

	/** A path parameter, decoded. */
	readonly param: (name: Parameter) => string;

	/** A query parameter; `''` when it is missing. */
	readonly query: (name: string) => string;

	/** A query parameter as a boolean; `True` and `true` are true. */
	readonly flag: (name: string, fallback?: boolean) => boolean;

	/** A header; `''` when it is missing. */
	readonly header: (name: string) => string;

	/** The JSON body. @throws HttpError 400 when it is not JSON, 413 when it is too large. */
	readonly json: () => Promise<unknown>;

	/** The JSON body, `{}` when there is none. @throws HttpError as `json`. */
	readonly optionalJson: () => Promise<unknown>;

	/** The multipart body. @throws HttpError as `json`. */
	readonly form: () => Promise<Form>;

	/** A field of a URL-encoded form; `''` when it is missing. @throws HttpError 413 when it is too large. */
	readonly field: (name: string) => Promise<string>;
};

type Handler<Parameter extends string> = (call: Call<Parameter>) => Response | Promise<Response>;

/** An entry of a routing table: method, path with `:parameters`, handler. */
export type Route = readonly [method: Method, path: string, handler: Handler<string>];

/** A route of the API, from the table of endpoints it shares with the client; the handler can use only the path's parameters. */
export function route<Path extends EndpointPath>(
	method: MethodOf<Path> & Method,
	path: Path,
	handler: Handler<ParameterOf<Path>>,
): Route {
	return [method, routePath(method, path), handler];
}

/** Adds routes to the app; other methods on the same paths respond with 405. */
export function mount(app: Hono, base: string, routes: readonly Route[], demo: Demo): void {
	for (const [method, path, handler] of routes) {
		app.on(method, base + path, async (context) => handler(callOf(context, demo)));
	}

	for (const [path, methods] of methodsByPath(routes)) {
		app.all(base + path, (context) => wrongMethod(context.req.method, methods));
	}
}

function wrongMethod(method: string, allowed: readonly Method[]): Response {
	const response = failure(405, `The method ${method} is not allowed here; use ${allowed.join(', ')}`);
	response.headers.set('allow', allowed.join(', '));
	return response;
}

function methodsByPath(routes: readonly Route[]): Map<string, Method[]> {
	const found = new Map<string, Method[]>();
	for (const [method, path] of routes) {
		found.set(path, [...(found.get(path) ?? []), method]);
	}

	return found;
}

const callOf = (context: Context, demo: Demo): Call<string> => ({
	demo,
	param: (name) => context.req.param(name) ?? '',
	query: (name) => context.req.query(name) ?? '',
	flag: (name, fallback = false) => booleanOf(context.req.query(name), fallback),
	header: (name) => context.req.header(name) ?? '',
	json: async () => readJson(context.req.raw),
	optionalJson: async () => readJson(context.req.raw, {}),
	form: async () => readForm(context.req.raw),
	field: async (name) => readField(context.req.raw, name),
});

const booleanOf = (text: string | undefined, fallback: boolean): boolean =>
	text === undefined || text === '' ? fallback : text.toLowerCase() === 'true';
