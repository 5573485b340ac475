import {type Model} from './simulation-model.js';
import {batchPlant} from './batch-plant.js';
import {bouncingBall} from './bouncing-ball.js';
import {chuaCircuit} from './chua-circuit.js';
import {filter} from './filter-example.js';
import {pidController} from './pid-controller.js';
import {twoMasses} from './two-masses.js';
import {vanDerPol} from './van-der-pol.js';

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

/** Looks up a model by class name without modifiers; `undefined` when there is none. */
export function findModel(className: string): Model | undefined {
	return byName.get(className);
}
