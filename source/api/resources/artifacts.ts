import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {type Download} from '../http/exchange.js';
import {type CaseRef} from './cases.js';
import {leftBy, runUpload, type Finished, type UploadOptions} from './operations.js';
import {readList, Resource, type CallOptions, type List} from './resource.js';
import {downloadFile} from './file-download.js';

/** A file that belongs to a case; `downloadAs` is the name the server suggests for it. */
export type Artifact = v.InferOutput<typeof artifact>;

const artifact = v.looseObject({id: v.string(), downloadAs: v.optional(v.string())});

/** The custom artifacts of a case: files that custom functions made, or that were uploaded. */
export class Artifacts extends Resource {
	/** `GET /workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/custom-artifacts`. */
	async list(ref: CaseRef, {signal}: CallOptions = {}): Promise<List<Artifact>> {
		const path = '/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/custom-artifacts';
		return readList(this.api, {...endpoint('GET', path, ref), signal}, artifact, 'the artifacts');
	}

	/** `GET /workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/custom-artifacts/{artifactId}`: the file, its body still to come. */
	async download(ref: CaseRef, artifactId: string, {signal}: CallOptions = {}): Promise<Download> {
		const path =
			'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/custom-artifacts/{artifactId}';
		const request = {...endpoint('GET', path, {...ref, artifactId}), accept: '*/*', signal};
		return downloadFile(this.api, request, {what: 'an artifact', isAny: true});
	}

	/** `POST /workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/custom-artifacts-imports`. @throws LocalFileError as well. */
	async upload(
		ref: CaseRef,
		file: string,
		{
			id,
			overwrite = false,
			...options
		}: UploadOptions & {
			/** Default: the server makes one up. */
			readonly id?: string | undefined;

			/** Replace an existing artifact with that id. Default false. */
			readonly overwrite?: boolean | undefined;
		} = {},
	): Promise<Finished & {readonly artifactId: string}> {
		const path =
			'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/custom-artifacts-imports';
		const settings = {overwrite, ...(id !== undefined && {artifactId: id})};
		const finished = await runUpload(this.api, {to: endpoint('POST', path, ref), file, settings}, options);
		return {...finished, artifactId: leftBy(finished, 'artifactId')};
	}
}
