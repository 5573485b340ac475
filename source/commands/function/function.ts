import {type CustomFunction, type FunctionOptions} from '../../api/resources/custom-functions.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {UsageError} from '../../errors/usage-error.js';
import {type ArgumentSpec} from '../../language/specification.js';
import {type View} from '../../output/view.js';
import {type Command} from '../command.js';
import {optionText} from '../shared/option-text.js';
import {inWorkspace} from '../shared/place.js';
import {workspaceOption} from '../resolution/workspaces.js';
import {withNamed} from '../shared/with-named.js';

const functionArgument: ArgumentSpec = {
	name: 'function',
	summary: 'Its name, e.g. dynamic',
	type: 'function',
};

/** `function list`. Source: `GET W/custom-functions`. */
export const functionList: Command = {
	words: ['function', 'list'],
	summary: 'List the analysis functions of the workspace',
	arguments: [],
	options: [workspaceOption],
	examples: [{line: 'functions', summary: 'Built-in ones and those of projects'}],
	async run(context, {options}) {
		return inWorkspace(context, options, async ({client, workspaceId, signal}) => {
			const {items, value, body} = await client.functions.list(workspaceId, {signal});
			const rows = items.map((item) => ({
				...item,
				parameters: item.parameters.map(({name}) => name).join(', '),
			}));
			return {
				value,
				body,
				view: {
					kind: 'table',
					columns: [
						{field: 'name', kind: 'id', priority: 3},
						{field: 'description', priority: 1},
						{field: 'parameters', priority: 2},
						{field: 'can_initialize_from', title: 'starts from results', kind: 'boolean'},
						{field: 'version'},
					],
					rows,
					empty: 'no functions',
				},
			};
		});
	},
};

/** `function show FUNCTION`: its parameters with types and defaults. Source: `GET W/custom-functions/{name}`. */
export const functionShow: Command = {
	words: ['function', 'show'],
	summary: 'Show a function and its parameters',
	arguments: [functionArgument],
	options: [workspaceOption],
	examples: [{line: "function show 'steady state'", summary: 'Names may hold blanks'}],
	async run(context, {arguments: {function: word}, options}) {
		return inWorkspace(context, options, async (workspace) => {
			const {client, workspaceId, signal} = workspace;
			return withNamed('function', word?.text ?? '', listNamed(workspace), async (name) => {
				const {item, value, body} = await client.functions.get(workspaceId, name, {signal});
				return {value, body, view: functionView(item)};
			});
		});
	},
};

/** `function options FUNCTION`. Source: `GET W/custom-functions/{name}/options`. */
export const functionOptions: Command = {
	words: ['function', 'options'],
	summary: 'Show the options of a function in effect, or their defaults',
	arguments: [functionArgument],
	options: [
		{name: 'defaults', summary: "The application's defaults instead"},
		{name: 'project', summary: 'What is in effect for this project', type: 'project', placeholder: 'PROJECT'},
		workspaceOption,
	],
	examples: [{line: 'function options dynamic', summary: 'In the workspace in use'}],
	async run(context, {arguments: {function: word}, options}) {
		const scope = {defaults: options['defaults'] === true, projectId: optionText(options, 'project')};
		if (scope.defaults && scope.projectId !== undefined) {
			throw new UsageError('--defaults are those of the application, not of a project', {
				hint: 'give one of --defaults and --project',
			});
		}

		return inWorkspace(context, options, async (workspace) => {
			const {client, workspaceId, signal} = workspace;
			return withNamed('function', word?.text ?? '', listNamed(workspace), async (name) => {
				const {item, value, body} = await withProject(workspace, scope.projectId, async (projectId) =>
					client.functions.options(workspaceId, name, {...scope, projectId, signal}),
				);
				return {value, body, view: optionsView(item)};
			});
		});
	},
};

/** Options with their groups: compiler, runtime, simulation, solver. */
export function optionsView({compiler, runtime, simulation, solver}: FunctionOptions): View {
	const groups = Object.entries({compiler, runtime, simulation, solver});
	const rows = groups.flatMap(([group, entries]) =>
		Object.entries(entries).map(([option, setting]) => ({group, option, value: setting})),
	);
	return {
		kind: 'table',
		columns: [{field: 'group'}, {field: 'option', priority: 2}, {field: 'value', priority: 2}],
		rows,
		empty: 'no options',
	};
}

/** A project is named by its id, the beginning of one, or its name. */
async function withProject<Result>(
	{client, workspaceId, signal}: WorkspaceScope,
	projectId: string | undefined,
	use: (projectId: string | undefined) => Promise<Result>,
): Promise<Result> {
	const list = async () => {
		const {items} = await client.projects.listIn(workspaceId, {signal});
		return items;
	};

	return projectId === undefined ? use(undefined) : withNamed('project', projectId, list, use);
}

function listNamed({client, workspaceId, signal}: WorkspaceScope) {
	return async () => {
		const {items} = await client.functions.list(workspaceId, {signal});
		return items.map(({name}) => ({id: name}));
	};
}

function functionView({name, description, parameters, can_initialize_from: canStart}: CustomFunction): View {
	return {
		kind: 'sections',
		sections: [
			{
				view: {
					kind: 'record',
					fields: [
						{name: 'function', value: name, kind: 'id'},
						{name: 'description', value: description},
						{name: 'starts from results', value: canStart, kind: 'boolean'},
					],
				},
			},
			{
				title: 'parameters',
				view: {
					kind: 'table',
					columns: [
						{field: 'name', kind: 'id', priority: 3},
						{field: 'type', priority: 2},
						{field: 'defaultValue', title: 'default', priority: 2},
						{field: 'description', priority: 1},
						{field: 'optional', kind: 'boolean'},
					],
					rows: parameters.map((parameter) => ({
						...parameter,
						// An enumeration takes one of its values and nothing else.
						type: parameter.values === undefined ? parameter.type : parameter.values.map(String).join(' | '),
					})),
					empty: 'no parameters',
				},
			},
		],
	};
}
