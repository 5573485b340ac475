import {type Client} from '../../api/client.js';
import {
	type Candidate,
	type ServerList,
	type ServerSource,
} from '../../language/completion/completion-source.js';
import {ageText} from '../../output/table/quantities.js';
import {namedProjects} from '../resolution/resolve-project.js';
import {type ExperimentRef} from '../../api/resources/experiments.js';
import {withResolved, type ListRequest, type WorkspaceListRequest} from './list-request.js';
import {
	classList,
	functionParameterList,
	functionValueList,
	optionList,
	packageList,
	parameterList,
} from './model-lists.js';

type ListOf = (request: ListRequest) => Promise<readonly Candidate[]>;

/** The names of one list, with labels, models, states and ages beside them. @throws the errors of the requests. */
export async function serverCandidates(
	client: Client,
	source: ServerSource,
	signal: AbortSignal,
): Promise<readonly Candidate[]> {
	return withResolved(client, source, signal, async (found) =>
		lists[found.what]({client, source: found, signal}),
	);
}

const lists: Readonly<Record<ServerList, ListOf>> = {
	async workspace({client, signal}) {
		const {items} = await client.workspaces.list({signal});
		return items.map(({id, name, raw}) => {
			const created = fieldOf(raw['definition'], 'createdAt');
			return {text: id, name, description: joined(name === id ? '' : name, ageOf(created))};
		});
	},
	async project({client, source: {workspace}, signal}) {
		const {items} =
			workspace === undefined
				? await client.projects.list({signal})
				: await client.projects.listIn(workspace, {signal});
		return items.map(({id, name, raw}) => {
			const type = raw['projectType'];
			return {text: id, name, description: joined(name, typeof type === 'string' ? type.toLowerCase() : '')};
		});
	},
	async 'any-project'({client, signal}) {
		const {items} = await client.projects.list({signal});
		const named = namedProjects(items);
		return named.map(({id, name = id}) => {
			const isAlone = named.filter((other) => other.name === name).length === 1;
			return isAlone ? {text: name, description: id} : {text: id, name, description: name};
		});
	},
	content: inWorkspace(async ({client, signal, workspace}) => {
		const {items} = await client.projects.listIn(workspace, {signal});
		return items.flatMap(({name: project, content}) =>
			content.map(({id, contentType, name, relpath}) => ({
				text: name ?? relpath ?? id,
				description: joined(contentType, project),
			})),
		);
	}),
	library: inWorkspace(async ({client, workspace, signal}) => {
		const {items} = await client.projects.listIn(workspace, {signal});
		return items.flatMap(({name: project, content}) =>
			content.flatMap(({contentType, name}) =>
				contentType === 'MODELICA' && name !== undefined ? [{text: name, description: project}] : [],
			),
		);
	}),
	async published({client, signal}) {
		const {items} = await client.published.list({max: 200, signal});
		return items.map(({id, name, owner, model}) => ({
			text: id,
			name,
			description: joined(name, owner, model),
		}));
	},
	function: inWorkspace(async ({client, workspace, signal}) => {
		const {items} = await client.functions.list(workspace, {signal});
		return items.map(({name, description}) => ({text: name, description}));
	}),
	'function-parameter': inWorkspace(functionParameterList),
	'function-value': inWorkspace(functionValueList),
	'simulation-option': inWorkspace(async (request) => optionList(request, 'simulation')),
	'solver-option': inWorkspace(async (request) => optionList(request, 'solver')),
	'compiler-option': inWorkspace(async (request) => optionList(request, 'compiler')),
	'runtime-option': inWorkspace(async (request) => optionList(request, 'runtime')),
	class: inWorkspace(classList),
	package: inWorkspace(packageList),
	parameter: inWorkspace(parameterList),
	model: inWorkspace(async ({client, workspace, signal}) => {
		const [experiments, fmus] = await Promise.all([
			client.experiments.list(workspace, {signal}),
			client.fmus.list(workspace, {signal}),
		]);
		const names = [
			...experiments.items.flatMap(({modelNames}) => modelNames),
			...fmus.items.map(({className}) => className),
		];
		return [...new Set(names)].map((text) => ({text, description: 'used before'}));
	}),
	fmu: inWorkspace(async ({client, workspace, signal}) => {
		const {items} = await client.fmus.list(workspace, {signal});
		return items
			.map(({id, className, status, raw}) => ({
				text: id,
				name: className,
				description: joined(className, status, ageOf(fieldOf(raw['run_info'], 'datetime_started'))),
			}))
			.toReversed();
	}),
	experiment: inWorkspace(async ({client, workspace, signal}) => {
		const {items} = await client.experiments.list(workspace, {signal});
		return items.map(({id, name, modelNames, status, raw}) => {
			const created = fieldOf(raw['meta_data'], 'created_epoch');
			const age = typeof created === 'number' ? ageOf(created * 1000) : '';
			return {text: id, name, description: joined(name, ...modelNames, status, age)};
		});
	}),
	case: inExperiment(async ({client, source: {before = ''}, signal}, experiment) => {
		const {items} = await client.cases.list(experiment, {signal});
		return items.map(({id, name, status, values}) => ({
			text: `${before}${id}`,
			name: name === undefined ? undefined : `${before}${name}`,
			description: joined(name, ...values.map((it) => `${it.name}=${String(it.value)}`), status),
		}));
	}),
	artifact: inExperiment(artifactList),
	'project-content': contentList,
	async execution({client, signal}) {
		const {items} = await client.executions.list({signal});
		return items.map(({id, kind, status, workspaceId}) => ({
			text: id,
			description: joined(kind.toLowerCase(), status, workspaceId),
		}));
	},
	variable: inExperiment(async ({client, signal}, experiment) => {
		const {item: names} = await client.results.variables(experiment, {signal});
		return names.map((text) => ({text}));
	}),
};

/** Nothing is listed while no workspace is known. */
function inWorkspace(list: (request: WorkspaceListRequest) => Promise<readonly Candidate[]>): ListOf {
	return async (request) => {
		const {workspace} = request.source;
		return workspace === undefined ? [] : list({...request, workspace});
	};
}

type ExperimentIds = {readonly workspaceId: string; readonly experimentId: string};

function inExperiment(
	list: (request: ListRequest, ids: ExperimentIds) => Promise<readonly Candidate[]>,
): ListOf {
	return inWorkspace(async ({workspace: workspaceId, ...request}) => {
		const {experiment: experimentId} = request.source;
		return experimentId === undefined ? [] : list(request, {workspaceId, experimentId});
	});
}

function joined(...parts: ReadonlyArray<string | undefined>): string {
	return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** @param time - milliseconds since 1970. */
function ageOf(time: unknown): string {
	return typeof time === 'number' ? ageText(time, Date.now()) : '';
}

function fieldOf(value: unknown, field: string): unknown {
	const own =
		typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, field) : undefined;
	return own?.value;
}

/** The files that belong to a case. */
async function artifactList(
	{client, source: {of: caseId}, signal}: ListRequest,
	place: ExperimentRef,
): Promise<readonly Candidate[]> {
	if (caseId === undefined) {
		return [];
	}

	const {items} = await client.artifacts.list({...place, caseId}, {signal});
	return items.map(({id, downloadAs}) => ({text: id, description: downloadAs}));
}

/** What is in a project, by ids. */
async function contentList({client, source: {of}, signal}: ListRequest): Promise<readonly Candidate[]> {
	if (of === undefined) {
		return [];
	}

	const {content} = await client.projects.get(of, {signal});
	return content.map(({id, name, relpath = '', contentType = ''}) => ({
		text: id,
		name,
		description: [name ?? relpath, contentType.toLowerCase()].filter(Boolean).join(' · '),
	}));
}
