import {group} from 'd3-array';
import {type Case} from '../../api/resources/cases.js';
import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type Trajectories} from '../../api/resources/results.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {type Reference} from '../../curves/expression.js';
import {type Curve} from '../../curves/interpolate.js';
import {ApiError} from '../../errors/api-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {oneOf, thoseThereAre} from '../resolution/look-up-name.js';

/** Curves of other cases and experiments, fetched. @throws UsageError for one that the case at hand has no counterpart of. */
export type OtherCurves = (reference: OtherReference, ownCase: string) => Curve;

/** `case:2:h`, `experiment:LABEL:h`. */
export type OtherReference = Extract<Reference, {readonly kind: 'case' | 'experiment'}>;

/**
Fetches the curves of other cases and experiments, each owner once: `case:2:h` is of a case of the same experiment,
`case:EXPERIMENT/2:h` of another, `experiment:LABEL:h` of its only case, or of that with the same id as the case at hand.

@throws UsageError for an owner or variable that is not there.
*/
export async function fetchOthers(
	scope: WorkspaceScope,
	place: ExperimentRef,
	references: readonly OtherReference[],
): Promise<OtherCurves> {
	const owners = group(references, ({kind, of}) => `${kind}:${of}`);
	const found = new Map(
		await Promise.all(
			[...owners].map(async ([key, members]) => {
				const names = [...new Set(members.map(({name}) => name))];
				return [key, {names, cases: await ownerCases(scope, place, members[0], names)}] as const;
			}),
		),
	);
	return ({kind, of, name}, ownCase) => {
		const {names = [], cases = []} = found.get(`${kind}:${of}`) ?? {};
		const [only, ...others] = cases;
		const one = others.length === 0 ? only : cases.find(({caseId}) => caseId === ownCase);
		const [time, ...trajectories] = one?.trajectories ?? [];
		const values = trajectories[names.indexOf(name)];
		if (time === undefined || values === undefined) {
			throw new UsageError(
				one === undefined ? `${of} has no ${ownCase}` : `${kind} ${of} has no variable ${name}`,
				one === undefined ? {hint: `case:${of}/CASE:${name} names one of its cases`} : {},
			);
		}

		return {time, values};
	};
}

async function ownerCases(
	scope: WorkspaceScope,
	place: ExperimentRef,
	owner: OtherReference | undefined,
	names: readonly string[],
): Promise<readonly Trajectories[]> {
	if (owner === undefined) {
		return [];
	}

	const {client, signal} = scope;
	const {kind, of} = owner;
	const [, experiment, ownCase = of] = (kind === 'case' ? /^(.+)\/([^\/]+)$/v.exec(of) : undefined) ?? [];
	const named = kind === 'experiment' ? of : experiment;
	const where = named === undefined ? place : await experimentNamed(scope, named);
	try {
		return kind === 'experiment'
			? await client.results.trajectories(where, ['time', ...names], {signal})
			: [
					await client.results.caseTrajectories(await caseNamed(scope, where, ownCase), ['time', ...names], {
						signal,
					}),
				];
	} catch (error) {
		throw error instanceof ApiError && error.status === 400
			? new UsageError(
					`${kind} ${of} has no ${names.length === 1 ? 'variable' : 'such variables:'} ${names.join(', ')}`,
				)
			: error;
	}
}

async function experimentNamed(
	{client, workspaceId, signal}: WorkspaceScope,
	text: string,
): Promise<ExperimentRef> {
	const {items} = await client.experiments.list(workspaceId, {signal});
	const found = oneOf('experiment', text, items);
	if (found === undefined) {
		throw new UsageError(`there is no experiment ${text}`, {hint: 'experiments lists them'});
	}

	return {workspaceId, experimentId: found.id};
}

async function caseNamed(
	{client, signal}: WorkspaceScope,
	place: ExperimentRef,
	text: string,
): Promise<Case> {
	const {items} = await client.cases.list(place, {signal});
	const found = oneOf('case', text, items);
	if (found === undefined) {
		throw new UsageError(`the experiment has no case ${text}`, {
			hint: thoseThereAre(items),
		});
	}

	return found;
}
