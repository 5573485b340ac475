import {findModel} from '../simulator/models/model-library.js';

export {modelsIn, packagesIn, sourceOf} from '../simulator/models/packages.js';

/** The names of a model's parameters that a user may set; `undefined` when there is no such model. */
export const parametersOf = (className: string): readonly string[] | undefined =>
	findModel(className)
		?.parameters.filter(({settable = true}) => settable)
		.map(({name}) => name);
