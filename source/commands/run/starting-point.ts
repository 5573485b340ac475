import {type Raw} from '../../api/resources/resource.js';
import {type Experiment} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Context} from '../command.js';
import {withExperiment} from '../shared/place.js';

/** The ids the server gives to experiments and FMUs: class, day, time, hash. */
export const datedId = /_\d{8}_\d{6}_[\da-f]{7}$/v;

/**
What `--from` means, as fields of a definition's modifiers: `EXPERIMENT/CASE`, `case_2` and `2` (of the experiment in use) a case, an
experiment of one case, else an uploaded result. Ids in full cost no request.

@throws UsageError, ApiError
*/
export async function startingPoint(context: Context, scope: WorkspaceScope, text: string): Promise<Raw> {
	const [, experiment, caseName] = /^(.+)\/([^\/]+)$/v.exec(text) ?? [];
	if (experiment !== undefined && caseName !== undefined) {
		return caseStart(context, scope, experiment, caseName);
	}

	if (/^(?:case_)?\d+$/v.test(text)) {
		const current = context.session.entities.experiment?.id;
		if (current === undefined) {
			throw new UsageError(`${text} of which experiment?`, {hint: `--from EXPERIMENT/${text}`});
		}

		return caseStart(context, scope, current, text);
	}

	// The id of an uploaded result: 32 digits, then the id of its workspace.
	if (/^[\da-f]{32}/v.test(text)) {
		return {initializeFromExternalResult: text};
	}

	if (datedId.test(text)) {
		return {initializeFrom: text};
	}

	return {initializeFrom: idOfSingle(await experimentNamed(context, scope, text), text)};
}

async function caseStart(
	context: Context,
	scope: WorkspaceScope,
	experiment: string,
	name: string,
): Promise<Raw> {
	const experimentId = datedId.test(experiment)
		? experiment
		: (await experimentNamed(context, scope, experiment)).id; // eslint-disable-line unicorn/no-await-expression-member
	const caseId = /^\d+$/v.test(name) ? `case_${name}` : name;
	if (/^case_\d+$/v.test(caseId)) {
		return {initializeFromCase: {experimentId, caseId}};
	}

	const place = {workspaceId: scope.workspaceId, experimentId};
	const {items} = await scope.client.cases.list(place, {signal: scope.signal});
	const found = items.find((each) => each.id === caseId || each.name === caseId);
	if (found === undefined) {
		throw new UsageError(`${experiment} has no case ${name}`, {hint: `case list ${experiment} shows them`});
	}

	return {initializeFromCase: {experimentId, caseId: found.id}};
}

async function experimentNamed(context: Context, scope: WorkspaceScope, text: string): Promise<Experiment> {
	return withExperiment(context, scope, text, async (place) =>
		scope.client.experiments.get(place, {signal: scope.signal}),
	);
}

/** @throws UsageError for an experiment of several cases, of which one has to be chosen. */
function idOfSingle({id, counts}: Experiment, text: string): string {
	const cases = counts.successful + counts.failed + counts.cancelled + counts.notStarted;
	if (cases > 1) {
		throw new UsageError(`${text} has ${cases} cases: which one is to be started from?`, {
			hint: `--from ${text}/1`,
		});
	}

	return id;
}
