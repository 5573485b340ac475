import {asObject} from '../../json/is-object.js';
import {fieldOf} from '../endpoint-of.js';
import {type Step} from '../recorded-line.js';
import {
	does,
	given,
	idText,
	projectNamed,
	queried,
	shown,
	shows,
	workspaceNamed,
	workspaceOf,
	type Call,
	type ClientCall,
} from './python-call.js';
import {changesOf, isId} from './python-changes.js';
import {assignments, made, withAssignments, workspaceAttributes} from './python-assignments.js';
import {python, pythonText} from './python-literal.js';
import {making} from './python-made.js';

/** Workspaces, what is in them, and how they come and go. */
export const workspaceCalls: Readonly<Record<string, ClientCall>> = {
	'GET users/me': shows(() => 'client.get_me()'),
	'GET executions': shows(() => '[operation.id for operation in client.get_executions()]'),
	'GET workspaces': {
		queries: ['name', 'sharingId', 'onlyAppMode'],
		write({step}) {
			const options = given({
				only_app_mode: queried(step, 'onlyAppMode') === 'true' ? 'True' : undefined,
				name: textOf(step, 'name'),
				sharing_id: textOf(step, 'sharingId'),
			});
			return shown(`client.get_workspaces(${options})`);
		},
	},
	'POST workspaces': {
		write(call) {
			const name = fieldOf(call.step, 'new', 'name');
			const create = `client.create_workspace(${python(name)})`;
			return typeof name === 'string'
				? made(call, {kind: 'W', name: 'workspace', ids: [], create}, workspaceAttributes)
				: undefined;
		},
	},
	'GET W': {
		queries: ['sizeInfo'],
		write(call) {
			const workspace = workspaceOf(call);
			const what = queried(call.step, 'sizeInfo') === 'true' ? 'size' : 'definition.to_dict()';
			return withAssignments(
				call,
				workspace,
				workspaceAttributes,
				call.step.isResult ? shown(`${workspace}.${what}`) : [],
			);
		},
	},
	'PUT W': {write: changeWorkspace},
	'POST W/lock-preview': {
		// The client asks for it itself when it adds projects.
		write: ({step, line}) => (isChanged(line) ? assignments(step, '', {}) : undefined),
	},
	'DELETE W': does((call) => `${workspaceOf(call)}.delete()`),
	'GET W/custom-functions': shows((call) => `${workspaceOf(call)}.get_custom_functions()`),
	'GET W/custom-functions/{}': shows((call) => `${functionOf(call)}.parameter_values`),
	'GET W/custom-functions/{}/options': shows((call) => `${functionOf(call)}.get_options().to_dict()`),
	'GET W/custom-functions/{}/default-options': shows(
		(call) => `${functionOf(call)}.get_options(use_defaults=True).to_dict()`,
	),
	'GET W/sharing-definition': {
		queries: ['strict'],
		write(call) {
			const strict = queried(call.step, 'strict') === 'true' ? 'strict=True' : '';
			return shown(`${workspaceOf(call)}.get_shared_definition(${strict}).to_dict()`);
		},
	},
	'POST workspace-imports-matchings': shows(
		(call) => `client.get_project_matchings(${definitionOf(call)}).entries`,
	),
	'POST workspace-imports': {write: importWorkspace},
	'POST workspace-exports': {write: exportWorkspace},
	'POST uploads/results': {write: uploadResult},
};

function textOf(step: Step, name: string): string | undefined {
	const value = queried(step, name);
	return value === undefined ? undefined : pythonText(value);
}

function functionOf(call: Call): string {
	return `${workspaceOf(call)}.get_custom_function(${idText(call.ids[1])})`;
}

function definitionOf({step}: Call): string {
	return `WorkspaceDefinition(${python(fieldOf(step, 'definition'))})`;
}

function isChanged(line: readonly Step[]): boolean {
	return line.some(({method, path}) => method === 'PUT' && path.length === 3);
}

function changeWorkspace(call: Call): readonly string[] | undefined {
	const preview = call.line.find(({path}) => path.at(-1) === 'lock-preview');
	if (preview !== undefined) {
		return addProjects(call, preview);
	}

	const changes = changesOf(call.step);
	const name = changes?.get('definition.name');
	return changes?.size === 1 && name !== undefined
		? [`${workspaceOf(call)}.rename(${python(name)})`]
		: undefined;
}

function addProjects(call: Call, preview: Step): readonly string[] | undefined {
	const workspace = workspaceOf(call);
	const lines = (['projects', 'dependencies'] as const).flatMap((kind) => {
		const added = fieldOf(preview, 'add', kind);
		const ids = Array.isArray(added) ? added.map((each: unknown) => asObject(each)['id']) : [];
		const projects = ids.map((id) => projectNamed(isId(id) ? id : undefined, call));
		return projects.length === 0 ? [] : [`${workspace}.add_${kind}([${projects.join(', ')}])`];
	});
	return lines.length === 0 ? undefined : lines;
}

function importWorkspace(call: Call): readonly string[] | undefined {
	const {step} = call;
	const file = step.body?.kind === 'form' ? step.body.parts.find((part) => 'fileName' in part) : undefined;
	const own = {kind: 'workspace', name: 'workspace'} as const;
	if (file !== undefined) {
		return making(call, own, `client.import_workspace_from_zip(${pythonText(file.fileName)})`);
	}

	const others = Object.keys(asObject(step.body?.kind === 'json' ? step.body.value : undefined));
	return others.join(',') === 'definition'
		? making(call, own, `client.import_workspace_from_shared_definition(${definitionOf(call)})`)
		: undefined;
}

function exportWorkspace(call: Call): readonly string[] | undefined {
	const {step} = call;
	const id = fieldOf(step, 'workspaceId');
	if (!isId(id)) {
		return undefined;
	}

	const workspace = workspaceNamed(id, call);
	if (fieldOf(step, 'publish') !== true) {
		return making(call, {kind: 'export', name: 'export'}, `${workspace}.export()`);
	}

	const model = fieldOf(step, 'appMode', 'model');
	const isShared = fieldOf(step, 'access', 'shareWithOwnTenant');
	const options = given({
		publish: 'True',
		class_path: model === undefined ? undefined : python(model),
		access: isShared === undefined ? undefined : `AccessSettings(share_with_own_tenant=${python(isShared)})`,
	});
	// The client tells the id of what was published only when asked for it.
	const found = `${workspace}.get_published_workspace(${given({model_name: model === undefined ? undefined : python(model)})})`;
	const lines = making(call, {kind: 'published', name: 'published'}, `${workspace}.export(${options})`);
	const [first = '', ...others] = lines ?? [];
	const variable = first.split(' = ', 1)[0] ?? '';
	return lines && [first.slice(variable.length + 3), `${variable} = ${found}`, ...others];
}

function uploadResult(call: Call): readonly string[] | undefined {
	const {body} = call.step;
	const parts = body?.kind === 'form' ? body.parts : [];
	const file = parts.find((part) => 'fileName' in part);
	const options = asObject(parts.find((part) => 'json' in part)?.json);
	const id = asObject(options['context'])['workspaceId'];
	if (file === undefined || !isId(id)) {
		return undefined;
	}

	const {name, description} = options;
	const named = given({
		label: name === undefined ? undefined : python(name),
		description: description === undefined ? undefined : python(description),
	});
	const create = `${workspaceNamed(id, call)}.upload_result(${[pythonText(file.fileName), named].filter((text) => text !== '').join(', ')})`;
	return making(call, {kind: 'result', name: 'uploaded'}, create);
}
