import {decodedSegment} from '../endpoints/endpoints.js';
import {type Reference, type Step} from './recorded-line.js';

/** A segment of a path: fixed, or known only at run time. */
export type PathSegment = string | Reference;

/** The endpoint of a step, such as `POST W/E/execution`, with the ids in the order of the path. */
export type Endpoint = {readonly name: string; readonly ids: readonly PathSegment[]};

/** Path segments followed by an id, with the letter that abbreviates both, or with `{}` for the id. */
const folders: Readonly<Record<string, string>> = {
	workspaces: 'W',
	experiments: 'E',
	cases: 'C',
	'model-executables': 'F',
	projects: 'P',
	content: 'content/{}',
	'custom-functions': 'custom-functions/{}',
	'custom-artifacts': 'custom-artifacts/{}',
	'external-result': 'external-result/{}',
	models: 'models/{}',
	'published-workspaces': 'published-workspaces/{}',
};

/** What follows published workspaces and is no id. */
const ofAllPublished: ReadonlySet<unknown> = new Set(['access', 'orphans']);

/** The endpoint of a step, abbreviated with `folders`; other segments stay as they are. */
export function endpointOf({method, path}: Pick<Step, 'method' | 'path'>): Endpoint {
	const ids: PathSegment[] = [];
	const names: string[] = [];
	for (let index = 1; index < path.length; index++) {
		const piece = path[index] ?? '';
		const short = typeof piece === 'string' && Object.hasOwn(folders, piece) ? folders[piece] : undefined;
		const id = path[index + 1];
		if (short !== undefined && id !== undefined && !ofAllPublished.has(id)) {
			names.push(short);
			ids.push(typeof id === 'string' ? decodedSegment(id) : id);
			index++;
		} else {
			names.push(typeof piece === 'string' ? piece : '{}');
		}
	}

	return {name: `${method} ${names.join('/')}`, ids};
}

/** A field of a JSON body. */
export function fieldOf({body}: Pick<Step, 'body'>, ...names: readonly string[]): unknown {
	let value: unknown = body?.kind === 'json' ? body.value : undefined;
	for (const name of names) {
		value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
	}

	return value;
}
