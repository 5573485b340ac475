import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {safeName} from '../archives/zip.js';
import {empty, json} from '../http/responses.js';
import {decode} from '../http/request-body.js';
import {type Call, route, type Route} from '../http/routing.js';
import {startOperation} from '../start-operation.js';
import {type ExternalResult, externalResultJson} from '../store/stored-external-result.js';
import {hexId} from '../store/ids.js';
import {found, workspaceIn} from '../store/demo-store.js';

/** Source: section 5.9 of the API reference. */
export const externalResultRoutes: readonly Route[] = [
	route('POST', '/uploads/results', uploadResult),
	route('GET', '/external-result/{externalResultId}', (call) => json(externalResultJson(resultOf(call)))),
	route('DELETE', '/external-result/{externalResultId}', deleteResult),
];

const uploadOptions = v.object({
	context: v.object({workspaceId: v.string()}),
	name: v.optional(v.string()),
	description: v.optional(v.string(), ''),
});

async function uploadResult({demo, form}: Call): Promise<Response> {
	const {file, options} = await form();
	const {context, name, description} = decode(uploadOptions, options);
	const {id: workspaceId} = workspaceIn(demo.store, context.workspaceId);
	const id = `${hexId()}${workspaceId}`;
	return startOperation(
		demo,
		endpoint('POST', '/uploads/results'),
		async () => {
			const engine = await demo.engine();
			engine.readResult(file);
			demo.store.externalResults.set(id, {
				id,
				createdAt: `${new Date().toISOString().slice(0, -1)}000`,
				name: name ?? safeName(file.name),
				description,
				workspaceId,
				content: file.bytes,
				fileName: file.name,
			});
			return {
				resourceUri: endpoint('GET', '/external-result/{externalResultId}', {externalResultId: id}).path,
			};
		},
		{id, showId: true},
	);
}

function deleteResult(call: Call<'externalResultId'>): Response {
	call.demo.store.externalResults.delete(resultOf(call).id);
	return empty();
}

/** @throws HttpError 404. */
function resultOf({demo: {store}, param}: Call<'externalResultId'>): ExternalResult {
	return found(
		store.externalResults.get(param('externalResultId')),
		`The external result '${param('externalResultId')}' does not exist`,
	);
}
