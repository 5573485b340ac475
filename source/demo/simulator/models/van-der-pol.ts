import {type Model, type ParameterValues, type System} from './simulation-model.js';

/** The Van der Pol oscillator; stiff for large `mu`. The period for `mu` = 1 is 6.6633 s. */
export const vanDerPol: Model = {
	className: 'Demo.VanDerPol',
	description: 'Oscillator with nonlinear damping',
	parameters: [{name: 'mu', value: 1, unit: '1', description: 'Strength of the nonlinear damping'}],
	states: ['x', 'y'],
	constants: [],
	series: [
		{names: ['x'], output: 0, description: 'Position', state: 'x'},
		{names: ['y', 'der(x)'], output: 1, description: 'Velocity', state: 'y'},
		{names: ['der(y)'], output: 2, description: 'der(Velocity)', derivativeOf: 'y'},
	],
	discreteCount: 0,
	experiment: {startTime: 0, stopTime: 20},
	hasSteadyState: false,
	source: `within Demo;
model VanDerPol "Oscillator with nonlinear damping"
  parameter Real mu = 1 "Strength of the nonlinear damping";
  Real x(start=2, fixed=true) "Position";
  Real y(start=0, fixed=true) "Velocity";
equation
  der(x) = y;
  der(y) = mu*(1 - x^2)*y - x;
  annotation (experiment(StopTime=20));
end VanDerPol;
`,
	system,
};

function system(parameter: ParameterValues): System {
	const mu = parameter('mu');
	const derivatives = (_time: number, [x = 0, y = 0]: readonly number[]) => [y, mu * (1 - x ** 2) * y - x];
	return {
		start: () => ({states: [2, 0], discrete: []}),
		derivatives,
		outputs(time, {states}) {
			const [x = 0, y = 0] = states;
			const [, acceleration = 0] = derivatives(time, states);
			return [x, y, acceleration];
		},
	};
}
