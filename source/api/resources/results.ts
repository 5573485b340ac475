import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {type Download} from '../http/exchange.js';
import {type JsonObject} from '../../json/is-object.js';
import {type CaseRef} from './cases.js';
import {downloadFile} from './file-download.js';
import {type ExperimentRef} from './experiments.js';
import {runUpload, type OperationResult, type UploadOptions} from './operations.js';
import {jsonBody, readLarge, readOne, Resource, type CallOptions, type Reply} from './resource.js';

/** The media type of trajectories by case, then variable. A constant variable has a single value. Source: section 8 of the API reference. */
const byCase = 'application/vnd.impact.trajectories.v2+json';

/** Media types of result files. Source: section 3 of the API reference, "Media types". */
const fileTypes = {csv: 'text/csv', mat: 'application/vnd.impact.mat.v1+octet-stream'} as const;

/** The trajectories of one case. */
export type Trajectories = {
	readonly caseId: string;

	/** Number of points in each trajectory; 0 when the case has no result. */
	readonly points: number;

	/**
	`[variable][point]`, in the order of the requested variables; `undefined` for a variable the case does not have. Enumerations and
	Booleans are numbers, other values are NaN. At an event the same time occurs twice.
	*/
	readonly trajectories: ReadonlyArray<Float64Array | undefined>;
};

/** The values of a variable as the server sends them: one per point, or a single one if constant; `undefined` if the case does not have it. */
export type Values = readonly unknown[] | undefined;

/** The values of one case, `[variable][point]`, in the order of the requested variables. */
export type CaseValues = {readonly caseId: string; readonly trajectories: readonly Values[]};

/** The last values of one case, in the order of the requested variables. */
export type LastValues = {readonly caseId: string; readonly values: readonly unknown[]};

/** An uploaded result, from which experiments can be initialised. */
export type ExternalResult = JsonObject & {readonly id: string};

const names = v.array(v.string());

/** Any array: checking the type of a million points would take too long. */
const points = v.instance<ArrayConstructor>(Array);

const values = v.nullable(v.looseObject({trajectory: points}));

const experimentValues = v.looseObject({
	data: v.looseObject({items: v.array(v.looseObject({caseId: v.string(), items: v.array(values)}))}),
});

const externalResult = v.looseObject({data: v.looseObject({id: v.string()})});

/** Results of simulations, and uploaded results. */
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
	`POST /workspaces/{workspaceId}/experiments/{experimentId}/trajectories`: trajectories of variables in all cases. `time` is a variable like any other.

	@throws ApiError when a variable is unknown.
	*/
	async trajectories(
		ref: ExperimentRef,
		variables: readonly string[],
		options: CallOptions & {
			/** Return only the last point. Default false. */
			readonly lastPointOnly?: boolean | undefined;
		} = {},
	): Promise<readonly Trajectories[]> {
		const cases = await this.values(ref, variables, options);
		return cases.map((each) => toNumbers(each));
	}

	/** `POST /workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/trajectories`: trajectories of variables in one case. @throws ApiError when a variable is unknown. */
	async caseTrajectories(
		ref: CaseRef,
		variables: readonly string[],
		options: CallOptions = {},
	): Promise<Trajectories> {
		return toNumbers({caseId: ref.caseId, trajectories: await this.caseValues(ref, variables, options)});
	}

	/** Like `trajectories`, with values as the server sends them, including text. */
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

	/** Like `caseTrajectories`, with values as the server sends them, including text: `[variable][point]`. */
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

	/** The last value of each variable in each case. */
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

	/** `GET /workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/result`: the whole result as a file, as a stream. */
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

	/** `POST /workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/result-imports`: sets the result of a case from a MAT or CSV file. @throws LocalFileError as well. */
	async replace(
		ref: CaseRef,
		file: string,
		{
			overwrite = false,
			...options
		}: UploadOptions & {
			/** Replace an existing result. Default false. */
			readonly overwrite?: boolean | undefined;
		} = {},
	): Promise<OperationResult> {
		const path = '/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/result-imports';
		return runUpload(this.api, {to: endpoint('POST', path, ref), file, settings: {overwrite}}, options);
	}

	/**
	`POST /uploads/results`: uploads a MAT file from which experiments can be initialised. @throws LocalFileError as well.

	@returns the id of the result as `resultId`.
	*/
	async upload(
		workspaceId: string,
		file: string,
		{
			name,
			description,
			...options
		}: UploadOptions & {readonly name?: string | undefined; readonly description?: string | undefined} = {},
	): Promise<OperationResult & {readonly resultId: string}> {
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

	/** `GET /external-result/{id}`: information about an uploaded result. */
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

/** Converts values to numbers; other values become NaN. */
export function toNumbers({caseId, trajectories}: CaseValues): Trajectories {
	const points = Math.max(0, ...trajectories.map((each) => each?.length ?? 0));
	return {
		caseId,
		points,
		trajectories: trajectories.map((each) => each && numbersOf(each, points)),
	};
}

/** The numbers of a variable; a constant one is sent as a single value. */
function numbersOf(list: readonly unknown[], points: number): Float64Array {
	const numbers = new Float64Array(points).fill(numberOf(list[0]));
	for (let point = 1; point < list.length; point++) {
		numbers[point] = numberOf(list[point]);
	}

	return numbers;
}

function numberOf(value: unknown): number {
	return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
		? Number(value)
		: Number.NaN;
}
