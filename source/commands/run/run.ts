import {defineCommand} from '../define-command.js';
import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Notice, type Output} from '../../output/document.js';
import {runAndWait} from '../../jobs/run-and-wait.js';
import {createLiveChart} from '../plot/live-chart.js';
import {outlookText} from './outlook.js';
import {planExperiment, type Plan} from './plan.js';
import {readRunRequest, type RunRequest, runArguments} from './run-request.js';
import {definitionOptions, detachOption, plotOption} from './run-options.js';

/** `run MODEL|FMU|@definition [NAME=VALUE…]`: creates an experiment, runs it and waits for it. */
export const run = defineCommand({
	words: ['run'],
	aliases: [['experiment', 'run']],
	summary: 'Simulate a model, an FMU or a saved definition',
	description: `Values: 2 · 2.0 · true · text · Qualified.Enum.literal · range(start,end,steps) · choices(a,b,…)
        uniform(lo,hi) · normal(mean,variance[,lo,hi]) · beta(a,b[,lo,hi])
Parameters of the function are options: --final-time 2. Exit code 1 when a case failed.
Ctrl-C offers to stop, to detach or to go on; in batch it stops the experiment on the server.`,
	arguments: runArguments,
	options: [
		...definitionOptions,
		plotOption,
		detachOption,
		{name: 'dry-run', summary: 'Show the definition and the number of cases; send nothing'},
	],
	takesUnknownOptions: true,
	examples: [
		{line: 'run Modelica.Blocks.Examples.PID_Controller', summary: 'The model as it is'},
		{
			line: 'run Modelica.Blocks.Examples.PID_Controller inertia1.J=2 PI.k=range(10,100,3) --final-time 2',
			summary: 'Three cases',
		},
		{
			line: 'run Demo.VanDerPol mu=uniform(1,5) --expansion sobol --samples 8',
			summary: 'Eight sampled values',
		},
		{line: 'run Demo.BouncingBall --case e=0.5,h0=2 --case e=0.9', summary: 'Two cases, spelled out'},
		{
			line: 'run Demo.BouncingBall e=range(0.5,0.9,5) --plot h',
			summary: 'Draws the curves of each case as it finishes',
		},
		{
			line: 'run Demo.BouncingBall --case "e=0.5,--final-time 4,--sim ncp=100" --case-label short',
			summary: 'A case with its own label and settings',
		},
		{line: 'run @definition --sim ncp=2000', summary: 'A saved definition with changes'},
	],
	async run({context, workspace, ...call}) {
		const {dryRun: isDryRun, detach: isDetached, plot} = call.options;
		const request = await readRunRequest(call);
		if (isDetached && plot.length > 0) {
			throw new UsageError('--plot waits for the curves, but --detach waits for nothing', {
				hint: 'experiment watch --plot VARIABLE draws them later',
			});
		}

		const plan = await planExperiment(context, workspace, request);
		if (isDryRun) {
			return dryRun(plan);
		}

		const place = await create(workspace, plan, request);
		const detail = outlookText(plan);
		if (detail !== '') {
			context.report({id: 'definition', label: 'definition', state: 'done', detail});
		}

		const liveChart = createLiveChart(context, workspace, {place, variables: plot});
		const {label} = request;
		const options = {simulations: plan.cases, label, isDetached, liveChart};
		const output = await runAndWait(context, workspace, place, options);
		return {...output, notices: [...plan.warnings, ...(output.notices ?? [])]};
	},
});

/** `experiment create`: the same without running it. */
export const experimentCreate = defineCommand({
	words: ['experiment', 'create'],
	summary: 'Create an experiment without running it',
	description: 'Takes the same words as run. experiment rerun starts it.',
	arguments: runArguments,
	options: [...definitionOptions, {name: 'dry-run', summary: 'Show the definition; send nothing'}],
	takesUnknownOptions: true,
	examples: [{line: 'experiment create Demo.VanDerPol mu=choices(1,2)', summary: 'To run later'}],
	async run({context, workspace, ...call}) {
		const request = await readRunRequest(call);
		const plan = await planExperiment(context, workspace, request);
		if (call.options.dryRun) {
			return dryRun(plan);
		}

		const {experimentId} = await create(workspace, plan, request);
		return {
			value: {experiment_id: experimentId},
			view: {kind: 'record', fields: [{name: 'experiment', value: experimentId, kind: 'id'}]},
			effects: [{kind: 'use', entity: 'experiment', value: {id: experimentId, name: request.label}}],
			notices: [
				...plan.warnings,
				{kind: 'success', text: `created ${experimentId}${casesText(plan)}; it has not been run`},
				...asTheModelSays(plan),
				{kind: 'next', text: 'experiment rerun'},
			],
		};
	},
});

/** What would be sent. */
function dryRun(plan: Plan): Output {
	const {definition, userData} = plan;
	return {
		value: {experiment: definition, ...(userData !== undefined && {userData})},
		view: {kind: 'json'},
		notices: [
			...plan.warnings,
			...asTheModelSays(plan),
			{
				kind: 'info',
				text: `${casesText(plan).replace(/^ with /v, '') || 'the server decides on the cases'}; nothing was sent`,
			},
		],
	};
}

async function create(
	{client, workspaceId, signal}: WorkspaceScope,
	{definition, userData}: Plan,
	{label}: RunRequest,
): Promise<ExperimentRef> {
	const experiment = await client.experiments.create(workspaceId, {definition, userData}, {signal});
	if (label !== undefined) {
		await client.experiments.label(experiment, label, {signal});
	}

	return experiment;
}

/** Settings that nobody has given. */
function asTheModelSays(plan: Plan): readonly Notice[] {
	return plan.ofModel.length === 0 ? [] : [{kind: 'info', text: outlookText({...plan, cases: 1, given: []})}];
}

function casesText({cases}: Plan): string {
	return cases === undefined ? '' : ` with ${cases} case${cases === 1 ? '' : 's'}`;
}
