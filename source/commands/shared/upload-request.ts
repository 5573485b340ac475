import path from 'node:path';
import {type ApiRequest, type RequestPart} from '../../api/http/exchange.js';
import {type Context} from '../command.js';
import {sizeText} from './confirm-delete.js';

/**
The request that uploads a file, telling how far it is. Source: section 3 of the API reference, "Uploads".

@param settings - goes along as the part `options`; absent: there is none.
*/
export function uploadRequest(
	{report, signal}: Pick<Context, 'report' | 'signal'>,
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
