import {parameterOf, pathSegment, type EndpointPath} from './endpoints.js';

/** Ids and names from the root of the API to a place, not percent-encoded; none: the root. */
export type Place = readonly string[];

/** `/workspaces/w/custom-functions/steady%20state` */
export function placePath(place: Place): string {
	return `/${place.map((segment) => pathSegment(segment)).join('/')}`;
}

/** The same for people: `/workspaces/w/custom-functions/steady state`. */
export function placeText(place: Place): string {
	return `/${place.join('/')}`;
}

/** Whether a path begins at the root rather than where one is. */
export function isAbsolute(path: string): boolean {
	return /^\/|^api(?:\/|$)|^https?:\/\//iv.test(path);
}

/** The steps of a path as typed, without those that lead nowhere. */
export function pathSteps(path: string): readonly string[] {
	return path
		.replace(/^\/?api(?:\/|$)/v, '/')
		.split('/')
		.filter((step) => step !== '' && step !== '.')
		.map((step) => decoded(step));
}

/**
A path of the API as it is seen from a place: `../cases`, `.`, `{id}/log`. The query behind it stays; a path from the root is as it is.

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

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** The path of one entity of a kind. */
const homes: ReadonlyMap<string, EndpointPath> = new Map([
	['workspace', '/workspaces/{workspaceId}'],
	['project', '/projects/{projectId}'],
	['experiment', '/workspaces/{workspaceId}/experiments/{experimentId}'],
	['fmu', '/workspaces/{workspaceId}/model-executables/{fmuId}'],
	['case', '/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}'],
]);

/** The place of the entity in use of a kind; `undefined` while it, or what contains it, is not in use. */
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
