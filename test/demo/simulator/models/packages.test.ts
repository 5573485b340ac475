import {expect, test} from 'vitest';
import {
	modelsIn,
	packagesIn,
	sourceOf,
	topClasses,
} from '../../../../source/demo/simulator/models/packages.js';

test.each([
	['', ['Modelica', 'Demo'], []],
	['Modelica.Blocks', ['Modelica.Blocks.Examples'], []],
	[
		'Modelica.Blocks.Examples',
		[],
		['Modelica.Blocks.Examples.PID_Controller', 'Modelica.Blocks.Examples.Filter'],
	],
	['Demo', [], ['Demo.BouncingBall', 'Demo.VanDerPol']],
	['No.Such', [], []],
])('%s has its packages and models', (path, packages, models) => {
	expect(packagesIn(path)).toEqual(packages);
	expect(modelsIn(path)).toEqual(models);
});

test('models and packages have source code, other names have none', () => {
	expect(sourceOf('Demo.VanDerPol')).toContain('der(x) = y;');
	expect(sourceOf('Modelica.Blocks')).toMatch(/^within Modelica;\npackage Blocks /v);
	expect(sourceOf('No.Such')).toBeUndefined();
	expect(topClasses.map(({name}) => name)).toEqual(packagesIn(''));
});
