import {type Model} from './model.js';
import {batchPlant} from './models/batch-plant.js';
import {bouncingBall} from './models/bouncing-ball.js';
import {chuaCircuit} from './models/chua-circuit.js';
import {filter} from './models/filter.js';
import {pidController} from './models/pid-controller.js';
import {twoMasses} from './models/two-masses.js';
import {vanDerPol} from './models/van-der-pol.js';

/** All models of the demo server. */
export const models: readonly Model[] = [
	pidController,
	filter,
	chuaCircuit,
	twoMasses,
	batchPlant,
	bouncingBall,
	vanDerPol,
];

const byName = new Map(models.map((model) => [model.className, model]));

/** The model of a class, without modifiers in its name; `undefined` when there is none. */
export function findModel(className: string): Model | undefined {
	return byName.get(className);
}
