import {nodeAt} from '../endpoint-tree.js';
import {experimentGuides} from './experiment-guides.js';
import {otherGuides} from './other-guides.js';
import {type RequestGuide, type RequestGuides} from './request-guide.js';
import {workspaceGuides} from './workspace-guides.js';

/** The reference for each request of the API. */
export const requestGuides: RequestGuides = {...otherGuides, ...workspaceGuides, ...experimentGuides};

/**
Looks up the reference for a request; `undefined` when there is no such request.

@param method - in any case; HEAD counts as GET.
@param segments - of a path; entities may be ids or placeholders.
*/
export function findGuide(method: string, segments: readonly string[]): RequestGuide | undefined {
	const path = nodeAt(segments)?.path;
	const name = method.toUpperCase() === 'HEAD' ? 'GET' : method.toUpperCase();
	const guides: Readonly<Record<string, RequestGuide | undefined>> =
		(path === undefined ? undefined : requestGuides[path]) ?? {};
	return guides[name];
}
