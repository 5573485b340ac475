import {expect, test} from 'vitest';
import {
	backgroundJobs,
	noJobs,
	type BackgroundAction,
	type BackgroundJob,
	leavingNotice,
} from '../../source/jobs/background-jobs.js';
import {createStore} from '../../source/session/store.js';
import {symbolsFor} from '../../source/output/theme/symbols.js';
import {backgroundBadge, backgroundProgress} from '../../source/ui/repl/prompt/background-badge.js';

const job = (name: string): BackgroundJob => ({
	path: `W/experiments/${name}/execution`,
	name,
	startedAt: 1,
	target: {kind: 'experiment', place: {workspaceId: 'w', experimentId: name}},
});
const half = {
	status: 'running',
	finished: 1,
	total: 2,
	steps: [
		{stage: 'simulation', message: '', fraction: 1, isDone: true},
		{stage: 'simulation', message: '', fraction: 0, isDone: false},
	],
};
const after = (...actions: readonly BackgroundAction[]) => {
	const store = createStore(backgroundJobs, noJobs);
	for (const action of actions) {
		store.dispatch(action);
	}

	return store.get();
};

const watch = (name: string): BackgroundAction => ({type: 'watch', job: job(name)});
const end = (name: string): BackgroundAction => ({
	type: 'end',
	path: job(name).path,
	endedAt: 2,
	isSuccessful: true,
	notices: [{kind: 'success', text: `${name}: fine`}],
});
const {path} = job('a');

test.each<[string, readonly BackgroundAction[], readonly string[], readonly string[]]>([
	['nothing at first', [], [], []],
	['jobs stand in the order they went there', [watch('a'), watch('b')], ['a', 'b'], []],
	['the same thing is watched once', [watch('a'), watch('b'), watch('a')], ['b', 'a'], []],
	['what is waited for in the foreground is no job any more', [watch('a'), {type: 'release', path}], [], []],
	['what has ended waits to be told', [watch('a'), watch('b'), end('a')], ['b'], ['a']],
	['what was told is forgotten', [watch('a'), end('a'), {type: 'mark-announced'}], [], []],
	["the end of what is not watched is nobody's business", [end('a')], [], []],
	['nor is how far it is', [{type: 'update', path, state: half}], [], []],
])('%s', (_title, actions, jobs, ended) => {
	const state = after(...actions);
	expect(state.jobs.map(({name}) => name)).toEqual(jobs);
	expect(state.ended.map((each) => each.job.name)).toEqual(ended);
});

test.each<BackgroundAction>([{type: 'mark-announced'}, {type: 'release', path}, end('a')])(
	'$type changes nothing when there is nothing to change',
	(action) => {
		expect(backgroundJobs(noJobs, action)).toBe(noJobs);
	},
);

test('the badge has the count, the right side the progress', () => {
	const symbols = symbolsFor({unicode: true});
	const textOf = (...actions: readonly BackgroundAction[]) => [
		backgroundBadge(after(...actions), symbols),
		backgroundProgress(after(...actions), symbols)?.[0]?.text,
	];
	expect(textOf()).toEqual(['', undefined]);
	expect(textOf(watch('a'))).toEqual([' ●1', 'a 0 %']);
	expect(textOf(watch('a'), {type: 'update', path, state: half})).toEqual([' ●1', 'a 50 %']);
	expect(textOf(watch('a'), watch('b'), {type: 'update', path, state: half})).toEqual([
		' ●2',
		'2 executions 25 %',
	]);
	expect(backgroundBadge(after(watch('a')), symbolsFor({unicode: false}))).toBe(' *1');
});

test('leaving prints what is still running', () => {
	expect(leavingNotice(noJobs, {isDemo: false})).toBeUndefined();
	expect(leavingNotice(after(watch('a')), {isDemo: false})).toMatch(
		/^a keeps running on the server: execution list/v,
	);
	expect(leavingNotice(after(watch('a'), watch('b')), {isDemo: false})).toMatch(
		/^2 executions keep running/v,
	);
	expect(leavingNotice(after(watch('a')), {isDemo: true})).toBe('a ends with the demo server.');
});
