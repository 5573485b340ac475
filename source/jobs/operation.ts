import {type JobContext} from './job-context.js';
import {type Client} from '../api/client.js';
import {type ApiRequest, type RequestPart} from '../api/http/exchange.js';
import {runOperation, type Finished} from '../api/resources/operations.js';
import {Cancelled} from '../errors/cancelled.js';
import {ProtocolError} from '../errors/protocol-error.js';
import {sizeText, withAmount} from './transfer.js';
import path from 'node:path';

type Reporter = Pick<JobContext, 'report' | 'signal'>;

/**
Starts an import, export or conversion and waits for its end, telling that it runs.

@param label Names the step, e.g. `packing`.
@throws like `runOperation`; the server goes on with what was started, and Cancelled says so.
*/
export async function runStep(
	{report, signal}: Reporter,
	client: Client,
	label: string,
	request: ApiRequest,
): Promise<Finished> {
	report({id: label, label, state: 'running'});
	try {
		const finished = await runOperation(client, {...request, signal});
		report({id: label, label, state: 'done'});
		return finished;
	} catch (error) {
		report({id: label, label, state: 'failed'});
		throw error instanceof Cancelled
			? new Cancelled(`${label}: no longer waiting; what was started goes on at the server`, {cause: error})
			: error;
	}
}

/** What is uploaded, and where to. */
export type Upload = {
	/** Path of the API. */
	readonly target: string;
	readonly file: string;

	/** Goes along as the part `options`. */
	readonly settings?: Readonly<Record<string, unknown>> | undefined;

	/** Names the step that follows the upload, e.g. `importing`. */
	readonly label: string;
};

/** Uploads a file and waits for what the server makes of it. @throws like `runStep`; Cancelled says how much had been sent. */
export async function runUpload(
	{report, signal}: Reporter,
	client: Client,
	{target, file, settings, label}: Upload,
): Promise<Finished> {
	const upload = uploadRequest({report, signal}, target, file, settings);
	let amount = {sent: 0, total: Number.POSITIVE_INFINITY};
	const isUploaded = () => amount.sent >= amount.total;
	const request: ApiRequest = {
		...upload,
		onUpload(sent, total) {
			amount = {sent, total};
			upload.onUpload?.(sent, total);
			if (isUploaded()) {
				report({id: label, label, state: 'running'});
			}
		},
	};
	try {
		const finished = await runOperation(client, request);
		report({id: label, label, state: 'done'});
		return finished;
	} catch (error) {
		report({id: isUploaded() ? label : file, label: isUploaded() ? label : file, state: 'failed'});
		if (error instanceof Cancelled) {
			throw new Cancelled(stoppedText(file, amount), {cause: error});
		}

		throw isUploaded() ? error : withAmount(error, sentText(file, amount));
	}
}

type Amount = {readonly sent: number; readonly total: number};

/**
A text that a finished operation has to leave, e.g. the id of what was imported.

@throws ProtocolError when it is not there.
*/
export function leftBy({data}: Pick<Finished, 'data'>, field: string): string {
	const value = data[field];
	if (typeof value !== 'string') {
		throw new ProtocolError(`the server finished, but does not tell the ${field} of what it made`);
	}

	return value;
}

function stoppedText(file: string, amount: Amount): string {
	return amount.sent >= amount.total
		? `no longer waiting; ${file} was sent, and the server goes on with it`
		: `${sentText(file, amount)}; nothing was imported`;
}

function sentText(file: string, {sent, total}: Amount): string {
	const amount = Number.isFinite(total) ? `${sizeText(sent)} of ${sizeText(total)}` : 'nothing';
	return `${amount} of ${file} had been sent`;
}

/**
The request that uploads a file, telling how far it is. Source: section 3 of the API reference, "Uploads".

@param settings - goes along as the part `options`; absent: there is none.
*/
export function uploadRequest(
	{report, signal}: Pick<JobContext, 'report' | 'signal'>,
	target: string,
	file: string,
	settings?: Readonly<Record<string, unknown>>,
): ApiRequest {
	const label = path.basename(file);
	const parts: RequestPart[] = [{name: 'file', file, fileName: label}];
	return {
		method: 'POST',
		path: target,
		body: {
			kind: 'multipart',
			parts: settings === undefined ? parts : [...parts, {name: 'options', text: JSON.stringify(settings)}],
		},
		signal,
		onUpload(sent, total) {
			const isDone = sent >= total;
			const detail = isDone ? sizeText(total) : `${sizeText(sent)} of ${sizeText(total)}`;
			report({
				id: file,
				label,
				state: isDone ? 'done' : 'running',
				fraction: isDone ? undefined : sent / total,
				detail,
			});
		},
	};
}
