import path from 'node:path';
import {type OperationOptions, type UploadOptions} from '../api/resources/operations.js';
import {Cancelled} from '../errors/cancelled.js';
import {type JobContext, type Progress} from './job-context.js';
import {sizeText, withAmount} from './transfer.js';

type Reporter = Pick<JobContext, 'report' | 'signal'>;

/**
Runs an import, export or conversion to its end and reports progress.

@param label Names the step, e.g. `packing`.
@param work Passes its options on to the client.
@throws what `work` throws; after Cancelled the server continues with what was started.
*/
export async function runStep<Result>(
	{report, signal}: Reporter,
	label: string,
	work: (options: OperationOptions) => Promise<Result>,
): Promise<Result> {
	report({id: label, label, state: 'running'});
	try {
		const finished = await work({signal});
		report({id: label, label, state: 'done'});
		return finished;
	} catch (error) {
		report({id: label, label, state: 'failed'});
		throw error instanceof Cancelled
			? new Cancelled(`${label}: no longer waiting; what was started goes on at the server`, {cause: error})
			: error;
	}
}

/**
Uploads a file and waits until the server has processed it, reporting progress.

@param step The file, and the name of the step after the upload, e.g. `importing`.
@param work Passes its options on to the client.
@throws what `work` throws; the message of Cancelled says how much had been sent.
*/
export async function runUpload<Result>(
	{report, signal}: Reporter,
	{file, label}: {readonly file: string; readonly label: string},
	work: (options: UploadOptions) => Promise<Result>,
): Promise<Result> {
	let amount = {sent: 0, total: Number.POSITIVE_INFINITY};
	const isUploaded = () => amount.sent >= amount.total;
	const onUpload = (sent: number, total: number) => {
		amount = {sent, total};
		report(uploadProgress(file, amount));
		if (isUploaded()) {
			report({id: label, label, state: 'running'});
		}
	};

	try {
		const finished = await work({signal, onUpload});
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

function uploadProgress(file: string, {sent, total}: Amount): Progress {
	const isDone = sent >= total;
	return {
		id: file,
		label: path.basename(file),
		state: isDone ? 'done' : 'running',
		fraction: isDone ? undefined : sent / total,
		detail: isDone ? sizeText(total) : `${sizeText(sent)} of ${sizeText(total)}`,
	};
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
