import {defineCommand} from '../define-command.js';
import {isNotFound} from '../../errors/api-error.js';
import {Cancelled} from '../../errors/cancelled.js';
import {UsageError} from '../../errors/usage-error.js';
import {bind} from '../../language/binding/bind.js';
import {type Effect, type Notice, type Output} from '../../output/document.js';
import {type Tour} from '../../session/session.js';
import {type Command, type Context} from '../command.js';
import {nextStep, stepNotices, tourEnd, tourLine, tourSteps, tourWorkspace} from './tour-steps.js';

/**
`tour`: six lines from signing in to a plot, each run by the user's own Enter. Again it tells where one is.

A workspace that an earlier tour has left is taken over. Source: `GET api/workspaces?name=…`.
*/
const start = defineCommand({
	words: ['tour'],
	summary: 'Show the shell in six steps, each run by your Enter',
	description: `Each step is explained in two lines and put into the prompt, where it may be changed or left out.
Other commands may be run in between; tour tells where you are. The workspace it makes is deleted at the end.`,
	examples: [{line: 'tour', summary: 'Begin, or see where you are'}],
	async run({context}) {
		if (!context.isInteractive) {
			return allSteps();
		}

		const {guide} = context.session;
		return guide?.kind === 'tour' ? at(context, guide) : begun(context);
	},
});

/** Without a prompt there is nobody to press Enter: the lines to type. */
function allSteps(): Output {
	const value = tourSteps.map(({text, line}) => ({line: line(tourWorkspace), text: text.join(' ')}));
	const steps = tourSteps.map(
		({text: [what], line}, index) => `${index + 1}  ${what}\n     ${line(tourWorkspace)}`,
	);
	return {value, view: {kind: 'text', syntax: 'help', text: steps.join('\n')}};
}

/** A new tour, or one that goes on where another session left it. */
async function begun(context: Context): Promise<Output> {
	const {workspaces} = await context.client();
	const {items} = await workspaces.list({name: tourWorkspace, signal: context.signal});
	const left = items.find(({name}) => name === tourWorkspace);
	const tour: Tour = {kind: 'tour', step: 0, hasCurves: false, before: context.session.entities.workspace};
	return left === undefined
		? at(context, tour)
		: at(context, {...tour, step: firstStepIn, workspace: left.id}, [
				{kind: 'info', text: `an earlier tour has left its workspace ${left.id}, so this one goes on in it`},
			]);
}

/** The first step that needs the workspace. */
const firstStepIn = tourSteps.findIndex(({needs}) => needs === 'workspace');

/** The output of a command that leads to a step. */
function at(context: Context, tour: Tour, notices: readonly Notice[] = []): Output {
	const {workspace} = tour;
	const isElsewhere = workspace !== undefined && context.session.entities.workspace?.id !== workspace;
	return {
		value: {step: tour.step + 1, of: tourSteps.length, line: tourLine(tour)},
		view: {kind: 'empty'},
		isAside: true,
		effects: [
			...(isElsewhere ? [{kind: 'use', entity: 'workspace', value: {id: workspace}} as const] : []),
			{kind: 'guide', guide: tour},
			{kind: 'propose-line', line: tourLine(tour)},
		],
		notices: [...notices, ...stepNotices(tour, {isPlain: context.drawLive === undefined})],
	};
}

/** `tour next`: leaves out a step, and those that cannot do without it. */
const skip = defineCommand({
	words: ['tour', 'next'],
	summary: 'Leave out a step of the tour',
	description: 'Steps that need what the step would have made are left out, too.',
	examples: [{line: 'tour next', summary: 'On to the next step'}],
	async run({context}) {
		const tour = underWay(context);
		const next = nextStep(tour);
		return next === undefined ? stopped(context, tour) : at(context, next);
	},
});

/** `tour stop`: ends the tour and deletes its workspace, once that is confirmed. */
const stop = defineCommand({
	words: ['tour', 'stop'],
	summary: 'End the tour; its workspace is deleted if you agree',
	examples: [{line: 'tour stop', summary: 'Asks before it deletes the workspace of the tour'}],
	run: async ({context}) => stopped(context, underWay(context)),
});

/** @throws UsageError */
function underWay({session: {guide}}: Context): Tour {
	if (guide?.kind !== 'tour') {
		throw new UsageError('no tour is under way', {hint: 'tour begins one, at the prompt'});
	}

	return guide;
}

async function stopped(context: Context, tour: Tour): Promise<Output> {
	const {workspace, before} = tour;
	const effects: readonly Effect[] = [
		{kind: 'guide', guide: undefined},
		...(before === undefined ? [] : [{kind: 'use', entity: 'workspace', value: before} as const]),
	];
	const output: Output = {value: null, view: {kind: 'empty'}, isAside: true, effects};
	if (workspace === undefined) {
		return {...output, notices: [{kind: 'info', text: 'the tour has ended; tour begins another one'}]};
	}

	const isLeft = await isKept(context, workspace);
	return isLeft
		? {
				...output,
				notices: [
					{kind: 'info', text: `the tour has ended; its workspace ${workspace} is still there`},
					{kind: 'next', text: `workspace delete ${workspace} --with-projects`},
				],
			}
		: {
				...output,
				effects: [{kind: 'use', entity: 'workspace', value: undefined}, ...effects],
				notices: tourEnd(tour),
			};
}

/** Whether the user keeps the workspace; otherwise it is gone, perhaps since long. */
async function isKept(context: Context, workspace: string): Promise<boolean> {
	const {workspaceDelete} = await import('../workspace/workspace-delete.js');
	try {
		await workspaceDelete.run(
			context,
			bind(workspaceDelete, [{text: workspace}, {text: '--with-projects'}], undefined),
		);
		return false;
	} catch (error) {
		if (error instanceof Cancelled && !context.signal.aborted) {
			return true;
		}

		if (isNotFound(error)) {
			return false;
		}

		throw error;
	}
}

/** The tour, in the order of help. */
export const tourCommands: readonly Command[] = [start, skip, stop];
