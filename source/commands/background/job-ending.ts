import {experimentOutcome, outcomeOf} from '../execution/outcome.js';
import {compilationOutcome} from '../fmu/compilation-outcome.js';
import {type Output} from '../../output/document.js';
import {type Room} from '../shared/place.js';
import {type EndedJob, type JobTarget} from './background-jobs.js';

/** What became of a job. */
export type JobEnding = Pick<EndedJob, 'isGood' | 'notices'> & {
	readonly value: unknown;

	/** For a table of several: `id`, `label`, `kind`, `status`, and of experiments `successful` and `failed`. */
	readonly row: Readonly<Record<string, unknown>>;
};

/** What to tell of a job that has ended: how it went, and how to go on with it. */
export async function jobEnding(room: Room, name: string, target: JobTarget): Promise<JobEnding> {
	return target.kind === 'experiment'
		? experimentEnding(room, name, target)
		: compilationEnding(room, name, target);
}

async function experimentEnding(
	room: Room,
	name: string,
	{place, caseIds}: Extract<JobTarget, {kind: 'experiment'}>,
): Promise<JobEnding> {
	const outcome = await outcomeOf(room, place, caseIds);
	const {id, name: label, status, counts} = outcome.experiment;
	return {
		...told(experimentOutcome(outcome, {isStopped: false}), {
			id,
			name: label ?? name,
			next: `experiment use ${id}`,
		}),
		row: {id, label, kind: 'experiment', status, successful: counts.successful, failed: counts.failed},
	};
}

async function compilationEnding(
	room: Room,
	name: string,
	{place}: Extract<JobTarget, {kind: 'compilation'}>,
): Promise<JobEnding> {
	const id = place.fmuId;
	const output = await compilationOutcome(room, place, {isStopped: false});
	const status = output.exitCode === 0 ? 'successful' : 'failed';
	return {
		...told(output, {id, name, next: `fmu show ${id}`}),
		row: {id, kind: 'compilation', status},
	};
}

function told(
	{value, exitCode = 0, notices = []}: Output,
	{id, name, next}: {readonly id: string; readonly name: string; readonly next: string},
): Omit<JobEnding, 'row'> {
	return {
		value,
		isGood: exitCode === 0,
		notices: [
			...notices
				.filter(({kind}) => kind !== 'next')
				.map((notice) => ({...notice, text: notice.text.replace(`${id}:`, `${name}:`)})),
			{kind: 'next', text: next},
		],
	};
}
