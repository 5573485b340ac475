import {type Case} from '../api/resources/cases.js';
import {type ExperimentRef, type Experiment} from '../api/resources/experiments.js';
import {type WorkspaceScope} from '../api/workspace-scope.js';
import {type Notice, type Output, type Effect} from '../output/document.js';
import {type RecordView, type View} from '../output/views.js';
import {ApiError} from '../errors/api-error.js';
import {asObject} from '../json/is-object.js';
import {suggestNames} from './name-guesses.js';
import {caseTable, durationOf} from './case-table.js';
import {firstErrors, type FirstError, maxAskedFailures} from './first-errors.js';
import {type FollowEnd} from './follow-executions.js';

/** The effects of a command on an experiment: it is in use afterwards, and so is its only case. */
export function experimentInUse(
	{id, name}: Pick<Experiment, 'id' | 'name'>,
	cases: readonly Case[] = [],
): readonly Effect[] {
	const [only] = cases;
	return [
		{kind: 'use', entity: 'experiment', value: {id, name}},
		...(only !== undefined && cases.length === 1
			? [{kind: 'use', entity: 'case', value: {id: only.id, name: only.name}} as const]
			: []),
	];
}

/** The outcome of an experiment. */
export type Outcome = {
	readonly experiment: Experiment;

	/** The cases that were to run. */
	readonly cases: readonly Case[];

	/** All cases of the experiment. */
	readonly allCases: readonly Case[];

	/** The first error of failed cases, by case id. */
	readonly errors: ReadonlyMap<string, FirstError>;

	/** Why the cases could not be read. */
	readonly problem: string | undefined;

	/** Suggestions for names the compiler did not find. */
	readonly guesses: readonly Notice[];
};

/**
Reads the outcome of an experiment that has ended. Two requests, and one more for each failed case.

@param caseIds - consider only these cases. Default, and when empty: all.
*/
export async function outcomeOf(
	scope: WorkspaceScope,
	place: ExperimentRef,
	caseIds?: readonly string[],
): Promise<Outcome> {
	const [experiment, {items, problem}] = await Promise.all([
		scope.client.experiments.get(place, {signal: scope.signal}),
		readCases(scope, place),
	]);
	const cases =
		caseIds === undefined || caseIds.length === 0 ? items : items.filter(({id}) => caseIds.includes(id));
	const errors = await firstErrors(scope, place, cases);
	const guesses = await suggestNames(
		scope,
		experiment.modelNames[0],
		Array.from(errors.values(), ({text}) => text),
	);
	return {experiment, cases, allCases: items, errors, problem, guesses};
}

/** Whether something failed: the status `done` includes failed cases. Source: section 5.7 of the API reference. */
function hasFailed({experiment: {status, counts}, cases, problem}: Outcome): boolean {
	return (
		status === 'failed' ||
		status === 'cancelled' ||
		(problem !== undefined && counts.failed + counts.cancelled > 0) ||
		cases.some((each) => each.status === 'failed' || each.status === 'cancelled')
	);
}

/** An outcome as the output of a command: the cases with their swept parameters, the first error of each failed one, and next steps. */
export function experimentOutcome(outcome: Outcome, {isStopped}: Pick<FollowEnd, 'isStopped'>): Output {
	const {experiment, cases, allCases, errors} = outcome;
	const [only, ...others] = cases;
	// Failures are reported by their own notices.
	const isOnlyFailure = only?.status === 'failed' && others.length === 0;
	return {
		value: {...experiment.raw, cases: cases.map((each) => each.raw)},
		view: outcomeView(experiment, cases, errors),
		exitCode: isStopped ? 130 : hasFailed(outcome) ? 1 : 0,
		effects: experimentInUse(experiment, allCases),
		notices: [
			...(isOnlyFailure ? [] : [outcomeSummary(outcome)]),
			...outcomeProblems(outcome),
			...nextSteps(cases, experiment.counts.successful),
		],
	};
}

/** What went wrong, with suggestions for misspelt names. */
export function outcomeProblems({experiment, cases, errors, problem, guesses}: Outcome): readonly Notice[] {
	return [
		...(problem === undefined
			? []
			: [{kind: 'warning', text: `the cases could not be read: ${problem}`} as const]),
		...failures(experiment, cases, errors),
		...guesses,
	];
}

/** Reads the cases; if that fails the outcome is shown without them, with a notice. */
async function readCases({client, signal}: WorkspaceScope, place: ExperimentRef) {
	try {
		const {items} = await client.cases.list(place, {signal});
		return {items, problem: undefined};
	} catch (error) {
		if (error instanceof ApiError) {
			return {items: [], problem: error.message};
		}

		throw error;
	}
}

function outcomeView(
	experiment: Experiment,
	cases: readonly Case[],
	errors: ReadonlyMap<string, FirstError>,
): View {
	const [only] = cases;
	if (only === undefined || cases.length > 1) {
		return cases.length > 1 ? caseTable(cases, {errors, areListedBelow: true}) : experimentRecord(experiment);
	}

	return {
		kind: 'record',
		fields: [
			{name: 'experiment', value: experiment.id, kind: 'id'},
			...(experiment.name === undefined ? [] : [{name: 'label', value: experiment.name}]),
			{name: 'model', value: experiment.modelNames.join(', ')},
			...only.values.map(({name, value}) => ({name, value})),
			{name: 'status', value: only.status, kind: 'state'},
			{name: 'duration', value: durationOf(only), kind: 'duration'},
		],
	};
}

/** The status shown to the user: the API says `done` even when cases failed. */
export function shownStatus({status, counts}: Pick<Experiment, 'status' | 'counts'>): string {
	return status === 'done' && counts.failed > 0 ? 'failed' : status;
}

/** An experiment as a record. */
export function experimentRecord({
	id,
	name,
	modelNames,
	status,
	counts,
	errors,
	size,
	raw,
}: Experiment): RecordView {
	const {created_epoch: created} = asObject(raw['meta_data']);
	return {
		kind: 'record',
		fields: [
			{name: 'experiment', value: id, kind: 'id'},
			{name: 'label', value: name},
			{name: 'model', value: modelNames.join(', ')},
			{name: 'status', value: shownStatus({status, counts}), kind: 'state'},
			{name: 'successful', value: counts.successful, kind: 'number'},
			{name: 'failed', value: counts.failed, kind: 'number'},
			{name: 'cancelled', value: counts.cancelled, kind: 'number'},
			{name: 'not started', value: counts.notStarted, kind: 'number'},
			...errors.map((value) => ({name: 'error', value})),
			...(size === undefined ? [] : [{name: 'size', value: size, kind: 'bytes'} as const]),
			// Unlike elsewhere in the API, these are seconds.
			{name: 'created', value: typeof created === 'number' ? created * 1000 : undefined, kind: 'age'},
		],
	};
}

/** The number of cases by status. */
export function outcomeSummary({experiment, cases}: Pick<Outcome, 'experiment' | 'cases'>): Notice {
	const {id, name = id, status, counts} = experiment;
	const count = (state: string) => cases.filter((each) => each.status === state).length;
	const [successful, failed, cancelled] = [count('successful'), count('failed'), count('cancelled')];
	const others = cases.length - successful - failed - cancelled;
	const parts = [
		...(successful > 0 ? [`${successful} successful`] : []),
		...(failed > 0 ? [`${failed} failed`] : []),
		...(cancelled > 0 ? [`${cancelled} cancelled`] : []),
		...(others > 0 ? [`${others} not started`] : []),
		...(cases.length === 0 ? [status] : []),
	];
	const isSuccessful =
		failed === 0 && cancelled === 0 && (cases.length > 0 || (status === 'done' && counts.failed === 0));
	return {kind: isSuccessful ? 'success' : 'warning', text: `${name}: ${parts.join(', ')}`};
}

/** The first error of each failed case; cases with the same error are grouped. */
function failures(
	{errors: reasons}: Experiment,
	cases: readonly Case[],
	errors: ReadonlyMap<string, FirstError>,
): readonly Notice[] {
	const failed = cases.filter(({status}) => status === 'failed');
	const explained = failed.filter(({id}) => errors.has(id));
	const kinds = new Map<string, {ids: string[]; failedAt: string; error: FirstError}>();
	for (const {id, failedAt = ''} of explained) {
		const error = errors.get(id) ?? {text: ''};
		const key = `${failedAt} ${error.text}`;
		const kind = kinds.get(key) ?? {ids: [], failedAt, error};
		kinds.set(key, {...kind, ids: [...kind.ids, id]});
	}

	const unasked = failed.slice(maxAskedFailures).filter(({id}) => !errors.has(id)).length;
	const silent = failed.slice(0, maxAskedFailures).filter(({id}) => !errors.has(id));
	return [
		...reasons.map((text) => ({kind: 'warning', text}) as const),
		...Array.from(kinds.values(), ({ids, failedAt, error: {text, place}}): Notice => ({
			kind: 'warning',
			text: `${ids.join(', ')} failed (${failedAt}): ${text}`,
			place,
		})),
		...(silent.length > 0
			? [{kind: 'warning', text: `${idsOf(silent)} failed, and no log says why`} as const]
			: []),
		...(unasked > 0
			? [{kind: 'info', text: `${unasked} more failed: case list --errors tells why`} as const]
			: []),
	];
}

function idsOf(cases: readonly Case[]): string {
	return cases.map(({id}) => id).join(', ');
}

/** Suggestions for what to do with cases that have ended. */
function nextSteps(cases: readonly Case[], successful: number): readonly Notice[] {
	const failed = cases.find(({status}) => status === 'failed');
	return [
		...(failed === undefined ? [] : [{kind: 'next', text: `log ${failed.id}`} as const]),
		...(successful > 0
			? [{kind: 'next', text: 'variables'} as const, {kind: 'next', text: 'plot'} as const]
			: []),
	];
}
