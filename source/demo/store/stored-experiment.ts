import {notFound} from '../http-error.js';
import {type Case, sizeOfResult} from './stored-case.js';
import {version2} from './older-formats.js';
import {type ExperimentDefinition} from './definition-schema.js';
import {classBasedId, hashOf} from './ids.js';

type ExperimentStatus = 'not_started' | 'running' | 'done' | 'failed' | 'cancelled';

/** An experiment in the store. Source: section 5.7 of the API reference. */
export type Experiment = {
	readonly id: string;
	readonly experiment: ExperimentDefinition;
	readonly label: string;
	readonly userData?: Readonly<Record<string, unknown>>;
	readonly modelNames: readonly string[];
	readonly hash: string;

	/** Seconds since 1970. */
	readonly createdEpoch: number;
	readonly run: {
		readonly status: ExperimentStatus;

		/** Reasons why it could not be run at all. */
		readonly errors?: readonly string[];

		/** Milliseconds since 1970. */
		readonly started?: number;
		readonly finished?: number;
	};

	/** In order, from `case_1`; empty until the first execution. Mutable, because there may be ten thousand. */
	readonly cases: Map<string, Case>;
};

type NewExperiment = {
	readonly className: string;
	readonly created: Date;
	readonly label?: string | undefined;
	readonly userData?: Experiment['userData'] | undefined;
};

/** Creates an experiment that has not been run. */
export const createExperiment = (
	definition: ExperimentDefinition,
	{className, created, label = '', userData}: NewExperiment,
): Experiment => ({
	id: classBasedId(className, created),
	experiment: definition,
	label,
	...(userData !== undefined && {userData}),
	modelNames: [className],
	hash: hashOf(definition),
	createdEpoch: Math.floor(created.getTime() / 1000),
	run: {status: 'not_started'},
	cases: new Map(),
});

/** The experiment as the API returns it, with the definition in the requested format version. */
export const experimentJson = (experiment: Experiment, sizeInfo = false, format: 2 | 3 = 3): unknown => ({
	id: experiment.id,
	experiment: format === 2 ? version2(experiment.experiment) : experiment.experiment,
	meta_data: {
		created_epoch: experiment.createdEpoch,
		experiment_hash: experiment.hash,
		label: experiment.label,
		...(experiment.userData !== undefined && {user_data: experiment.userData}),
		model_names: experiment.modelNames,
	},
	run_info: {
		...runInfo(experiment),
		...(sizeInfo && {sizeInfo: {total: sizeOfExperiment(experiment)}}),
	},
});

/** @throws HttpError 404. */
export function caseIn(experiment: Experiment, id: string): Case {
	const found = experiment.cases.get(id);
	if (found === undefined) {
		throw notFound(`The case '${id}' does not exist in experiment '${experiment.id}'`);
	}

	return found;
}

/** Size of an experiment's results in bytes. */
export function sizeOfExperiment({cases}: Experiment): number {
	let bytes = 4096;
	for (const {result, artifacts} of cases.values()) {
		bytes += result === undefined ? 0 : sizeOfResult(result);
		for (const artifact of artifacts.values()) {
			bytes += artifact.bytes.byteLength;
		}
	}

	return bytes;
}

function runInfo({run, cases}: Experiment): Record<string, unknown> {
	const isFinished = run.status === 'done' || run.status === 'cancelled';
	const count = (status: string) =>
		isFinished ? [...cases.values()].filter(({run_info: info}) => info.status === status).length : 0;
	return {
		status: run.status,
		...(run.errors !== undefined && {errors: run.errors}),
		...(run.started !== undefined && run.status !== 'running' && {datetime_started: run.started}),
		...(run.finished !== undefined && {datetime_finished: run.finished}),
		failed: count('failed'),
		successful: count('successful'),
		cancelled: count('cancelled'),
		not_started: count('not_started'),
	};
}
