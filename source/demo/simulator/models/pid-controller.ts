import {type Model, type ParameterValues, type SystemState, type System} from './simulation-model.js';
import {pidConstants, pidParameters} from './pid-parameters.js';
import {pidSeries} from './pid-series.js';
import {pointToPoint} from './point-to-point.js';

/** Modelica source of PID_Controller, based on the Modelica Standard Library 4.0.0, without graphical annotations. */
const pidSource = `within Modelica.Blocks.Examples;
model PID_Controller "Demonstrates the usage of a Continuous.LimPID controller"
  extends Modelica.Icons.Example;
  parameter Modelica.Units.SI.Angle driveAngle=1.570796326794897 "Reference distance to move";
  Modelica.Blocks.Continuous.LimPID PI(
    k=100,
    Ti=0.1,
    yMax=12,
    Ni=0.1,
    initType=Modelica.Blocks.Types.Init.SteadyState,
    controllerType=Modelica.Blocks.Types.SimpleController.PI,
    Td=0.1);
  Modelica.Mechanics.Rotational.Components.Inertia inertia1(
    phi(fixed=true, start=0),
    J=1,
    a(fixed=true, start=0));
  Modelica.Mechanics.Rotational.Sources.Torque torque;
  Modelica.Mechanics.Rotational.Components.SpringDamper spring(
    c=1e4,
    d=100,
    stateSelect=StateSelect.prefer,
    w_rel(fixed=true));
  Modelica.Mechanics.Rotational.Components.Inertia inertia2(J=2);
  Modelica.Blocks.Sources.KinematicPTP kinematicPTP(
    startTime=0.5,
    deltaq={driveAngle},
    qd_max={1},
    qdd_max={1});
  Modelica.Blocks.Continuous.Integrator integrator(initType=Modelica.Blocks.Types.Init.InitialState);
  Modelica.Mechanics.Rotational.Sensors.SpeedSensor speedSensor;
  Modelica.Mechanics.Rotational.Sources.ConstantTorque loadTorque(tau_constant=10, useSupport=false);
initial equation
  der(spring.w_rel) = 0;
equation
  connect(spring.flange_b, inertia2.flange_a);
  connect(inertia1.flange_b, spring.flange_a);
  connect(torque.flange, inertia1.flange_a);
  connect(kinematicPTP.y[1], integrator.u);
  connect(speedSensor.flange, inertia1.flange_b);
  connect(loadTorque.flange, inertia2.flange_b);
  connect(PI.y, torque.tau);
  connect(speedSensor.w, PI.u_m);
  connect(integrator.y, PI.u_s);
  annotation (experiment(StopTime=4));
end PID_Controller;
`;

/** A PI controller with limited torque controls the speed of an inertia, coupled by a spring and damper to a loaded one. */
export const pidController: Model = {
	className: 'Modelica.Blocks.Examples.PID_Controller',
	description: 'Demonstrates the usage of a Continuous.LimPID controller',
	parameters: pidParameters,
	states: ['inertia1.phi', 'inertia1.w', 'spring.phi_rel', 'spring.w_rel', 'PI.I.y', 'integrator.y'],
	constants: pidConstants,
	series: pidSeries,
	discreteCount: 1,
	experiment: {startTime: 0, stopTime: 4},
	hasSteadyState: true,
	source: pidSource,
	system,
};

function system(parameter: ParameterValues): System {
	const reference = pointToPoint({
		distance: parameter('driveAngle'),
		speed: parameter('kinematicPTP.qd_max[1]'),
		acceleration: parameter('kinematicPTP.qdd_max[1]'),
		startTime: parameter('kinematicPTP.startTime'),
	});
	const relations = drive(parameter);
	const integratorGain = parameter('integrator.k');
	const integralTime = parameter('PI.Ti');
	return {
		start: (time) => ({
			states: steadyStart(parameter),
			discrete: [reference.acceleration(time)],
		}),
		derivatives(_time, states, discrete) {
			const {w1, wRel, a1, a2, integratorInput} = relations(states);
			return [w1, a1, wRel, a2 - a1, integratorInput / integralTime, integratorGain * (discrete[0] ?? 0)];
		},
		outputs: (_time, state) => outputs(state, parameter, relations),
		nextTimeEvent: reference.nextSwitch,
		afterEvent: (time, {states}) => ({states, discrete: [reference.acceleration(time)]}),
	};
}

/** Equilibrium of the controller's torque and the load; NaN if the limiter prevents it. */
function steadyStart(parameter: ParameterValues): number[] {
	const load = parameter('loadTorque.tau_constant');
	const speed = parameter('integrator.y_start');
	const angle = parameter('spring.phi_rel0') + load / parameter('spring.c');
	const torque = Math.abs(load) <= parameter('PI.yMax') ? -load : Number.NaN;
	return [0, 0, angle, 0, torque / parameter('PI.k') - parameter('PI.wp') * speed, speed];
}

type Relations = (states: readonly number[]) => {
	readonly phi1: number;
	readonly w1: number;
	readonly phiRel: number;
	readonly wRel: number;
	readonly integral: number;
	readonly speed: number;
	readonly proportional: number;
	readonly controlError: number;
	readonly unlimited: number;
	readonly limited: number;
	readonly tracking: number;
	readonly integratorInput: number;
	readonly springTorque: number;
	readonly a1: number;
	readonly a2: number;
};

/** The algebraic equations: controller, limiter, spring and inertias. */
function drive(parameter: ParameterValues): Relations {
	const gain = parameter('PI.k');
	const weight = parameter('PI.wp');
	const limit = parameter('PI.yMax');
	const trackingGain = 1 / (gain * parameter('PI.Ni'));
	const stiffness = parameter('spring.c');
	const damping = parameter('spring.d');
	const unstretched = parameter('spring.phi_rel0');
	const inertia1 = parameter('inertia1.J');
	const inertia2 = parameter('inertia2.J');
	const load = parameter('loadTorque.tau_constant');
	return ([phi1 = 0, w1 = 0, phiRel = 0, wRel = 0, integral = 0, speed = 0]) => {
		const proportional = weight * speed - w1;
		const controlError = speed - w1;
		const unlimited = gain * (proportional + integral);
		const limited = Math.min(limit, Math.max(-limit, unlimited));
		const tracking = trackingGain * (limited - unlimited);
		const springTorque = stiffness * (phiRel - unstretched) + damping * wRel;
		return {
			phi1,
			w1,
			phiRel,
			wRel,
			integral,
			speed,
			proportional,
			controlError,
			unlimited,
			limited,
			tracking,
			integratorInput: controlError + tracking,
			springTorque,
			a1: (limited + springTorque) / inertia1,
			a2: (load - springTorque) / inertia2,
		};
	};
}

/** In the order of `pidSeries`. */
function outputs(
	{states, discrete}: SystemState,
	parameter: ParameterValues,
	relations: Relations,
): number[] {
	const now = relations(states);
	const acceleration = discrete[0] ?? 0;
	const w2 = now.w1 + now.wRel;
	const relativeAcceleration = now.a2 - now.a1;
	return [
		relativeAcceleration,
		now.integratorInput / parameter('PI.Ti'),
		now.w1,
		now.wRel,
		now.a2,
		parameter('integrator.k') * acceleration,
		now.wRel,
		now.integral,
		now.phi1,
		now.phiRel,
		w2,
		now.speed,
		now.controlError,
		now.proportional,
		now.proportional,
		now.integratorInput,
		now.proportional + now.integral,
		now.tracking,
		now.limited - now.unlimited,
		now.unlimited,
		now.unlimited,
		now.w1,
		now.w1,
		now.a1,
		now.limited,
		relativeAcceleration,
		now.springTorque,
		parameter('spring.d') * now.wRel ** 2,
		now.phi1 + now.phiRel,
		now.a2,
		acceleration,
		w2,
		w2,
		relativeAcceleration,
		now.a2,
		-now.limited,
		-now.springTorque,
	];
}
