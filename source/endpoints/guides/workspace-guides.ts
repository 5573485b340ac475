import {
	emptied,
	listed,
	started,
	uploaded,
	type RequestField,
	type RequestGuide,
	type RequestGuides,
} from './request-guide.js';

const versions: RequestField = ['vcsInfo', 'boolean', 'With where it is under version control'];
const disabled: RequestField = ['includeDisabled', 'boolean', 'Also those that are switched off'];
const options: RequestGuide = {
	gives: 'Four objects: compiler, runtime, simulation, solver',
	example: '| simulation',
};
const optionsToSet: RequestGuide = {
	gives: 'The options as they are kept',
	body: [
		['compiler', 'json', 'Options of the compiler', '?'],
		['runtime', 'json', 'Options at run time', '?'],
		['simulation', 'json', 'Options of the simulation, e.g. {"ncp": 1000}', '?'],
		['solver', 'json', 'Options of the solver, e.g. {"atol": 1e-8}', '?'],
	],
	example: `simulation:='{"ncp": 1000}'`,
	isUncertain: true,
};
const imported: RequestGuide = {
	gives: `${started}; then data.data.projectId`,
	body: [uploaded],
	example: 'file@project.zip',
};

/** Requests about workspaces and what belongs to them. Source: sections 5.1, 5.2 and 5.5 of the API reference. */
export const workspaceGuides: RequestGuides = {
	'/workspaces': {
		GET: {
			gives: 'data.items, each with id, definition and conversion',
			query: [
				['name', 'text', 'Only the one of this name'],
				['sharingId', 'text', 'Only copies of this published workspace'],
				['onlyAppMode', 'boolean', 'Only those published as apps'],
			],
			example: '| data.items[*].definition.name',
		},
		POST: {
			gives: 'The workspace: id, definition, conversion',
			body: [
				['new', 'json', '{"name": "…"}; also description, defaultProjectId, projects, dependencies'],
				['config', 'json', '{"addDefaultProject": true, "addSystemProjects": true}', '?'],
			],
			remark: 'The server makes an id of the name, with a project of its own and the system libraries.',
			example: `new:='{"name": "my-workspace"}'`,
		},
	},
	'/workspaces/{workspaceId}': {
		GET: {
			gives: 'id, definition with its projects and dependencies, conversion',
			query: [['sizeInfo', 'boolean', 'With its size in bytes']],
			example: 'sizeInfo==true | sizeInfo.total',
		},
		PUT: {
			gives: 'The workspace as it is kept',
			body: [
				['id', 'text', 'Its id'],
				['definition', 'json', 'All of the definition, changed; not createdAt, format and guid'],
			],
			remark: 'It takes the whole workspace, as GET gives it.',
			example: '@workspace.json',
		},
		DELETE: {gives: emptied, remark: 'Its experiments go with it; its projects stay.'},
	},
	'/workspaces/{workspaceId}/lock-preview': {
		POST: {
			gives: 'The workspace as it would become; nothing is kept until that is PUT',
			body: [['add', 'json', '{"projects": [{"id": "…"}], "dependencies": [{"id": "…"}]}']],
			example: `add:='{"projects": [], "dependencies": []}'`,
		},
	},
	'/workspaces/{workspaceId}/sharing-definition': {
		GET: {
			gives: 'definition, to be imported elsewhere',
			query: [['strict', 'boolean', 'Version control without the commit', '?']],
			example: '> shared.json',
			isUncertain: true,
		},
	},
	'/workspaces/{workspaceId}/conversion-check': {
		GET: {gives: 'The conversions it needs, their issues, space for a backup', isUncertain: true},
	},
	'/workspaces/{workspaceId}/projects': {
		GET: {gives: 'data.items: projects', query: [versions, disabled], ...listed},
		POST: {
			gives: 'The project, empty',
			body: [['new', 'json', '{"name": "…"}']],
			example: `new:='{"name": "my-project"}'`,
		},
	},
	'/workspaces/{workspaceId}/projects/{projectId}/custom-functions/{functionName}/options': {
		GET: options,
		PUT: optionsToSet,
	},
	'/workspaces/{workspaceId}/dependencies': {
		GET: {
			gives: 'data.items: projects it depends on',
			query: [versions, disabled],
			example: '| data.items[*].definition.[name, version]',
		},
	},
	'/workspaces/{workspaceId}/project-imports': {POST: imported},
	'/workspaces/{workspaceId}/dependency-imports': {POST: {...imported, example: 'file@library.mol'}},
	'/workspaces/{workspaceId}/custom-functions': {
		GET: {gives: 'data.items, each with name and parameters', example: '| data.items[*].name'},
	},
	'/workspaces/{workspaceId}/custom-functions/{functionName}': {
		GET: {gives: 'name, description, parameters with type and defaultValue', example: '| parameters'},
	},
	'/workspaces/{workspaceId}/custom-functions/{functionName}/options': {GET: options, PUT: optionsToSet},
	'/workspaces/{workspaceId}/custom-functions/{functionName}/default-options': {GET: options},
	'/workspace-exports': {
		POST: {
			gives: `${started}; then data.data.downloadUri and size`,
			body: [
				['workspaceId', 'text', 'Which one'],
				['publish', 'boolean', 'Publish it instead of making a file'],
				['appMode', 'json', '{"model": "CLASS"}: as an app'],
				['access', 'json', '{"shareWithOwnTenant": true}', '?'],
				['contents', 'json', 'Which projects, experiments and FMUs to take', '?'],
			],
			example: 'workspaceId=my-workspace publish:=false',
		},
	},
	'/workspace-imports': {
		POST: {
			gives: `${started}; then data.data.workspaceId`,
			body: [
				uploaded,
				['definition', 'json', 'In place of a file: a shared definition', '?'],
				['selectedMatchings', 'json', 'With it: which projects to take for its entries', '?'],
				['id', 'text', 'Of a published workspace; with the header Content-Type of published workspaces'],
				['update', 'json', '{"workspaceId": "…"}: the copy to overwrite', '?'],
			],
			example: 'file@workspace.zip',
		},
	},
	'/workspace-imports-matchings': {
		POST: {
			gives: 'data.vcs, each with uri and the projects that fit',
			body: [['definition', 'json', 'A shared definition', '?']],
			example: '@shared.json',
			isUncertain: true,
		},
	},
	'/workspace-conversions': {
		POST: {
			gives: `${started}; then data.data.workspaceId`,
			body: [['data', 'json', '{"workspaceId": "…", "backup": {"name": "…"}}; backup may be absent', '?']],
			remark: 'It cannot be undone.',
			example: `data:='{"workspaceId": "my-workspace", "backup": {"name": "before"}}'`,
			isUncertain: true,
		},
	},
	'/exports/{exportId}': {
		GET: {gives: 'The zip file; 400 when it could not be made', example: '> workspace.zip'},
	},
};
