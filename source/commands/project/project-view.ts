import {type Project, type ProjectContent} from '../../api/resources/projects.js';
import {type WithBody} from '../../api/resources/resource.js';
import {vcsText} from '../../api/resources/version-control.js';
import {type Output} from '../../output/document.js';
import {type RecordView, type TableView} from '../../output/views.js';
import {isObject, type JsonObject} from '../../json/is-object.js';

/** A project as a record with its content; it becomes the one in use. */
export function projectOutput(found: WithBody<Project>): Output {
	const {id, name, raw, content} = found;
	return {
		value: raw,
		body: found.body,
		view: {
			kind: 'sections',
			sections: [
				{view: {kind: 'record', fields: fieldsOf(found)}},
				{title: 'content', view: contentTable(content)},
			],
		},
		effects: [{kind: 'use', entity: 'project', value: {id, name}}],
	};
}

function fieldsOf({id, name, size, raw}: Project): RecordView['fields'] {
	const given: RecordView['fields'] = [
		{name: 'version', value: raw.definition['version']},
		{name: 'size', value: size, kind: 'bytes'},
		{name: 'version control', value: vcsText(raw['vcsUri'])},
		{name: 'depends on', value: dependencies(raw.definition['dependencies'])},
		{name: 'options for', value: functions(raw.definition['executionOptions'])},
	];
	return [
		{name: 'project', value: id, kind: 'id'},
		{name: 'name', value: name},
		{name: 'type', value: raw['projectType']},
		{name: 'storage', value: raw['storageLocation']},
		...given.filter(({value}) => value !== undefined && value !== ''),
	];
}

/** What a project holds. */
export function contentTable(rows: readonly ProjectContent[]): TableView {
	return {
		kind: 'table',
		columns: [
			{field: 'relpath', title: 'path', priority: 3},
			{field: 'contentType', title: 'type', priority: 3},
			{field: 'name', title: 'library', priority: 2},
			{field: 'id', kind: 'id', priority: 1},
		],
		rows,
		empty: 'it holds nothing',
	};
}

function dependencies(list: unknown): string {
	return objectsIn(list)
		.map(({name, versionSpecifier}) => [name, versionSpecifier].filter(Boolean).join(' '))
		.join(', ');
}

function functions(list: unknown): string {
	return objectsIn(list)
		.map(({customFunction}) => customFunction)
		.filter(Boolean)
		.join(', ');
}

function objectsIn(list: unknown): readonly JsonObject[] {
	const items: readonly unknown[] = Array.isArray(list) ? list : [];
	return items.filter((each) => isObject(each));
}
