import {expect, test} from 'vitest';
import {compile} from '../../../source/demo/simulator/compile.js';

const pid = 'Modelica.Blocks.Examples.PID_Controller';

test('a modifier whose value is not a literal fails as on a real server', () => {
	expect(compile(`${pid}(inertia1.J=True)`)).toEqual({
		status: 'failed',
		errors: [
			{
				msg: 'Cannot find declaration for True. This error is caused by a modifier specified in the experiment!',
				locationType: 'CommandLine',
				location: {beginColumn: 52, endColumn: 55, beginLine: 2, endLine: 2, qualifiedName: pid},
			},
		],
		log: `Error at line 2, column 52, in model '${pid}':\n    Cannot find declaration for True\n`,
	});
});

test('modifiers in and outside the class name become settings', () => {
	const noHomotopy = 'Modelica.Blocks.Types.LimiterHomotopy.NoHomotopy';
	const compilation = compile(`${pid}( inertia1.J = 2 , kinematicPTP.qd_max[1]=-1.5e-3)`, [
		{name: 'PI.homotopyType', value: noHomotopy},
		{name: 'PI.strict', value: true},
	]);
	expect(compilation).toMatchObject({
		status: 'successful',
		settings: {'inertia1.J': 2, 'kinematicPTP.qd_max[1]': -1.5e-3, 'PI.homotopyType': 1, 'PI.strict': 1},
		log: '\n',
	});
});

test.each([
	['No.Such.Class', [], 'Cannot find class declaration for No.Such.Class'],
	[pid, [{name: 'inertia9.J', value: 1}], 'Cannot find component declaration for inertia9.J'],
	[pid, [{name: 'PI.addP.k2', value: 1}], 'final'],
	[pid, [{name: 'inertia1.J', value: true}], 'expected Real, found true'],
	[pid, [{name: 'PI.strict', value: 1}], 'expected Boolean, found 1'],
	[pid, [{name: '_log_level', value: 1.5}], 'expected Integer, found 1.5'],
	[pid, [{name: 'PI.homotopyType', value: 2}], 'LimiterHomotopy'],
	[pid, [{name: 'PI.homotopyType', value: 'Modelica.Blocks.Types.Init.NoInit'}], 'LimiterHomotopy'],
])('compiling %s with %o fails with a reason', (className, modifiers, reason) => {
	const compilation = compile(className, modifiers);
	expect(compilation.status === 'failed' && compilation.errors[0]?.msg).toContain(reason);
	expect(compilation.log).toContain(reason);
});
