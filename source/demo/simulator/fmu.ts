import {strToU8, zipSync} from 'fflate';
import {type FmuSetup, modelDescription, modelIdentifier} from './model-description.js';

const binary = `This stands for the compiled model. The demo server simulates by itself and compiles nothing.\n`;

/** An FMU as a zip: a valid `modelDescription.xml`, and a text in place of the binary. */
export function writeFmu(setup: FmuSetup): Uint8Array<ArrayBuffer> {
	const name = modelIdentifier(setup.model);
	const zip = zipSync({
		'modelDescription.xml': strToU8(modelDescription(setup)),
		[`binaries/linux64/${name}.so`]: strToU8(binary),
		'documentation/index.html': strToU8(
			`<!doctype html><title>${name}</title><p>${setup.model.description}</p>\n`,
		),
	});
	return new Uint8Array(zip);
}
