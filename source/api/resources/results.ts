import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {type Download} from '../http/exchange.js';
import {type CaseRef} from './cases.js';
import {downloadFile} from './file-download.js';
import {type ExperimentRef} from './experiments.js';
import {runUpload, type Finished, type UploadOptions} from './operations.js';
import {jsonBody, readLarge, readOne, Resource, type CallOptions, type Raw, type Reply} from './resource.js';

/** By case, then variable; a variable that does not change has one value. Source: section 8 of the API reference. */
const byCase = 'application/vnd.impact.trajectories.v2+json';

/** Media types of result files. Source: section 3 of the API reference, "Media types". */
const fileTypes = {csv: 'text/csv', mat: 'application/vnd.impact.mat.v1+octet-stream'} as const;

/** Trajectories of one case. */
export type Trajectories = {
	readonly caseId: string;

	/** How many points every trajectory has; 0 when the case has no result. */
	readonly points: number;

	/**
	`[variable][point]`, variables in the order asked for; `undefined` for a variable that the case lacks. Enumerations and Booleans
	are numbers, what is not a number is NaN. An event gives the same time twice.
	*/
	readonly trajectories: ReadonlyArray<Float64Array | undefined>;
};

/** The values of one variable as the server sends them: one for each point, or one when it never changes; `undefined` when the case lacks it. */
export type Values = readonly unknown[] | undefined;

/** The values of one case, `[variable][point]`, variables in the order asked for. */
export type CaseValues = {readonly caseId: string; readonly trajectories: readonly Values[]};

/** The last values of one case, in the order asked for. */
export type LastValues = {readonly caseId: string; readonly values: readonly unknown[]};

/** A result that was uploaded, to start experiments from. */
export type ExternalResult = Raw & {readonly id: string};

const names = v.array(v.string());

/** Of a million points none is looked at. */
const points = v.instance<ArrayConstructor>(Array);

const values = v.nullable(v.looseObject({trajectory: points}));

const experimentValues = v.looseObject({
	data: v.looseObject({items: v.array(v.looseObject({caseId: v.string(), items: v.array(values)}))}),
});

const externalResult = v.looseObject({data: v.looseObject({id: v.string()})});

/** Results of simulations, and results that were uploaded. */
export class Results extends Resource {
	/** `GET /workspaces/{workspaceId}/experiments/{experimentId}/variables` or `GET /workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/variables`: names in no particular order. */
	async variables(
		ref: ExperimentRef | CaseRef,
		{signal}: CallOptions = {},
	): Promise<Reply<readonly string[]>> {
		const request =
			'caseId' in ref
				? endpoint(
						'GET',
						'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/variables',
						ref,
					)
				: endpoint('GET', '/workspaces/{workspaceId}/experiments/{experimentId}/variables', ref);
		return readOne(this.api, {...request, signal}, names, 'the variables');
	}

	/**
	`POST /workspaces/{workspaceId}/experiments/{experimentId}/trajectories`: the numbers of variables in every case. `time` is a variable like others.

	@throws ApiError when a variable is unknown.
	*/
	async trajectories(
		ref: ExperimentRef,
		variables: readonly string[],
		options: CallOptions & {
			/** Only the last point of each. Default false. */
			readonly lastPointOnly?: boolean | undefined;
		} = {},
	): Promise<readonly Trajectories[]> {
		const cases = await this.values(ref, variables, options);
		return cases.map((each) => toNumbers(each));
	}

	/** `POST /workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/trajectories`: the numbers of variables in one case. @throws ApiError when a variable is unknown. */
	async caseTrajectories(
		ref: CaseRef,
		variables: readonly string[],
		options: CallOptions = {},
	): Promise<Trajectories> {
		return toNumbers({caseId: ref.caseId, trajectories: await this.caseValues(ref, variables, options)});
	}

	/** As `trajectories`, with the values as the server sends them, text included. */
	async values(
		ref: ExperimentRef,
		variables: readonly string[],
		{lastPointOnly = false, signal}: CallOptions & {readonly lastPointOnly?: boolean | undefined} = {},
	): Promise<readonly CaseValues[]> {
		const request = {
			...endpoint('POST', '/workspaces/{workspaceId}/experiments/{experimentId}/trajectories', ref),
			accept: byCase,
			body: jsonBody({variable_names: variables, filter: {lastPointOnly}}),
			signal,
		};
		const {data} = await readLarge(this.api, request, experimentValues, 'trajectories');
		return data.items.map(({caseId, items}) => ({
			caseId,
			trajectories: items.map((each) => each?.trajectory),
		}));
	}

	/** As `caseTrajectories`, with the values as the server sends them, text included: `[variable][point]`. */
	async caseValues(
		ref: CaseRef,
		variables: readonly string[],
		{signal}: CallOptions = {},
	): Promise<readonly Values[]> {
		const path = '/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/trajectories';
		const body = jsonBody({variable_names: variables, filter: {lastPointOnly: false}});
		const shape = v.array(v.nullable(points));
		const request = {...endpoint('POST', path, ref), body, signal};
		const found = await readLarge(this.api, request, shape, 'trajectories');
		return found.map((each) => each ?? undefined);
	}

	/** The last value of each variable in every case. */
	async lastValues(
		ref: ExperimentRef,
		variables: readonly string[],
		{signal}: CallOptions = {},
	): Promise<readonly LastValues[]> {
		const cases = await this.values(ref, variables, {lastPointOnly: true, signal});
		return cases.map(({caseId, trajectories}) => ({
			caseId,
			values: trajectories.map((each) => each?.at(-1)),
		}));
	}

	/** `GET /workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/result`: the whole result as a file, its body still to come. */
	async download(
		ref: CaseRef,
		{
			format = 'csv',
			signal,
		}: CallOptions & {
			/** Default `csv`. */
			readonly format?: keyof typeof fileTypes | undefined;
		} = {},
	): Promise<Download> {
		const path = '/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/result';
		const request = {...endpoint('GET', path, ref), accept: fileTypes[format], signal};
		return downloadFile(this.api, request, {what: 'a result'});
	}

	/** `POST /workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/result-imports`: gives a case the result in a MAT or CSV file. @throws LocalFileError as well. */
	async replace(
		ref: CaseRef,
		file: string,
		{
			overwrite = false,
			...options
		}: UploadOptions & {
			/** Replace the result it has. Default false. */
			readonly overwrite?: boolean | undefined;
		} = {},
	): Promise<Finished> {
		const path = '/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/result-imports';
		return runUpload(this.api, {to: endpoint('POST', path, ref), file, settings: {overwrite}}, options);
	}

	/**
	`POST /uploads/results`: a MAT file of your own, to start experiments from. @throws LocalFileError as well.

	@returns its id as `resultId`.
	*/
	async upload(
		workspaceId: string,
		file: string,
		{
			name,
			description,
			...options
		}: UploadOptions & {readonly name?: string | undefined; readonly description?: string | undefined} = {},
	): Promise<Finished & {readonly resultId: string}> {
		const settings = {
			context: {workspaceId},
			...(name !== undefined && {name}),
			...(description !== undefined && {description}),
		};
		const finished = await runUpload(
			this.api,
			{to: endpoint('POST', '/uploads/results'), file, settings},
			options,
		);
		const {resourceUri: location} = finished.data;
		const resultId = typeof location === 'string' ? location.replace(/^.*\//v, '') : finished.id;
		return {...finished, resultId};
	}

	/** `GET /external-result/{id}`: what is known of an uploaded result. */
	async getUploaded(externalResultId: string, {signal}: CallOptions = {}): Promise<Reply<ExternalResult>> {
		const request = endpoint('GET', '/external-result/{externalResultId}', {externalResultId});
		const reply = await readOne(this.api, {...request, signal}, externalResult, 'an uploaded result');
		return {...reply, item: reply.item.data};
	}

	/** `DELETE /external-result/{id}`. */
	async deleteUploaded(externalResultId: string, {signal}: CallOptions = {}): Promise<void> {
		const request = endpoint('DELETE', '/external-result/{externalResultId}', {externalResultId});
		await this.api.request({...request, signal});
	}
}

/** Values as numbers; what is none is NaN. */
export function toNumbers({caseId, trajectories}: CaseValues): Trajectories {
	const points = Math.max(0, ...trajectories.map((each) => each?.length ?? 0));
	return {
		caseId,
		points,
		trajectories: trajectories.map((each) => each && numbersOf(each, points)),
	};
}

/** A variable that never changes comes as one value. */
function numbersOf(list: readonly unknown[], points: number): Float64Array {
	const numbers = new Float64Array(points).fill(numberOf(list[0]));
	if (list.length > 1) {
		numbers.set(list.map((value) => numberOf(value)));
	}

	return numbers;
}

function numberOf(value: unknown): number {
	return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
		? Number(value)
		: Number.NaN;
}
