import {workspaceDetails, type WorkspaceEntry} from '../../api/resources/workspace-details.js';
import {type Workspace} from '../../api/resources/workspaces.js';
import {type RecordView, type View} from '../../output/view.js';

/** A workspace as people see it: what it is, then its projects and the libraries it depends on. */
export function workspaceView({id, name, raw}: Workspace): View {
	const details = workspaceDetails(raw);
	const {projects, dependencies, defaultProjectId} = details;
	return {
		kind: 'sections',
		sections: [
			{view: {kind: 'record', fields: [...nameFields({id, name}), ...fieldsOf(raw, details)]}},
			{
				title: 'projects',
				view: {
					...entryTable(projects.map((entry) => ({...entry, isDefault: entry.id === defaultProjectId}))),
					empty: 'no projects',
				},
			},
			{title: 'dependencies', view: {...entryTable(dependencies), empty: 'no dependencies'}},
		],
	};
}

/** What one wants to know of a workspace just made; the rest is in `workspace show`. */
export function shortView(workspace: Pick<Workspace, 'id' | 'name'>): View {
	return {kind: 'record', fields: nameFields(workspace)};
}

type Fields = RecordView['fields'];

function nameFields({id, name}: Pick<Workspace, 'id' | 'name'>): Fields {
	return [
		{name: 'id', value: id, kind: 'id'},
		{name: 'name', value: name},
	];
}

function fieldsOf(raw: Workspace['raw'], details: ReturnType<typeof workspaceDetails>): Fields {
	const {description, createdAt, createdBy, conversion, receivedFrom} = details;
	return [
		...(description === undefined ? [] : [{name: 'description', value: description}]),
		{name: 'created', value: createdAt, kind: 'age'},
		{name: 'by', value: createdBy},
		{name: 'conversion', value: conversion, kind: 'state'},
		...(receivedFrom === undefined ? [] : [{name: 'received from', value: receivedFrom.sharingId}]),
		...sizeFields(raw),
	];
}

/** The sizes that came along; empty when they were not asked for. */
export function sizeFields(raw: Workspace['raw']): Fields {
	const sizes: unknown = raw['sizeInfo'];
	const entries = typeof sizes === 'object' && sizes !== null ? Object.entries(sizes) : [];
	return entries.map(([name, value]: [string, unknown]) => ({name, value, kind: 'bytes'}));
}

function entryTable(
	rows: ReadonlyArray<WorkspaceEntry & {readonly isDefault?: boolean}>,
): View & {kind: 'table'} {
	const hasDefault = rows.some(({isDefault}) => isDefault !== undefined);
	const hasNames = rows.some(({name}) => name !== undefined);
	return {
		kind: 'table',
		columns: [
			...(hasNames ? [{field: 'name'}, {field: 'version', priority: 3}] : []),
			{field: 'isDisabled', title: 'disabled', kind: 'boolean', priority: 2},
			{field: 'id', kind: 'id', priority: 1},
			...(hasDefault ? [{field: 'isDefault', title: 'default', kind: 'boolean'} as const] : []),
		],
		rows,
	};
}
