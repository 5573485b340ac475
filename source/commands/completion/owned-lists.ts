import {casePath} from '../../api/resources/cases.js';
import {readItems} from '../../api/resources/entities.js';
import {type ExperimentPlace} from '../../api/resources/experiments.js';
import {getProject} from '../../api/resources/projects.js';
import {type Candidate} from '../../language/completion/completion-source.js';
import {artifact} from '../case/artifact-shape.js';
import {type Wanted} from './wanted.js';

/** The files that belong to a case. */
export async function artifactList(
	{client, source: {of: caseId}, signal}: Wanted,
	place: ExperimentPlace,
): Promise<readonly Candidate[]> {
	if (caseId === undefined) {
		return [];
	}

	const path = `${casePath({...place, caseId})}/custom-artifacts`;
	const {items} = await readItems(client, {method: 'GET', path, signal}, artifact, 'the artifacts');
	return items.map(({id, downloadAs}) => ({text: id, description: downloadAs}));
}

/** What is in a project, by ids. */
export async function contentList({client, source: {of}, signal}: Wanted): Promise<readonly Candidate[]> {
	if (of === undefined) {
		return [];
	}

	const {content} = await getProject(client, of, {signal});
	return content.map(({id, name, relpath = '', contentType = ''}) => ({
		text: id,
		name,
		description: [name ?? relpath, contentType.toLowerCase()].filter(Boolean).join(' · '),
	}));
}
