import {parameterOf, pathSegment, type EndpointPath, decodedSegment} from './endpoints.js';

/** The shell's current path in the API, as segments that are not percent-encoded; empty is the root. */
export type Place = readonly string[];

/** `/workspaces/w/custom-functions/steady%20state` */
export function placePath(place: Place): string {
	return `/${place.map((segment) => pathSegment(segment)).join('/')}`;
}

/** The same for display: `/workspaces/w/custom-functions/steady state`. */
export function placeText(place: Place): string {
	return `/${place.join('/')}`;
}

/** Whether a path is relative to the root. */
export function isAbsolute(path: string): boolean {
	return /^\/|^api(?:\/|$)|^https?:\/\//iv.test(path);
}

/** The segments of a typed path, without empty ones and `.`. */
export function pathSteps(path: string): readonly string[] {
	return path
		.replace(/^\/?api(?:\/|$)/v, '/')
		.split('/')
		.filter((step) => step !== '' && step !== '.')
		.map((step) => decodedSegment(step));
}

/**
Resolves a path such as `../cases`, `.` or `{id}/log` relative to a place. Keeps the query; returns absolute paths unchanged.

@param path percent-encoded.
*/
export function fromPlace(place: Place, path: string): string {
	if (isAbsolute(path) || (place.length === 0 && !/^\.{1,2}(?:\/|\?|$)/v.test(path))) {
		return path;
	}

	const [, steps = '', query = ''] = /^([^?]*)(\?.*)?$/sv.exec(path) ?? [];
	const segments = place.map((segment) => pathSegment(segment));
	for (const step of steps.split('/')) {
		if (step === '..') {
			segments.pop();
		} else if (step !== '.' && step !== '') {
			segments.push(step);
		}
	}

	return `/${segments.join('/')}${query}`;
}

/** The path of an entity, by kind. */
const homes: ReadonlyMap<string, EndpointPath> = new Map([
	['workspace', '/workspaces/{workspaceId}'],
	['project', '/projects/{projectId}'],
	['experiment', '/workspaces/{workspaceId}/experiments/{experimentId}'],
	['fmu', '/workspaces/{workspaceId}/model-executables/{fmuId}'],
	['case', '/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}'],
]);

/** The place of the entity of a kind in use; `undefined` unless it and everything that contains it are in use. */
export function entityPlace(
	kind: string,
	ids: Readonly<Record<string, string | undefined>>,
): Place | undefined {
	const known = kind === 'definition' ? {...ids, experiment: ids['definition']} : ids;
	const home = homes.get(kind === 'definition' ? 'experiment' : kind);
	const place = home
		?.split('/')
		.filter(Boolean)
		.map((segment) => {
			const parameter = parameterOf({segment});
			return parameter === undefined ? segment : known[parameter];
		});
	return place?.every((segment) => segment !== undefined) ? place : undefined;
}
