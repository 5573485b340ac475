import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cellWidth} from '../../../../source/text/width.js';
import {placeName} from '../../../../source/ui/repl/prompt/place-name.js';
import {experimentName} from '../../../../source/ui/repl/prompt/prompt-text.js';

const symbols = {ellipsis: '…'};
const id = 'modelica_blocks_examples_pid_controller_20250220_141256_7983d2f';
const entities = {workspace: {id: 'w'}, experiment: {id: 'e_20250220_141256_1111111', name: 'base'}};

test.each([
	[['workspaces', 'w', 'experiments'], 40, ':/experiments'],
	[['workspaces', 'w'], 40, ':/'],
	[['workspaces', 'other', 'projects'], 40, ' /workspaces/other/projects'],
	[['projects'], 40, ' /projects'],
	[['workspaces', 'w', 'experiments', id, 'cases'], 40, ':/experiments/7983d2f/cases'],
	[['workspaces', 'w', 'experiments', entities.experiment.id, 'cases'], 40, ':/experiments/base/cases'],
	[['workspaces', 'w', 'experiments', id, 'cases'], 16, ':…/7983d2f/cases'],
	[['workspaces', 'w', 'experiments', id, 'cases'], 9, ':…/cases'],
	[['workspaces', 'w', 'experiments'], 8, ':…iments'],
	[['workspaces', 'w', 'experiments'], 3, ''],
])('%j in %i cells is %j', (place, room, expected) => {
	expect(placeName({place, entities}, room, symbols)).toBe(expected);
});

test('it never exceeds the available width, and contains no control characters', () => {
	const step = fc.string({unit: 'binary', minLength: 1});
	fc.assert(
		fc.property(
			fc.array(step, {minLength: 1, maxLength: 6}),
			fc.integer({min: 0, max: 60}),
			(place, room) => {
				const name = placeName({place, entities}, room, symbols);
				expect(cellWidth(name)).toBeLessThanOrEqual(room);
				expect(name).not.toMatch(/\p{Cc}/u);
			},
		),
	);
});

test.each([
	[{id: 'modelica_blocks_examples_pid_controller_20261130_054831_4d9c299'}, '4d9c299'],
	[{id: 'x_20261130_054831_4d9c299', name: ''}, '4d9c299'],
	[{id: 'x_20261130_054831_4d9c299', name: 'baseline'}, 'baseline'],
])('an experiment is named by its label, else by the end of its id: %j', (experiment, name) => {
	expect(experimentName(experiment)).toBe(name);
});
