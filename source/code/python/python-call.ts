import {type PathSegment} from '../endpoint-of.js';
import {Reference, type Step} from '../recorded-line.js';
import {pythonText} from './python-literal.js';
import {type PythonObjects} from './python-objects.js';

/** A step that becomes a call of the client. */
export type Call = {
	readonly step: Step;
	readonly ids: readonly PathSegment[];
	readonly objects: PythonObjects;

	/** Lines that fetch the objects it needs. */
	readonly prepare: string[];

	/** All steps of its line. */
	readonly line: readonly Step[];
};

/** The lines of a call, among them what assigns what later steps need; `undefined` when the client cannot do it. */
export type WriteCall = (call: Call) => readonly string[] | undefined;

/** How an endpoint is called with the client. */
export type ClientCall = {
	readonly write: WriteCall;

	/** Names in the query that it heeds. Default: none; a step with others is no call of the client. */
	readonly queries?: readonly string[];
};

/** The lines that show a value. */
export const shown = (text: string) => [`print(${text})`];

/** A call that shows what it gives. */
export const shows = (write: (call: Call) => string): ClientCall => ({write: (call) => shown(write(call))});

/** A call that does one thing. */
export const does = (write: (call: Call) => string): ClientCall => ({write: (call) => [write(call)]});

export function keyOf(kind: string, ids: readonly PathSegment[]): string {
	return [kind, ...ids.map((id) => (id instanceof Reference ? `$${id.name}` : id))].join('/');
}

export function idText(id: PathSegment | undefined): string {
	return id instanceof Reference ? id.name : pythonText(id ?? '');
}

/** An id inside an f-string. */
export function idInText(id: PathSegment | undefined): string {
	return id instanceof Reference
		? `{${id.name}}`
		: encodeURIComponent(id ?? '').replaceAll(/[\{\}]/gv, '$&$&');
}

/** The value of a name in the query. */
export function queried({query}: Step, name: string): string | undefined {
	return query.find(([each]) => each === name)?.[1];
}

export function workspaceNamed(id: PathSegment | undefined, {objects, prepare}: Call): string {
	return objects.get(
		keyOf('W', id === undefined ? [] : [id]),
		{name: 'workspace', fetch: `client.get_workspace(${idText(id)})`},
		prepare,
	);
}

export function workspaceOf(call: Call): string {
	return workspaceNamed(call.ids[0], call);
}

export function projectNamed(id: PathSegment | undefined, {objects, prepare}: Call): string {
	return objects.get(
		keyOf('P', id === undefined ? [] : [id]),
		{name: 'project', fetch: `client.get_project(${idText(id)})`},
		prepare,
	);
}

export function experimentOf(call: Call): string {
	const ids = call.ids.slice(0, 2);
	const fetch = `${workspaceOf(call)}.get_experiment(${idText(ids[1])})`;
	return call.objects.get(keyOf('E', ids), {name: 'experiment', fetch}, call.prepare);
}

export function fmuOf(call: Call): string {
	const ids = call.ids.slice(0, 2);
	const fetch = `${workspaceOf(call)}.get_fmu(${idText(ids[1])})`;
	return call.objects.get(keyOf('F', ids), {name: 'fmu', fetch}, call.prepare);
}

export function caseOf(call: Call): string {
	return `${experimentOf(call)}.get_case(${idText(call.ids[2])})`;
}

/** The client's arguments, those that are not given left out. */
export function given(named: Readonly<Record<string, string | undefined>>): string {
	return Object.entries(named)
		.flatMap(([name, text]) => (text === undefined ? [] : [`${name}=${text}`]))
		.join(', ');
}

/** A member of an enumeration of the client: `ContentType.VIEWS`, or by its value where the name is another. */
export function member(name: string, value: string): string {
	return /^[A-Z_]+$/v.test(value) ? `${name}.${value}` : `${name}(${pythonText(value)})`;
}
