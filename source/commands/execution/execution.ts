import {defineCommand} from '../define-command.js';
import {type RunningExecution, executionPath} from '../../api/resources/executions.js';
import {cancelExecution, cancellationOutput} from '../shared/cancel-executions.js';
import {UsageError} from '../../errors/usage-error.js';
import {suggestion} from '../../language/nearest.js';
import {type BackgroundWork} from '../../jobs/background-jobs.js';
import {type Command, type Context} from '../command.js';
import {waitForCompilation} from '../../jobs/compilation.js';
import {watchExperiment} from '../../jobs/run-and-wait.js';
import {watchJobs, type WatchedJob} from '../../jobs/watch-several.js';

const executionArgument = {name: 'execution', type: 'execution', optional: true, variadic: true} as const;

/** `execution list`: what runs in all workspaces. Source: `GET api/executions`. */
const executionList = defineCommand({
	words: ['execution', 'list'],
	summary: 'List pending and running executions in all workspaces',
	examples: [{line: 'executions', summary: 'Experiments and compilations'}],
	async run({context, signal}) {
		const {background} = context;
		const client = await context.client();
		const {items, value, body} = await client.executions.list({signal});
		const rows = items.map((each) => ({
			id: each.id,
			label: labelOf(each, background),
			kind: each.kind.toLowerCase(),
			status: each.status,
			workspace: each.workspaceId,
		}));
		const hasLabels = rows.some(({label}) => label !== undefined);
		return {
			value,
			body,
			view: {
				kind: 'table',
				columns: [
					{field: 'id', kind: 'id', priority: 2},
					...(hasLabels ? [{field: 'label', priority: 2}] : []),
					{field: 'kind', priority: 1},
					{field: 'status', kind: 'state', priority: 3},
					{field: 'workspace', priority: 1},
				],
				rows,
				empty: 'nothing is running',
			},
		};
	},
});

/** The server gives no labels here; what went to the background from this shell has one. */
function labelOf(each: RunningExecution, background: BackgroundWork | undefined): string | undefined {
	const name = background?.find(watched(each).path)?.name;
	return name === each.id ? undefined : name;
}

/** `execution watch [EXECUTION…]`: waits for what runs, e.g. after detaching. */
const executionWatch = defineCommand({
	words: ['execution', 'watch'],
	summary: 'Wait for running executions, with one line for each',
	description: 'Brings background work back to the foreground. Ctrl-C works as in run.',
	arguments: [{...executionArgument, summary: whichOne('default: all that are running')}],
	examples: [
		{line: 'execution watch', summary: 'All running executions'},
		{line: 'execution watch demo_vanderpol', summary: 'By the beginning of its id'},
	],
	async run({context, arguments: {execution: names}, signal}) {
		const items = await runningExecutions(context);
		const found =
			names.length === 0
				? items
				: [...new Set(names.map((name) => executionNamed(name, items, context.background)))];
		const [first, ...others] = found;
		if (first === undefined) {
			throw new UsageError('nothing is running', {hint: 'run MODEL starts something'});
		}

		const {workspaceId, id} = first;
		const workspace = {client: await context.client(), workspaceId, signal};
		if (others.length > 0) {
			return watchJobs(
				context,
				workspace,
				found.map((each) => context.background?.find(watched(each).path) ?? watched(each)),
			);
		}

		return first.kind === 'COMPILATION'
			? waitForCompilation(context, workspace, {workspaceId, fmuId: id})
			: watchExperiment(context, workspace, {workspaceId, experimentId: id});
	},
});

/** `execution cancel [EXECUTION…]`. Source: `DELETE E/execution`, `DELETE F/compilation`. */
const executionCancel = defineCommand({
	words: ['execution', 'cancel'],
	summary: 'Stop executions on the server',
	arguments: [{...executionArgument, summary: whichOne('default: the only one that is running')}],
	options: [{name: 'all', summary: 'All running executions'}],
	examples: [{line: 'execution cancel demo_vanderpol', summary: 'By the beginning of its id'}],
	async run({context, arguments: {execution: names}, options: {all}, signal}) {
		const items = await runningExecutions(context);
		const named = names.map((name) => executionNamed(name, items, context.background));
		const found = all ? items : named.length > 0 ? named : onlyOne(items);
		const client = await context.client();
		const output = cancellationOutput(
			await Promise.all(
				found.map(async (each) => cancelExecution(client, watched(each).target.place, signal)),
			),
		);
		return found.length === 0 ? {...output, notices: [{kind: 'info', text: 'nothing is running'}]} : output;
	},
});

function whichOne(standard: string): string {
	return `Id of its experiment or FMU, the beginning of it, or the label; ${standard}`;
}

async function runningExecutions({client: connect, signal}: Context): Promise<readonly RunningExecution[]> {
	const client = await connect();
	const {items} = await client.executions.list({signal});
	return items;
}

function watched({kind, workspaceId, id}: RunningExecution): WatchedJob {
	if (kind === 'COMPILATION') {
		const place = {workspaceId, fmuId: id};
		return {path: executionPath(place), name: id, target: {kind: 'compilation', place}};
	}

	const place = {workspaceId, experimentId: id};
	return {path: executionPath(place), name: id, target: {kind: 'experiment', place}};
}

/** @throws UsageError when none or more than one fits. */
function executionNamed(
	text: string,
	items: readonly RunningExecution[],
	background: BackgroundWork | undefined,
): RunningExecution {
	const exact = items.filter((each) => each.id === text || labelOf(each, background) === text);
	const found = exact.length > 0 ? exact : items.filter(({id}) => id.startsWith(text));
	const [only] = found;
	if (only !== undefined && found.length === 1) {
		return only;
	}

	if (found.length > 1) {
		throw whichOfThem(found);
	}

	const names = items.flatMap((each) => [each.id, labelOf(each, background) ?? []].flat());
	throw new UsageError(`no execution of ${text} is running`, {
		hint: suggestion(text, names, 'execution list shows what is running'),
	});
}

function onlyOne(items: readonly RunningExecution[]): readonly RunningExecution[] {
	if (items.length === 0) {
		throw new UsageError('nothing is running', {hint: 'run MODEL starts something'});
	}

	if (items.length > 1) {
		throw whichOfThem(items);
	}

	return items;
}

function whichOfThem(found: readonly RunningExecution[]): UsageError {
	return new UsageError(`${found.length} executions fit: which one?`, {
		hint: found.map(({id}) => id).join(', '),
	});
}

/** Everything about executions, in the order of `help`. */
export const executionCommands: readonly Command[] = [executionList, executionWatch, executionCancel];
