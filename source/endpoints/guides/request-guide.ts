import {type EndpointPath} from '../endpoints.js';

/** Reference for a request of the API, as `help` shows it. */
export type RequestGuide = {
	/** Content of the response, without a full stop. */
	readonly gives: string;

	/** Default: none. */
	readonly query?: readonly RequestField[] | undefined;

	/** Fields of a JSON body, or parts of a form. Default: no body. */
	readonly body?: readonly RequestField[] | undefined;

	/** One or two sentences about anything that is not obvious. */
	readonly remark?: string | undefined;

	/** Rest of an example after verb and path: items, a filter, a file. Default: none. */
	readonly example?: string | undefined;

	/** Known only from the Python client or the schema, not confirmed by a recording. Default false. */
	readonly isUncertain?: boolean | undefined;
};

/** A field of a query or body: name, type and purpose; the type ends in `?` when no recording confirms it. */
export type RequestField = readonly [
	name: string,
	takes: 'text' | 'number' | 'boolean' | 'json' | 'file' | readonly string[],
	summary: string,
	mark?: '?',
];

/** Guides by path and method. */
export type RequestGuides = Readonly<
	Partial<Record<EndpointPath, Readonly<Partial<Record<Method, RequestGuide>>>>>
>;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A field as request syntax: `name==`, `label=`, `new:=`, `file@`. */
export function typedField([name, takes]: RequestField, place: 'query' | 'body'): string {
	if (place === 'query') {
		return `${name}==`;
	}

	return takes === 'file' ? `${name}@` : `${name}${takes === 'text' || Array.isArray(takes) ? '=' : ':='}`;
}

// Fields shared by several paths.

export const listed = {example: '| data.items[*].id'} as const;
export const started = 'data.location, a path to ask how far it is: pending, running, ready or error';
export const emptied = 'Nothing: 200 with an empty body';
export const uploaded: RequestField = ['file', 'file', 'The file itself'];
export const uploadOptions = (summary: string): RequestField => ['options', 'json', summary];
