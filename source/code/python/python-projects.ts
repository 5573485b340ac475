import {asObject} from '../../json/is-object.js';
import {fieldOf} from '../endpoint-of.js';
import {type Step} from '../recorded-line.js';
import {
	does,
	given,
	idInText,
	idText,
	keyOf,
	member,
	projectNamed,
	queried,
	shown,
	shows,
	workspaceOf,
	type Call,
	type ClientCall,
} from './python-call.js';
import {changesOf} from './python-changes.js';
import {made} from './python-assignments.js';
import {python, pythonText} from './python-literal.js';
import {making} from './python-made.js';

/** Projects, their content and options. */
export const projectCalls: Readonly<Record<string, ClientCall>> = {
	'GET projects': {
		queries: ['type', 'storageLocation', 'vcsInfo'],
		write({step}) {
			const [type, storage] = [queried(step, 'type'), queried(step, 'storageLocation')];
			const options = given({
				vcs_info: vcsInfo(step),
				project_type: type === undefined ? undefined : member('ProjectType', type),
				storage_location: storage === undefined ? undefined : member('StorageLocation', storage),
			});
			return shown(`[(each.id, each.name) for each in client.get_projects(${options})]`);
		},
	},
	'GET W/projects': listOf('projects'),
	'GET W/dependencies': listOf('dependencies'),
	'POST W/projects': {
		write(call) {
			const name = fieldOf(call.step, 'new', 'name');
			const create = `${workspaceOf(call)}.create_project(${python(name)})`;
			return typeof name === 'string'
				? made(call, {kind: 'P', name: 'project', ids: [], create}, {id: '.id'})
				: undefined;
		},
	},
	'GET P': {
		queries: ['sizeInfo', 'vcsInfo'],
		write({step, ...call}) {
			const project = projectOf({step, ...call});
			return shown(
				[
					`${project}.definition.to_dict()`,
					...(queried(step, 'sizeInfo') === 'true' ? [`${project}.size`] : []),
					...(queried(step, 'vcsInfo') === 'true' ? [`${project}.vcs_uri`] : []),
				].join(', '),
			);
		},
	},
	'PUT P': {
		write(call) {
			const changes = changesOf(call.step);
			const name = changes?.get('definition.name');
			return changes?.size === 1 && name !== undefined
				? [`${projectOf(call)}.rename(${python(name)})`]
				: undefined;
		},
	},
	'DELETE P': does((call) => `${projectOf(call)}.delete()`),
	'POST project-imports': importOf(() => 'client.import_project_from_zip'),
	'POST W/project-imports': importOf((call) => `${workspaceOf(call)}.import_project_from_zip`),
	'POST W/dependency-imports': importOf((call) => `${workspaceOf(call)}.import_dependency_from_zip`),
	'GET W/P/custom-functions/{}/options': shows((call) => {
		const [, project, name] = call.ids;
		const found = `${workspaceOf(call)}.get_custom_function(${idText(name)})`;
		return `${projectNamed(project, call)}.get_options(${found}).to_dict()`;
	}),
	'GET P/content/{}': shows((call) => {
		const content = contentOf(call);
		return `${content}.id, ${content}.name, ${content}.content_type, ${content}.relpath`;
	}),
	'DELETE P/content/{}': does((call) => `${contentOf(call)}.delete()`),
	'POST P/content-imports': {write: importContent},
};

function projectOf(call: Call): string {
	return projectNamed(call.ids[0], call);
}

function contentOf(call: Call): string {
	const id = call.ids[1] ?? '';
	const known = call.objects.variableOf(keyOf('content', [id]));
	if (known !== undefined) {
		return known;
	}

	const fetch = `${projectOf(call)}.get_content(${idText(id)})`;
	return call.objects.get(keyOf('content', [id]), {name: 'content', fetch}, call.prepare);
}

/** The client asks for it unless told not to. */
function vcsInfo(step: Step): string | undefined {
	return queried(step, 'vcsInfo') === 'true' ? undefined : 'False';
}

function listOf(what: 'projects' | 'dependencies'): ClientCall {
	return {
		queries: ['includeDisabled', 'vcsInfo'],
		write(call) {
			const isWhole = queried(call.step, 'includeDisabled') === 'true';
			const options = given({
				vcs_info: vcsInfo(call.step),
				include_disabled: isWhole ? 'True' : undefined,
			});
			return shown(`[(each.id, each.name) for each in ${workspaceOf(call)}.get_${what}(${options})]`);
		},
	};
}

function importOf(method: (call: Call) => string): ClientCall {
	return {
		write(call) {
			const file = fileOf(call.step);
			return file === undefined
				? undefined
				: making(call, {kind: 'project', name: 'project'}, `${method(call)}(${file})`);
		},
	};
}

function importContent(call: Call): readonly string[] | undefined {
	const {body} = call.step;
	const options = body?.kind === 'form' ? body.parts.find((part) => 'json' in part)?.json : undefined;
	const type = asObject(options)['contentType'];
	const file = fileOf(call.step);
	if (file === undefined || typeof type !== 'string') {
		return undefined;
	}

	const project = projectOf(call);
	const create =
		type === 'MODELICA'
			? `${project}.import_modelica_library(${file})`
			: `${project}.import_content(${file}, ${member('ContentType', type)})`;
	const under = `api/projects/${idInText(call.ids[0])}`;
	return making(call, {kind: 'content', name: 'content', under}, create);
}

/** The file a form sends, as Python. */
export function fileOf({body}: Step): string | undefined {
	const file = body?.kind === 'form' ? body.parts.find((part) => 'fileName' in part) : undefined;
	return file && pythonText(file.fileName);
}
