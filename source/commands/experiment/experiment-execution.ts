import {defineCommand} from '../define-command.js';
import {executionPath} from '../../api/resources/executions.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {cancelExecution, cancellationOutput} from '../shared/cancel-executions.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Context} from '../command.js';
import {executionProgress} from '../../jobs/execution-progress.js';
import {experimentRecord} from '../../jobs/experiment-outcome.js';
import {watchJobs, type WatchedJob} from '../../jobs/watch-several.js';
import {workspaceOption} from '../resolution/resolve-workspace.js';
import {runAndWait, watchExperiment} from '../../jobs/run-and-wait.js';
import {detachOption, plotOption} from '../run/run-options.js';
import {createLiveChart} from '../plot/live-chart.js';
import {
	withExperiment,
	experimentArgument,
	caseIdOf,
	findExperiment,
	severalExperimentsArgument,
} from '../resolution/resolve-experiment.js';

/** `experiment status [EXPERIMENT]`: how far it is. Source: `GET E`, and `GET E/execution` while it runs. */
export const experimentStatus = defineCommand({
	words: ['experiment', 'status'],
	summary: 'Show the status of an experiment',
	arguments: [experimentArgument],
	options: [workspaceOption],
	examples: [{line: 'experiment status', summary: 'The one in use'}],
	async run({client, workspace: {workspaceId}, experiment, signal}) {
		const found = await client.experiments.get(experiment, {signal});
		const view = experimentRecord(found);
		if (found.status !== 'running' || view.kind !== 'record') {
			return {value: found.raw['run_info'], view};
		}

		const place = {workspaceId, experimentId: found.id};
		const state = await client.executions.get(place, {signal});
		const stages = executionProgress(state).map(({label, count, detail}) => ({
			name: label,
			value: [count && `${count.finished} of ${count.total}`, detail].filter(Boolean).join(', '),
		}));
		return {
			value: {run_info: found.raw['run_info'], execution: state},
			view: {...view, fields: [...view.fields, ...stages]},
			notices: [{kind: 'next', text: 'experiment watch'}],
		};
	},
});

/** `experiment watch [EXPERIMENT…]`: waits for what was started already. */
export const experimentWatch = defineCommand({
	words: ['experiment', 'watch'],
	summary: 'Wait for running experiments',
	description: 'Exits with code 1 if a case failed. Ctrl-C works as in run.',
	arguments: [{...severalExperimentsArgument, optional: true}],
	options: [plotOption, workspaceOption],
	examples: [
		{line: 'experiment watch', summary: 'The one in use, displayed as by run'},
		{line: 'experiment watch baseline variant', summary: 'Two at once'},
	],
	async run({context, workspace, arguments: {experiment: names}, options: {plot}}) {
		const [first, ...others] = names;
		if (others.length > 0 && plot.length > 0) {
			throw new UsageError('--plot draws the curves of one experiment', {
				hint: 'experiment compare A B --plot VARIABLE draws the curves of two',
			});
		}

		if (others.length > 0) {
			const watched = names.map(async (text) => watchedExperiment(context, workspace, text));
			return watchJobs(context, workspace, await Promise.all(watched));
		}

		return withExperiment(context, workspace, {text: first}, async (place) =>
			watchExperiment(context, workspace, place, {
				liveChart: createLiveChart(context, workspace, {place, variables: plot}),
			}),
		);
	},
});

/** `experiment cancel [EXPERIMENT]`. Source: `DELETE E/execution`. */
export const experimentCancel = defineCommand({
	words: ['experiment', 'cancel'],
	summary: 'Stop experiments on the server',
	arguments: [{...severalExperimentsArgument, optional: true}],
	options: [workspaceOption],
	examples: [
		{line: 'experiment cancel', summary: 'The one in use'},
		{line: 'experiment cancel baseline variant', summary: 'Two of them'},
	],
	async run({context, client, workspace, arguments: {experiment: names}, signal}) {
		return cancellationOutput(
			await Promise.all(
				(names.length === 0 ? [undefined] : names).map(async (name) =>
					withExperiment(context, workspace, {text: name}, async (place) =>
						cancelExecution(client, place, signal),
					),
				),
			),
		);
	},
});

/** `experiment rerun [EXPERIMENT] [CASE…]`. Source: `POST E/execution`. */
export const experimentRerun = defineCommand({
	words: ['experiment', 'rerun'],
	summary: 'Run an experiment again, or some of its cases',
	arguments: [
		experimentArgument,
		{name: 'case', summary: 'case_2 or 2; default: all', type: 'case', optional: true, variadic: true},
	],
	options: [
		{name: 'prepare', summary: 'Only create the cases and compile'},
		detachOption,
		plotOption,
		workspaceOption,
	],
	examples: [
		{line: 'experiment rerun', summary: 'All cases of the one in use'},
		{line: 'experiment rerun @experiment 2 3', summary: 'Two of its cases'},
	],
	runsOnce: true,
	async run({
		context,
		workspace,
		experiment: place,
		arguments: {case: names},
		options: {prepare, detach, plot},
	}) {
		const given = names.map((name) => caseIdOf(name));
		const caseIds = given.length > 0 || prepare ? given : undefined;
		return runAndWait(context, workspace, place, {
			caseIds,
			simulations: caseIds?.length,
			isDetached: detach,
			liveChart: createLiveChart(context, workspace, {place, variables: plot}),
		});
	},
});

/** What there is to watch of an experiment by name. */
async function watchedExperiment(
	context: Context,
	workspace: WorkspaceScope,
	text: string,
): Promise<WatchedJob> {
	const {id, name = id} = await findExperiment(context, workspace, {text});
	const place = {workspaceId: workspace.workspaceId, experimentId: id};
	const path = executionPath(place);
	return context.background?.find(path) ?? {path, name, target: {kind: 'experiment', place}};
}
