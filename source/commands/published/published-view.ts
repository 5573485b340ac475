import {type PublishedWorkspace} from '../../api/resources/published.js';
import {type RecordView, type TableView} from '../../output/views.js';

/** Published workspaces, one per row. */
export function publishedTable(rows: ReadonlyArray<PublishedWorkspace['raw']>): TableView {
	return {
		kind: 'table',
		columns: [
			{field: 'workspaceName', title: 'name', priority: 4},
			{field: 'ownerUsername', title: 'by', priority: 3},
			{field: 'createdAt', title: 'published', kind: 'age', priority: 2},
			{field: 'appMode.model', title: 'app on', priority: 1},
			{field: 'size', kind: 'bytes', priority: 1},
			{field: 'id', title: 'sharing id', kind: 'id', priority: 3},
			{field: 'status', kind: 'state'},
		],
		rows,
		empty: 'nothing is published',
	};
}

/** One published workspace. */
export function publishedRecord({
	id,
	name,
	owner,
	createdAt,
	size,
	model,
	raw,
}: PublishedWorkspace): RecordView {
	return {
		kind: 'record',
		fields: [
			{name: 'sharing id', value: id, kind: 'id'},
			{name: 'name', value: name},
			{name: 'by', value: owner},
			{name: 'tenant', value: raw['tenantId']},
			{name: 'published', value: createdAt, kind: 'age'},
			{name: 'kind', value: model === undefined ? 'archive' : `app on ${model}`},
			{name: 'size', value: size, kind: 'bytes'},
			{name: 'status', value: raw.status, kind: 'state'},
		],
	};
}
