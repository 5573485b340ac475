import {afterAll, beforeAll, expect, test} from 'vitest';
import {type CompilationError} from '../../source/api/resources/fmus.js';
import {type WorkspaceScope} from '../../source/api/workspace-scope.js';
import {errorPlace} from '../../source/jobs/compiler-errors.js';
import {renderNotices} from '../../source/output/notice.js';
import {startShell, type Shell} from '../helpers/commands-shell.js';

// The engine of the demo server is slow to load on a busy machine.

const pid = 'Modelica.Blocks.Examples.PID_Controller';
const screen = {columns: 100, colour: 'none', unicode: true, isTerminal: true, now: 0} as const;
let shell: Shell;
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
});
afterAll(async () => shell.close());

const told = async (line: string) => {
	const {output} = await shell.run(line);
	return {exitCode: output.exitCode, text: [...renderNotices(output.notices ?? [], screen)].join('')};
};

test('a caret marks the modifier the compiler rejects, with the nearest name below', async () => {
	const {exitCode, text} = await told(`compile ${pid} inertia1.JJ=2`);
	expect(exitCode).toBe(1);
	expect(text).toContain(
		[
			`  ${pid}(inertia1.JJ=2)`,
			`  ${' '.repeat(pid.length + 1)}${'^'.repeat('inertia1.JJ'.length)}`,
			'· did you mean inertia1.J?',
		].join('\n'),
	);
});

test('an unknown class comes with the nearest one, also when a run fails on it', async () => {
	await expect(told('compile Demo.BouncingBal')).resolves.toMatchObject({
		text: expect.stringContaining('did you mean Demo.BouncingBall?'),
	});
	await expect(told(`run ${pid} PI.yMaxx=3 --no-check`)).resolves.toMatchObject({
		text: expect.stringContaining('did you mean PI.yMax?'),
	});
});

const source = 'model M\n  Real x = y;\nend M;\n';
const scope = {
	workspaceId: 'w',
	signal: new AbortController().signal,
	client: {hasModeling: true, modeling: () => ({source: async () => source})},
} as unknown as WorkspaceScope;

test.each<[string, Partial<CompilationError>, string | undefined]>([
	[
		'in the class with its modifiers',
		{locationType: 'CommandLine', location: {beginColumn: 3, endColumn: 5, beginLine: 2, endLine: 2}},
		'a=1',
	],
	[
		'in the source of a class',
		{
			locationType: 'FileAndClassLocation',
			location: {class: 'M', beginLine: 2, beginColumn: 12, endColumn: 12},
		},
		'y',
	],
	[
		'over the end of a line',
		{location: {qualifiedName: 'M', beginLine: 2, beginColumn: 8, endLine: 3, endColumn: 2}},
		'x = y;',
	],
	['beyond the text', {location: {qualifiedName: 'M', beginLine: 9, beginColumn: 1}}, undefined],
	['nowhere', {locationType: 'NoLocation'}, undefined],
])('an error %s has its place there', async (_title, error, meant) => {
	const place = await errorPlace(scope, 'M(a=1)', {msg: '', ...error});
	expect(place?.text.slice(place.offset, place.offset + place.length)).toBe(meant);
});
