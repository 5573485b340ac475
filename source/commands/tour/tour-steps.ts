import {type Output, type Effect, type Notice} from '../../output/document.js';
import {type Tour} from '../../session/session.js';

/** What the tour calls its workspace. */
export const tourWorkspace = 'impact-shell-tour';

type TourStep = {
	/** Two lines of at most 74 characters: what this is about, and what the line does. */
	readonly text: readonly [string, string];

	/** What follows the second line where keys are heard one by one. Default: nothing. */
	readonly keys?: string | undefined;

	/** The line that takes the step, in the tour's workspace. */
	readonly line: (workspace: string) => string;

	/** The command of that line. */
	readonly command: string;

	/** What has to be there already. Default: nothing. */
	readonly needs?: 'workspace' | 'curves' | undefined;
};

/** The steps of the tour. */
export const tourSteps: readonly TourStep[] = [
	{
		text: [
			'Sign in. Your API key goes along with every request to the server.',
			'auth status tells whose it is and where it is kept.',
		],
		keys: 'Press Enter.',
		line: () => 'auth status',
		command: 'auth status',
	},
	{
		text: ['Look round. A noun alone lists what there is, its verbs do the rest.', 'workspaces lists yours.'],
		keys: 'Tab completes whatever you begin to type.',
		line: () => 'workspaces',
		command: 'workspace list',
	},
	{
		text: [
			'A workspace. Models, experiments and results live in one.',
			'This one is for the tour only; the last step deletes it.',
		],
		line: (workspace) => `workspace create ${workspace}`,
		command: 'workspace create',
	},
	{
		text: [
			'A sweep. run compiles a model and simulates it.',
			'choices(1,10,100) makes three cases of PI.k; change the line as you like.',
		],
		line: () => 'run Modelica.Blocks.Examples.PID_Controller PI.k=choices(1,10,100)',
		command: 'run',
		needs: 'workspace',
	},
	{
		text: [
			'Its plot. The curves of all three cases, one over the other.',
			'variables lists what else can be drawn; plot … > FILE.svg keeps a drawing.',
		],
		line: () => 'plot inertia1.phi',
		command: 'result plot',
		needs: 'curves',
	},
	{
		text: [
			'Clean up. The workspace goes, with its project and all that is in it.',
			'You are asked first: y deletes it.',
		],
		line: (workspace) => `workspace delete ${workspace} --with-projects`,
		command: 'workspace delete',
		needs: 'workspace',
	},
];

/** The line that takes the step a tour is at. */
export function tourLine({step, workspace = tourWorkspace}: Tour): string {
	return tourSteps[step]?.line(workspace) ?? '';
}

/** The step after this one, without those whose ground is missing since others were left out; `undefined` behind the last. */
export function nextStep(tour: Tour): Tour | undefined {
	const step = tourSteps.findIndex(({needs}, index) => index > tour.step && isMet(needs, tour));
	return step === -1 ? undefined : {...tour, step};
}

function isMet(needs: TourStep['needs'], {workspace, hasCurves}: Tour): boolean {
	return needs === undefined || (workspace !== undefined && (needs === 'workspace' || hasCurves));
}

/** Where a tour is after a command: further on when that was its step, over with its workspace deleted, else where it was. */
export function tourAfter(tour: Tour, words: readonly string[], output: Output): Tour | undefined {
	const {value, effects = [], exitCode = 0} = output;
	const command = words.join(' ');
	if (command === 'workspace delete' && tour.workspace !== undefined) {
		return isDeleted(value, tour.workspace) ? undefined : tour;
	}

	if (command !== tourSteps[tour.step]?.command || exitCode !== 0) {
		return tour;
	}

	const made = (entity: string) => usedIn(effects, entity);
	switch (command) {
		case 'workspace create': {
			return nextStep({...tour, workspace: made('workspace')});
		}

		case 'run': {
			return made('experiment') === undefined ? tour : nextStep({...tour, hasCurves: true});
		}

		default: {
			return nextStep(tour);
		}
	}
}

function isDeleted(value: unknown, workspace: string): boolean {
	return typeof value === 'object' && value !== null && 'deleted' in value && value.deleted === workspace;
}

function usedIn(effects: readonly Effect[], entity: string): string | undefined {
	return effects
		.flatMap((effect) => (effect.kind === 'use' && effect.entity === entity ? [effect.value?.id] : []))
		.at(-1);
}

/** What is said at a step. Where the line is not put into the prompt it is named. */
export function stepNotices(tour: Tour, {isPlain}: {readonly isPlain: boolean}): readonly Notice[] {
	const {text = [], keys} = tourSteps[tour.step] ?? {};
	const said = isPlain || keys === undefined ? text.join('\n') : `${text.join('\n')} ${keys}`;
	return [
		{kind: 'info', text: `${tour.step + 1}/${tourSteps.length} ${said}`},
		...(isPlain ? [{kind: 'next', text: tourLine(tour)} as const] : []),
	];
}

/** What is said at the end. */
export function tourEnd({before}: Tour): readonly Notice[] {
	const back = before === undefined ? '' : `, and you are back in ${before.name ?? before.id}`;
	return [
		{kind: 'success', text: `that was the tour: nothing of it is left on the server${back}`},
		{kind: 'next', text: 'help'},
	];
}
