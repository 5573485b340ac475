import {cancelExecution, listExecutions, type RunningExecution} from '../../api/resources/executions.js';
import {experimentExecutionPath} from '../../api/resources/experiments.js';
import {compilationPath} from '../../api/resources/model-executables.js';
import {UsageError} from '../../errors/usage-error.js';
import {nearest} from '../../language/nearest.js';
import {type ArgumentSpec} from '../../language/specification.js';
import {type Command, type Context} from '../command.js';
import {waitForCompilation} from '../fmu/fmu-compile.js';
import {waitForExperiment} from '../run/run-and-wait.js';

const executionArgument: ArgumentSpec = {
	name: 'execution',
	summary: 'Id of its experiment or FMU, or the beginning of it; default the only one that runs',
	type: 'text',
	optional: true,
};

/** `execution list`: what runs in all workspaces. Source: `GET api/executions`. */
export const executionList: Command = {
	words: ['execution', 'list'],
	summary: 'List what is pending or running, in all workspaces',
	arguments: [],
	options: [],
	examples: [{line: 'executions', summary: 'Experiments and compilations'}],
	async run({client, signal}) {
		const {items, value, body} = await listExecutions(await client(), {signal});
		return {
			value,
			body,
			view: {
				kind: 'table',
				columns: [
					{field: 'id', kind: 'id', priority: 2},
					{field: 'kind', priority: 1},
					{field: 'status', kind: 'state', priority: 3},
					{field: 'workspace', priority: 1},
				],
				rows: items.map(({id, kind, status, workspaceId}) => ({
					id,
					kind: kind.toLowerCase(),
					status,
					workspace: workspaceId,
				})),
				empty: 'nothing runs',
			},
		};
	},
};

/** `execution watch [EXECUTION]`: waits for what runs, e.g. after detaching. */
export const executionWatch: Command = {
	words: ['execution', 'watch'],
	summary: 'Wait for something that runs',
	arguments: [executionArgument],
	options: [],
	examples: [{line: 'execution watch', summary: 'The only one that runs'}],
	async run(context, {arguments: {execution}}) {
		const {kind, id, workspaceId} = await findExecution(context, execution?.text);
		const room = {client: await context.client(), workspaceId, signal: context.signal};
		return kind === 'COMPILATION'
			? waitForCompilation(context, room, {workspaceId, fmuId: id})
			: waitForExperiment(context, room, {workspaceId, experimentId: id});
	},
};

/** `execution cancel [EXECUTION]`. Source: `DELETE E/execution`, `DELETE F/compilation`. */
export const executionCancel: Command = {
	words: ['execution', 'cancel'],
	summary: 'Stop something that runs',
	arguments: [executionArgument],
	options: [],
	examples: [{line: 'execution cancel modelica_blocks_2', summary: 'By the beginning of its id'}],
	async run(context, {arguments: {execution}}) {
		const {kind, id, workspaceId} = await findExecution(context, execution?.text);
		const path =
			kind === 'COMPILATION'
				? compilationPath({workspaceId, fmuId: id})
				: experimentExecutionPath({workspaceId, experimentId: id});
		await cancelExecution(await context.client(), path, {signal: context.signal});
		return {
			value: {cancelled: id},
			view: {kind: 'empty'},
			notices: [{kind: 'success', text: `asked the server to stop ${id}`}],
		};
	},
};

async function findExecution({client, signal}: Context, text: string | undefined): Promise<RunningExecution> {
	const {items} = await listExecutions(await client(), {signal});
	const found = items.filter(({id}) => text === undefined || id.startsWith(text));
	const [only] = found;
	if (only !== undefined && found.length === 1) {
		return only;
	}

	const ids = items.map(({id}) => id);
	if (found.length > 1) {
		throw new UsageError(`${found.length} executions fit: which one?`, {
			hint: found.map(({id}) => id).join(', '),
		});
	}

	const guess = text === undefined ? undefined : nearest(text, ids);
	throw new UsageError(text === undefined ? 'nothing runs' : `no execution of ${text} runs`, {
		hint: guess === undefined ? 'execution list shows what runs' : `did you mean ${guess}?`,
	});
}
