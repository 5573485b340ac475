import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type Candidate} from '../../language/completion/completion-source.js';
import {type Wanted} from './wanted.js';

/** The files that belong to a case. */
export async function artifactList(
	{client, source: {of: caseId}, signal}: Wanted,
	place: ExperimentRef,
): Promise<readonly Candidate[]> {
	if (caseId === undefined) {
		return [];
	}

	const {items} = await client.artifacts.list({...place, caseId}, {signal});
	return items.map(({id, downloadAs}) => ({text: id, description: downloadAs}));
}

/** What is in a project, by ids. */
export async function contentList({client, source: {of}, signal}: Wanted): Promise<readonly Candidate[]> {
	if (of === undefined) {
		return [];
	}

	const {content} = await client.projects.get(of, {signal});
	return content.map(({id, name, relpath = '', contentType = ''}) => ({
		text: id,
		name,
		description: [name ?? relpath, contentType.toLowerCase()].filter(Boolean).join(' · '),
	}));
}
