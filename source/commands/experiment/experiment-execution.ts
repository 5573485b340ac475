import {executionPath} from '../../api/resources/executions.js';
import {type WorkspaceScope} from '../../api/resources/workspace-scope.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Command, type Context} from '../command.js';
import {executionProgress} from '../../jobs/execution-progress.js';
import {experimentRecord} from '../../jobs/experiment-outcome.js';
import {watchSeveral, type Watched} from '../../jobs/watch-several.js';
import {inWorkspace, withExperiment, workspaceOption} from '../shared/place.js';
import {optionTexts} from '../shared/option-text.js';
import {runAndWait, watchExperiment} from '../../jobs/run-and-wait.js';
import {detachOption, plotOption} from '../run/run-options.js';
import {createCurvePicture} from '../plot/curve-picture.js';
import {experimentArgument, findExperiment} from './experiment.js';

/** `experiment status [EXPERIMENT]`: how far it is. Source: `GET E`, and `GET E/execution` while it runs. */
export const experimentStatus: Command = {
	words: ['experiment', 'status'],
	summary: 'Show how an experiment stands',
	arguments: [experimentArgument],
	options: [workspaceOption],
	examples: [{line: 'experiment status', summary: 'The one in use'}],
	async run(context, {arguments: {experiment}, options}) {
		return inWorkspace(context, options, async (scope) => {
			const found = await findExperiment(context, scope, experiment?.text);
			const view = experimentRecord(found);
			if (found.status !== 'running' || view.kind !== 'record') {
				return {value: found.raw['run_info'], view};
			}

			const place = {workspaceId: scope.workspaceId, experimentId: found.id};
			const state = await scope.client.executions.get(place, {signal: scope.signal});
			const stages = executionProgress(state).map(({label, count, detail}) => ({
				name: label,
				value: [count && `${count.finished} of ${count.total}`, detail].filter(Boolean).join(', '),
			}));
			return {
				value: {run_info: found.raw['run_info'], execution: state},
				view: {...view, fields: [...view.fields, ...stages]},
				notices: [{kind: 'next', text: 'experiment watch'}],
			};
		});
	},
};

/** `experiment watch [EXPERIMENT…]`: waits for what was started already. */
export const experimentWatch: Command = {
	words: ['experiment', 'watch'],
	summary: 'Wait for experiments that run already',
	description: 'Exit code 1 when a case failed. Ctrl-C as in run.',
	arguments: [{...experimentArgument, variadic: true}],
	options: [plotOption, workspaceOption],
	examples: [
		{line: 'experiment watch', summary: 'The one in use, as run would have shown it'},
		{line: 'experiment watch baseline variant', summary: 'Two at once'},
	],
	async run(context, {rest, options}) {
		const [first, ...others] = rest;
		if (others.length > 0 && optionTexts(options, 'plot').length > 0) {
			throw new UsageError('--plot draws the curves of one experiment', {
				hint: 'experiment compare A B --plot VARIABLE draws those of two over each other',
			});
		}

		return inWorkspace(context, options, async (scope) =>
			others.length === 0
				? withExperiment(context, scope, first?.text, async (place) =>
						watchExperiment(context, scope, place, {
							picture: createCurvePicture(context, scope, {place, variables: optionTexts(options, 'plot')}),
						}),
					)
				: watchSeveral(
						context,
						scope,
						await Promise.all(rest.map(async ({text}) => watchedExperiment(context, scope, text))),
					),
		);
	},
};

/** `experiment cancel [EXPERIMENT]`. Source: `DELETE E/execution`. */
export const experimentCancel: Command = {
	words: ['experiment', 'cancel'],
	summary: 'Stop experiments on the server',
	arguments: [{...experimentArgument, variadic: true}],
	options: [workspaceOption],
	examples: [
		{line: 'experiment cancel', summary: 'The one in use'},
		{line: 'experiment cancel baseline variant', summary: 'Two of them'},
	],
	async run(context, {rest, options}) {
		const names = rest.length === 0 ? [undefined] : rest.map(({text}) => text);
		return inWorkspace(context, options, async (scope) => {
			const cancelled = await Promise.all(
				names.map(async (name) =>
					withExperiment(context, scope, name, async (place) => {
						await scope.client.executions.cancel(place, {signal: scope.signal});
						return place.experimentId;
					}),
				),
			);
			return {
				value: {cancelled},
				view: {kind: 'empty'},
				notices: cancelled.map((id) => ({kind: 'success', text: `asked the server to stop ${id}`})),
			};
		});
	},
};

/** `experiment rerun [EXPERIMENT] [CASE…]`. Source: `POST E/execution`. */
export const experimentRerun: Command = {
	words: ['experiment', 'rerun'],
	summary: 'Run an experiment again, or some of its cases',
	arguments: [
		experimentArgument,
		{name: 'case', summary: 'case_2 or 2; default all', type: 'case', optional: true, variadic: true},
	],
	options: [
		{name: 'prepare', summary: 'Only make the cases and compile'},
		detachOption,
		plotOption,
		workspaceOption,
	],
	examples: [
		{line: 'experiment rerun', summary: 'All cases of the one in use'},
		{line: 'experiment rerun @experiment 2 3', summary: 'Two of its cases'},
	],
	async run(context, {arguments: {experiment}, rest, options}) {
		const given = rest.map(({text}) => (/^\d+$/v.test(text) ? `case_${text}` : text));
		const caseIds = given.length > 0 || options['prepare'] === true ? given : undefined;
		const isDetached = options['detach'] === true;
		return inWorkspace(context, options, async (scope) =>
			withExperiment(context, scope, experiment?.text, async (place) =>
				runAndWait(context, scope, place, {
					caseIds,
					simulations: caseIds?.length,
					isDetached,
					picture: createCurvePicture(context, scope, {place, variables: optionTexts(options, 'plot')}),
				}),
			),
		);
	},
};

/** What there is to watch of an experiment by name. */
async function watchedExperiment(context: Context, scope: WorkspaceScope, text: string): Promise<Watched> {
	const {id, name = id} = await findExperiment(context, scope, text);
	const place = {workspaceId: scope.workspaceId, experimentId: id};
	const path = executionPath(place);
	return context.background?.known(path) ?? {path, name, target: {kind: 'experiment', place}};
}
