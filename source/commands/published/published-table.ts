import {type PublishedWorkspace} from '../../api/resources/published.js';
import {type TableView} from '../../output/views.js';

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
