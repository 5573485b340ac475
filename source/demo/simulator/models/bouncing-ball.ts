import {type Model, type ParameterValues, type SystemState, type System} from './simulation-model.js';

/** A flight shorter than this, in seconds, counts as rest. */
const minFlightTime = 1e-3;

/** A ball falls and bounces, losing speed each time, until it comes to rest. */
export const bouncingBall: Model = {
	className: 'Demo.BouncingBall',
	description: 'A ball that bounces until it rests',
	parameters: [
		{name: 'h0', value: 1, unit: 'm', description: 'Initial height'},
		{name: 'e', value: 0.7, unit: '1', description: 'Coefficient of restitution'},
		{name: 'g', value: 9.81, unit: 'm/s2', description: 'Gravity acceleration'},
	],
	states: ['h', 'v'],
	constants: [],
	series: [
		{names: ['h'], output: 0, unit: 'm', description: 'Height of ball', state: 'h'},
		{names: ['v', 'der(h)'], output: 1, unit: 'm/s', description: 'Velocity of ball', state: 'v'},
		{names: ['der(v)'], output: 2, unit: 'm/s2', description: 'der(Velocity of ball)', derivativeOf: 'v'},
		{
			names: ['flying'],
			output: 3,
			type: 'Boolean',
			description: 'True, if ball is flying',
		},
	],
	discreteCount: 1,
	experiment: {startTime: 0, stopTime: 3},
	hasSteadyState: false,
	source: `within Demo;
model BouncingBall "A ball that bounces until it rests"
  parameter Modelica.Units.SI.Height h0 = 1 "Initial height";
  parameter Real e(min=0, max=1) = 0.7 "Coefficient of restitution";
  parameter Modelica.Units.SI.Acceleration g = 9.81 "Gravity acceleration";
  Modelica.Units.SI.Height h(start=h0, fixed=true) "Height of ball";
  Modelica.Units.SI.Velocity v(start=0, fixed=true) "Velocity of ball";
  Boolean flying(start=true, fixed=true) "True, if ball is flying";
equation
  der(h) = v;
  der(v) = if flying then -g else 0;
  when h <= 0 and v < 0 then
    flying = -2*e*pre(v)/g > ${minFlightTime};
    reinit(v, if flying then -e*pre(v) else 0);
  end when;
  annotation (experiment(StopTime=3));
end BouncingBall;
`,
	system,
};

function system(parameter: ParameterValues): System {
	const gravity = parameter('g');
	const restitution = parameter('e');
	const fall = (discrete: readonly number[]) => (discrete[0] === 1 ? -gravity : 0);
	return {
		start: () => ({states: [parameter('h0'), 0], discrete: [1]}),
		derivatives: (_time, [, v = 0], discrete) => [v, fall(discrete)],
		outputs(_time, {states: [h = 0, v = 0], discrete}) {
			return [h, v, fall(discrete), discrete[0] ?? 0];
		},
		eventIndicator: (_time, {states: [h = 0], discrete}) => (discrete[0] === 1 ? h : 1),
		afterEvent: (_time, state) => bounce(state, restitution, gravity),
	};
}

function bounce({states: [, v = 0]}: SystemState, restitution: number, gravity: number): SystemState {
	const speed = -restitution * v;
	const isFlying = (2 * speed) / gravity > minFlightTime;
	return {states: [0, isFlying ? speed : 0], discrete: [isFlying ? 1 : 0]};
}
