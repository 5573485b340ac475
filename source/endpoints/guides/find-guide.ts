import {nodeAt} from '../endpoint-tree.js';
import {experimentGuides} from './experiment-guides.js';
import {otherGuides} from './other-guides.js';
import {type RequestGuide, type RequestGuides} from './request-guide.js';
import {workspaceGuides} from './workspace-guides.js';

/** What each request of the API takes and gives. */
export const requestGuides: RequestGuides = {...otherGuides, ...workspaceGuides, ...experimentGuides};

/**
What a request takes and gives; `undefined` where there is no such request.

@param method in any case; of a HEAD what a GET takes.
@param segments of a path, those of entities being ids or placeholders.
*/
export function findGuide(method: string, segments: readonly string[]): RequestGuide | undefined {
	const path = nodeAt(segments)?.path;
	const name = method.toUpperCase() === 'HEAD' ? 'GET' : method.toUpperCase();
	const guides: Readonly<Record<string, RequestGuide | undefined>> =
		(path === undefined ? undefined : requestGuides[path]) ?? {};
	return guides[name];
}
