import {
	emptied,
	listed,
	started,
	uploaded,
	uploadOptions,
	type RequestField,
	type RequestGuides,
} from './request-guide.js';

const first: RequestField = ['first', 'number', 'How many to leave out'];
const max: RequestField = ['max', 'number', 'How many at most'];
const versions: RequestField = ['vcsInfo', 'boolean', 'With where they are under version control'];
const operation: RequestField = ['operation', ['grant', 'revoke'], 'What to do'];

/** Requests about users, published workspaces, projects and uploads. Source: sections 1, 2, 5.3, 5.4 and 5.9 of the API reference. */
export const otherGuides: RequestGuides = {
	'/': {GET: {gives: 'version of the API', example: '| version'}},
	'/users/me': {GET: {gives: 'data: username, email, license, roles, tenant', example: '| data.license'}},
	'/published-workspaces': {
		GET: {
			gives: 'data.items, a page of them',
			query: [
				['workspaceName', 'text', 'Only of this name'],
				['ownerUsername', 'text', 'Only of this user'],
				['groupName', 'text', 'Only of this group'],
				['hasData', 'boolean', 'Only those with data'],
				['type', ['ARCHIVE', 'APP_MODE'], 'Workspaces or apps'],
				first,
				max,
			],
			...listed,
		},
	},
	'/published-workspaces/{publishedId}': {
		GET: {gives: 'id, workspaceName, ownerUsername, status, size, createdAt', example: '| status'},
		PATCH: {
			gives: 'The workspace (?)',
			body: [['workspaceName', 'text', 'Its new name']],
			example: 'workspaceName=new-name',
			isUncertain: true,
		},
		DELETE: {gives: emptied},
	},
	'/published-workspaces/access/users': {
		GET: {
			gives: 'data.items, each with sharingId and who asks or is asked',
			query: [
				['kind', ['sharedByMe', 'sharedWithMe', 'requestedByMe', 'requestedFromMe'], 'Which of them'],
				first,
				max,
			],
			example: 'kind==sharedByMe',
			isUncertain: true,
		},
	},
	'/published-workspaces/{publishedId}/access': {
		GET: {gives: 'roleNames, groupNames, sharedWith, requestedBy', isUncertain: true},
	},
	'/published-workspaces/{publishedId}/access/users': {
		PATCH: {
			gives: 'Who may use it (?)',
			body: [
				['operation', ['grant', 'revoke', 'request'], 'What to do'],
				['requesterUsername', 'text', 'For whom; not for a request'],
			],
			example: 'operation=grant requesterUsername=somebody',
			isUncertain: true,
		},
	},
	'/published-workspaces/{publishedId}/access/group': {
		PATCH: {
			gives: 'Who may use it (?)',
			body: [operation, ['groupName', 'text', 'Which group; default your own (?)']],
			example: 'operation=grant',
			isUncertain: true,
		},
	},
	'/published-workspaces/{publishedId}/access/community': {
		PATCH: {
			gives: 'Who may use it (?)',
			body: [operation],
			example: 'operation=grant',
			isUncertain: true,
		},
	},
	'/published-workspaces/orphans/cleanup': {
		POST: {
			gives: `${started}; then data.data.orphans`,
			body: [
				['onlyListOrphans', 'boolean', 'true: list them; false: delete them', '?'],
				['user', 'json', '{"username", "id", "groupName"}: of this one only', '?'],
			],
			example: 'onlyListOrphans:=true',
			isUncertain: true,
		},
	},
	'/projects': {
		GET: {
			gives: 'data.items: projects of all workspaces and of none, with the libraries of the system',
			query: [
				['type', ['LOCAL', 'RELEASED', 'SYSTEM'], 'Only of this type'],
				['storageLocation', ['USERSPACE', 'APPMODE', 'SYSTEM'], 'Only those kept there'],
				versions,
			],
			example: 'type==LOCAL | data.items[*].definition.name',
		},
	},
	'/projects/{projectId}': {
		GET: {
			gives: 'id, definition with dependencies and content, projectType',
			query: [versions, ['sizeInfo', 'boolean', 'With its size in bytes']],
			example: '| definition.content',
		},
		PUT: {
			gives: 'The project as it is kept',
			body: [
				['id', 'text', 'Its id'],
				['definition', 'json', 'All of the definition, changed; content cannot be added so'],
			],
			remark: 'It takes the whole project, as GET gives it.',
			example: '@project.json',
		},
		DELETE: {gives: 'The project that was', remark: 'It goes from all workspaces.'},
	},
	'/projects/{projectId}/content-imports': {
		POST: {
			gives: `${started}; then data.data.contentId`,
			body: [uploaded, uploadOptions('{"contentType": "MODELICA"}')],
			example: `file@Library.mo options='{"contentType": "MODELICA"}'`,
		},
	},
	'/projects/{projectId}/content/{projectContentId}': {
		GET: {gives: 'id, relpath, contentType, name, defaultDisabled'},
		DELETE: {gives: 'The content that was'},
	},
	'/projects/{projectId}/content/{projectContentId}/fmu-imports': {
		POST: {
			gives: `${started}; then data.data.fmuClassPath and importWarnings`,
			body: [uploaded, uploadOptions('{"className": "Library.Model", "overwrite": false, "stepSize": 0.0}')],
			remark: 'The content must be a Modelica library of the project.',
			example: `file@model.fmu options='{"className": "Library.Model"}'`,
		},
	},
	'/project-imports': {
		POST: {
			gives: `${started}; then data.data.projectId`,
			body: [uploaded],
			remark: 'The project belongs to no workspace yet.',
			example: 'file@project.zip',
		},
	},
	'/uploads/results': {
		POST: {
			gives: 'data.id and data.location, a path to ask how far it is',
			body: [uploaded, uploadOptions('{"context": {"workspaceId": "…"}, "name": "…", "description": "…"}')],
			example: `file@result.mat options='{"context": {"workspaceId": "my-workspace"}}'`,
		},
	},
	'/uploads/results/{uploadId}': {
		GET: {gives: 'data.status; once it is ready data.data.resourceUri', example: '| data.status'},
	},
	'/external-result/{externalResultId}': {
		GET: {gives: 'data: id, name, description, workspaceId, createdAt'},
		DELETE: {gives: emptied},
	},
};
