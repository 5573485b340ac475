import {defineCommand} from '../define-command.js';
import {type CustomFunction, type FunctionOptions} from '../../api/resources/custom-functions.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {UsageError} from '../../errors/usage-error.js';
import {type View} from '../../output/views.js';
import {type Command} from '../command.js';
import {workspaceOption} from '../resolution/resolve-workspace.js';
import {withNamed} from '../resolution/look-up-name.js';
import {functionArgument} from '../resolution/resolve-function.js';

/** `function list`. Source: `GET W/custom-functions`. */
const functionList = defineCommand({
	words: ['function', 'list'],
	summary: 'List the analysis functions of the workspace',
	options: [workspaceOption],
	examples: [{line: 'functions', summary: 'Built-in ones and those of projects'}],
	async run({client, workspace: {workspaceId}, signal}) {
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
	},
});

/** `function show FUNCTION`: its parameters with types and defaults. Source: `GET W/custom-functions/{name}`. */
const functionShow = defineCommand({
	words: ['function', 'show'],
	summary: 'Show a function and its parameters',
	arguments: [functionArgument],
	options: [workspaceOption],
	examples: [{line: "function show 'steady state'", summary: 'A name with a space needs quotes'}],
	async run({client, workspace: {workspaceId}, function: name, signal}) {
		const {item, value, body} = await client.functions.get(workspaceId, name, {signal});
		return {value, body, view: functionView(item)};
	},
});

/** `function options FUNCTION`. Source: `GET W/custom-functions/{name}/options`. */
const functionOptions = defineCommand({
	words: ['function', 'options'],
	summary: 'Show the options in effect for a function, or their defaults',
	arguments: [functionArgument],
	options: [
		{name: 'defaults', summary: "The application's defaults, not the values in effect"},
		{
			name: 'project',
			summary: 'The values in effect for this project',
			type: 'project',
			placeholder: 'PROJECT',
		},
		workspaceOption,
	],
	examples: [{line: 'function options dynamic', summary: 'In the workspace in use'}],
	async run({client, workspace, function: name, options: {defaults, project}, signal}) {
		if (defaults && project !== undefined) {
			throw new UsageError("--defaults shows the application's defaults, which do not depend on a project", {
				hint: 'use either --defaults or --project',
			});
		}

		const {item, value, body} = await withProjectIn(workspace, project, async (projectId) =>
			client.functions.options(workspace.workspaceId, name, {defaults, projectId, signal}),
		);
		return {value, body, view: optionsView(item)};
	},
});

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

/** A project of the workspace by its id, the beginning of one, or its name; none when none is named. */
async function withProjectIn<Result>(
	{client, workspaceId, signal}: WorkspaceScope,
	text: string | undefined,
	use: (projectId: string | undefined) => Promise<Result>,
): Promise<Result> {
	const list = async () => {
		const {items} = await client.projects.listIn(workspaceId, {signal});
		return items;
	};

	return text === undefined ? use(undefined) : withNamed({kind: 'project', text, list}, use);
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

/** Everything about custom functions, in the order of `help`. */
export const functionCommands: readonly Command[] = [functionList, functionShow, functionOptions];
