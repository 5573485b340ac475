import {type EndpointPath} from '../endpoints.js';

/** What a request of the API takes and gives. */
export type RequestGuide = {
	/** What the response holds, without a full stop. */
	readonly gives: string;

	/** Default: none. */
	readonly query?: readonly RequestField[] | undefined;

	/** Fields of a JSON body, or parts of a form. Default: there is no body. */
	readonly body?: readonly RequestField[] | undefined;

	/** A sentence or two on what is not obvious. */
	readonly remark?: string | undefined;

	/** What follows verb and path in an example: items, a filter, a file. Default: nothing. */
	readonly example?: string | undefined;

	/** Known of the Python client or the schema only; no recording shows it. Default false. */
	readonly isUncertain?: boolean | undefined;
};

/** A name of a query or body: what it takes, what for; `?` where no recording shows it. */
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

/** How a field is typed behind a path: `name==`, `label=`, `new:=`, `file@`. */
export function typedField([name, takes]: RequestField, place: 'query' | 'body'): string {
	if (place === 'query') {
		return `${name}==`;
	}

	return takes === 'file' ? `${name}@` : `${name}${takes === 'text' || Array.isArray(takes) ? '=' : ':='}`;
}

// What several paths have in common.

export const listed = {example: '| data.items[*].id'} as const;
export const started = 'data.location, a path to ask how far it is: pending, running, ready or error';
export const emptied = 'Nothing: 200 with an empty body';
export const uploaded: RequestField = ['file', 'file', 'The file itself'];
export const uploadOptions = (summary: string): RequestField => ['options', 'json', summary];
