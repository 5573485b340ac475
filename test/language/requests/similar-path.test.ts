import {expect, test} from 'vitest';
import {similarPath} from '../../../source/language/requests/similar-path.js';

test.each([
	['workspacess', 'workspaces'],
	['workspaces/w1/experimentz', 'workspaces/w1/experiments'],
	['Workspaces/w1/Experiments', 'workspaces/w1/experiments'],
	['workspace/w1/experiments/e1/case/c1', 'workspaces/w1/experiments/e1/cases/c1'],
	['workspaces/workspacess', undefined],
	['workspaces/w1/experiments', undefined],
	['levitation', undefined],
	['workspaces/w1/levitation', undefined],
	['workspaces/w1/experiments/e1/cases/c1/levitation', undefined],
])('what is meant by %s is %s', (typed, meant) => {
	expect(similarPath(typed.split('/'))?.join('/')).toBe(meant);
});
